using System.Data;
using Dossin.Partnerships.Application.Networks.Statistics;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Kernel.Figures;
using Dossin.Partnerships.Domain.Networks.Figures;
using Dossin.Partnerships.Domain.Networks.Statistics;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace Dossin.Partnerships.Infrastructure.Networks.Statistics;

/// <summary>Calls <c>networks.activity_counts</c> (activities.sql), which answers with figures and with counts.</summary>
internal sealed class ActivityCounts([FromKeyedServices("networks")] Reading reading) : IActivityCounts
{
    public async Task<ActivityFacts> Read(Question question, CancellationToken ct)
    {
        await using var command = reading.Command();
        Ask(command, question);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, ct);
        var (figures, own) = (new List<Figure>(), new List<OwnCount>());
        while (await reader.ReadAsync(ct))
        {
            if (reader.IsDBNull(0))
            {
                own.Add(Own(reader));
            }
            else
            {
                figures.Add(Published(reader));
            }
        }

        return new(figures, own);
    }

    private static void Ask(NpgsqlCommand command, Question question)
    {
        command.CommandText = "select * from networks.activity_counts($1, $2, $3, $4, $5)";
        var parameters = command.Parameters;
        parameters.Add(new() { Value = (object?)question.From ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date });
        parameters.Add(new() { Value = question.Last, NpgsqlDbType = NpgsqlDbType.Date });
        foreach (var key in new[] { Grouping.Project, Grouping.Year, Grouping.Province })
        {
            parameters.Add(new() { Value = question.Grouping.HasFlag(key) });
        }
    }

    private static OwnCount Own(NpgsqlDataReader row) => new(
        Value<Guid>(row, 1), row.GetString(2), Value<Guid>(row, 3), Value<int>(row, 4), row.IsDBNull(5) ? null : row.GetString(5),
        new(row.GetInt32(6), row.GetInt32(7)), new(row.GetInt32(8), row.GetInt32(9)),
        row.GetInt64(10), row.GetInt64(11), row.GetInt64(12), row.GetInt64(13));

    private static Figure Published(NpgsqlDataReader row)
    {
        var (measure, comparator, value) = (Codes.Read<Measure>(row.GetString(2)), Codes.Read<Comparator>(row.GetString(15)), row.GetInt64(14));
        return new(
            row.GetGuid(0), Value<Guid>(row, 1), measure, comparator.Low(value), comparator.Up(value),
            row.IsDBNull(16) ? null : PartialDate.Parse(row.GetString(16)).First, row.GetFieldValue<DateOnly>(17), row.GetFieldValue<DateOnly>(18),
            row.GetFieldValue<DateTimeOffset>(19));
    }

    private static T? Value<T>(NpgsqlDataReader row, int column) where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
}
