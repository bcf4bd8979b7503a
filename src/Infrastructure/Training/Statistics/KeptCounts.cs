using Dossin.Partnerships.Application.Training.Statistics;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Training.Statistics;

/// <summary>Calls the functions of fold.sql, each a transaction of its own.</summary>
internal sealed class KeptCounts([FromKeyedServices("training")] Reading reading) : IKeptCounts
{
    public Task<int?> Fold(int batch, CancellationToken ct) => Run(
        "select training.fold($1)",
        async command =>
        {
            command.Parameters.Add(new() { Value = batch });
            return await command.ExecuteScalarAsync(ct) as int?;
        });

    public Task<int> Waiting(int limit, CancellationToken ct) => Run(
        "select count(*)::int from (select 1 from training.participations where counted = (annulled_at is not null) limit $1) tail",
        async command =>
        {
            command.Parameters.Add(new() { Value = limit });
            return (int)(await command.ExecuteScalarAsync(ct))!;
        });

    public Task Rebuild(CancellationToken ct) =>
        Run("select training.rebuild()", command => command.ExecuteNonQueryAsync(ct));

    public Task<IReadOnlyList<KeptDifference>> Differences(CancellationToken ct) => Run<IReadOnlyList<KeptDifference>>(
        "select * from training.tally_differences()",
        async command =>
        {
            var differences = new List<KeptDifference>();
            await using var row = await command.ExecuteReaderAsync(ct);
            while (await row.ReadAsync(ct))
            {
                differences.Add(new(
                    row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5)));
            }

            return differences;
        });

    private async Task<T> Run<T>(string sql, Func<NpgsqlCommand, Task<T>> run)
    {
        await using var command = reading.Command();
        command.CommandText = sql;
        // Counting everything again takes as long as it takes.
        command.CommandTimeout = 0;
        return await run(command);
    }
}
