using Dossin.Partnerships.Application.Complaints.Statistics;
using Dossin.Partnerships.Domain.Complaints.Statistics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Complaints.Statistics;

/// <summary>One statement: by the keys that were asked, and by year.</summary>
internal sealed class ComplaintCounts([FromKeyedServices("complaints")] NpgsqlDataSource source) : IComplaintCounts
{
    public async Task<IReadOnlyCollection<Counted>> Count(
        CountBase counted, IReadOnlyList<CountKey> keys, IReadOnlyCollection<string>? zones, int lastYear, CancellationToken ct)
    {
        var (first, second) = (Column(counted, keys.ElementAtOrDefault(0), keys.Count > 0), Column(counted, keys.ElementAtOrDefault(1), keys.Count > 1));
        // Each allegation is a row of its own; a complaint without that list would be one that nobody can enter.
        var allegations = counted == CountBase.Allegations ? ", jsonb_array_elements(c.allegations) as a" : "";
        await using var command = source.CreateCommand(
            $"""
            select {first}, {second}, c.year, count(*)::int
            from complaints.complaints c{allegations}
            where c.year <= $1{(zones is null ? "" : " and c.police_zone = any($2)")}
            group by 1, 2, 3
            """);
        command.Parameters.Add(new() { Value = lastYear });
        if (zones is not null)
        {
            command.Parameters.Add(new() { Value = zones.ToArray() });
        }

        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<Counted>();
        while (await reader.ReadAsync(ct))
        {
            found.Add(new(new(Text(reader, 0), Text(reader, 1)), reader.GetInt32(2), reader.GetInt32(3)));
        }

        return found;
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static string Column(CountBase counted, CountKey key, bool isAsked) => !isAsked ? "null::text" : key switch
    {
        CountKey.Year => "c.year::text",
        CountKey.PoliceZone => "c.police_zone",
        CountKey.Channel => "c.channel",
        CountKey.Ground => "a ->> 'ground'",
        _ => counted == CountBase.Allegations ? "a ->> 'outcome'" : "c.outcome",
    };
}
