using Dossin.Partnerships.Domain.Training.Imports;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Training.Imports;

/// <summary>
/// Says again and again that an import is being worked on, so that nobody else takes it, and hears that it was canceled. That
/// no two processes write the same batch does not rest on it but on the import's version.
/// </summary>
internal sealed class ImportLease : IAsyncDisposable
{
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _done = new();
    private readonly PeriodicTimer _beat = new(RunImports.Lease / 4);
    private readonly Task _saying;

    public ImportLease(NpgsqlDataSource database, ImportId import, CancellationToken ct)
    {
        _lost = CancellationTokenSource.CreateLinkedTokenSource(ct);
        _saying = Say(database, import);
    }

    /// <summary>Ends the work: the import has ended, or the process does.</summary>
    public CancellationToken Lost => _lost.Token;

    public bool IsLost => _lost.IsCancellationRequested;

    public async ValueTask DisposeAsync()
    {
        // The end of a timer is no failure; a canceled one would look up where it was, line by line, for nobody.
        _beat.Dispose();
        await _done.CancelAsync();
        await _saying;
        _done.Dispose();
        _lost.Dispose();
    }

    private async Task Say(NpgsqlDataSource database, ImportId import)
    {
        try
        {
            while (await _beat.WaitForNextTickAsync())
            {
                await SayOnce(database, import);
            }
        }
        catch (OperationCanceledException) when (_done.IsCancellationRequested)
        {
        }
    }

    private async Task SayOnce(NpgsqlDataSource database, ImportId import)
    {
        try
        {
            await using var say = database.CreateCommand(
                "update training.participation_imports set leased_until = clock_timestamp() + $2 where id = $1 and state = 'running'");
            say.Add(import.Value);
            say.Add(RunImports.Lease);
            if (await say.ExecuteNonQueryAsync(_done.Token) == 0)
            {
                await _lost.CancelAsync();
            }
        }
        catch (NpgsqlException)
        {
            // The database is away, and perhaps back at the next beat; the batch notices by itself.
        }
    }
}
