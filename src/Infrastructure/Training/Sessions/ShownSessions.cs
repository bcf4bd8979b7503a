using System.Text.Json;
using Dossin.Partnerships.Application.Kernel.Json;
using Dossin.Partnerships.Application.Training.Sessions;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Sessions;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Training.Sessions;

/// <summary>Reads one session where this request reads.</summary>
internal sealed class ShownSessions([FromKeyedServices("training")] Reading reading) : IShownSessions
{
    private const string One =
        """
        select s.id, s.version, c.id, c.code, c.title, s.start, s."end", s.venue, s.language, s.capacity, s.waiting_list_capacity, s.seats_taken,
            s.waiting, s.registration_closes_at, s.state, s.cancellation_reason, s.trainers
        from training.sessions as s join training.courses as c on c.id = s.course_id
        where s.id = $1
        """;

    public async Task<SessionView?> Of(SessionId session, CancellationToken ct)
    {
        await using var command = reading.Command();
        command.CommandText = One;
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = session.Value });
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? View(rows) : null;
    }

    private static SessionView View(NpgsqlDataReader row) => new(
        new(row.GetGuid(0)), row.GetInt64(1), new(row.GetGuid(2)), row.GetString(3), Kept<Text>(row, 4),
        row.GetFieldValue<DateTimeOffset>(5), row.GetFieldValue<DateTimeOffset>(6), Kept<Venue>(row, 7), Codes.Read<Language>(row.GetString(8)),
        row.GetInt32(9), row.GetInt32(10), row.GetInt32(11), row.GetInt32(12),
        row.IsDBNull(13) ? null : row.GetFieldValue<DateTimeOffset>(13), Codes.Read<SessionState>(row.GetString(14)),
        row.IsDBNull(15) ? null : row.GetString(15), row.GetFieldValue<string[]>(16));

    private static TValue Kept<TValue>(NpgsqlDataReader row, int column) =>
        JsonSerializer.Deserialize<TValue>(row.GetString(column), KernelJson.Kept)!;
}
