using System.Diagnostics.Metrics;
using Dossin.Partnerships.Application.Kernel;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>Tells numbers of a whole database, where somebody measures. Each process tells the same of the one database.</summary>
/// <param name="database">Whose numbers they are.</param>
/// <param name="count">The one statement that counts them.</param>
/// <param name="told">One of the instruments: whoever listens to one listens to all.</param>
internal abstract class Measuring(NpgsqlDataSource database, string count, Instrument told) : IJob
{
    public abstract TimeSpan Rest { get; }

    public async Task<bool> Turn(CancellationToken ct)
    {
        if (told.Enabled)
        {
            await using var asked = database.CreateCommand(count);
            await using var rows = await asked.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                Record(rows);
            }
        }

        return false;
    }

    /// <summary>Records a row of what was counted.</summary>
    protected abstract void Record(NpgsqlDataReader row);
}
