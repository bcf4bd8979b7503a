using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Platform.Relay;

/// <summary>The events that were set aside: counted for health, handled again when an operator asks.</summary>
internal sealed class SetAsideEvents(
    IEnumerable<Reaction> all, Reactions reactions, [FromKeyedServices("platform")] NpgsqlDataSource platform, TimeProvider clock) : IRelay
{
    private const string Waiting =
        """
        select a.reader, a.reaction, o.id, o.type, o.payload::text, o.occurred_at, a.position
        from platform.events_set_aside a join platform.outbox o on o.id = a.event_id
        where $1 is null or a.event_id = $1
        order by a.reader, o.stream, a.position, a.reaction
        """;

    public async Task<long> SetAside(IReadOnlyList<string> contexts, CancellationToken ct)
    {
        await using var count = platform.CreateCommand("select count(*) from platform.events_set_aside where reader = any ($1)");
        count.Parameters.AddWithValue(contexts.ToArray());
        return (long)(await count.ExecuteScalarAsync(ct))!;
    }

    public async Task<Replayed> Replay(Guid? eventId, CancellationToken ct)
    {
        var (handled, failed) = (0, new List<string>());
        foreach (var (reader, name, told) in await Read(eventId, ct))
        {
            if (all.FirstOrDefault(one => one.Context == reader && one.Name == name && PublishedEvents.NameOf(one.Published) == told.Type) is not { } reaction)
            {
                failed.Add($"{told.Type} {told.Id}: {reader} has no reaction {name} any more");
                continue;
            }

            try
            {
                await reactions.Handle(reaction, told, ct);
                await Write("delete from platform.events_set_aside where event_id = $1 and reader = $2 and reaction = $3", told.Id, reader, name);
                await Write(
                    """
                    update platform.outbox set payload = '{}', subject = ''
                    where id = $1 and stream <> 'feed' and not exists (select from platform.events_set_aside where event_id = $1)
                    """, told.Id);
                handled++;
            }
            catch (Exception e) when (!Failures.Passes(e) && !ct.IsCancellationRequested)
            {
                var error = Failures.Describe(e);
                await Write(
                    """
                    update platform.events_set_aside set error = $4, attempts = attempts + 1, failed_at = $5
                    where event_id = $1 and reader = $2 and reaction = $3
                    """, told.Id, reader, name, error, clock.GetUtcNow());
                failed.Add($"{told.Type} {told.Id}: {name} of {reader}: {error.Split('\n')[0]}");
            }
        }

        return new(handled, failed);

        async Task Write(string sql, params IEnumerable<object> values)
        {
            await using var write = platform.CreateCommand(sql);
            foreach (var value in values)
            {
                write.Parameters.AddWithValue(value);
            }

            await write.ExecuteNonQueryAsync(ct);
        }
    }

    private async Task<List<(string Reader, string Reaction, ToldEvent Told)>> Read(Guid? eventId, CancellationToken ct)
    {
        await using var waiting = platform.CreateCommand(Waiting);
        waiting.Parameters.Add(new() { Value = eventId is { } id ? id : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        await using var rows = await waiting.ExecuteReaderAsync(ct);
        var found = new List<(string, string, ToldEvent)>();
        while (await rows.ReadAsync(ct))
        {
            found.Add((rows.GetString(0), rows.GetString(1), new(
                rows.GetGuid(2), rows.GetString(3), rows.GetString(4), rows.GetFieldValue<DateTimeOffset>(5), rows.GetInt64(6))));
        }

        return found;
    }
}
