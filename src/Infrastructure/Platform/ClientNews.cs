using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Platform;

/// <summary>
/// Keeps the directory of clients fresh: it listens to the database, reads all again every 15 seconds in case something was
/// missed, and writes the last uses once a minute. A database that is away is waited for.
/// </summary>
internal sealed class ClientNews(
    ClientDirectory directory, NpgsqlDataSource listening, IHistory history, TimeSpan safetyNet, ILogger<ClientNews> log) : BackgroundService
{
    private static readonly TimeSpan BetweenUses = TimeSpan.FromMinutes(1);

    private readonly Lock _stopping = new();
    private Task? _stopped;

    /// <summary>The first reading is waited for, so that the first request is already answered by its key.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await listening.OpenConnectionAsync(cancellationToken);
            await directory.Read(connection, cancellationToken);
        }
        catch (Exception e) when (ClientDirectory.IsAway(e))
        {
            log.LogWarning(e, "The clients could not be read: nobody is known until the database answers.");
        }

        await base.StartAsync(cancellationToken);
    }

    /// <summary>A host may be stopped by two at once, and closes its pools once one of them is through: the uses are written once, for both.</summary>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_stopping)
        {
            return _stopped ??= Stop();
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Listen(stoppingToken), WriteUses(stoppingToken));

    /// <summary>Also where the time for requests is over: what is under way ends by itself, within the patience of a connection.</summary>
    private async Task Stop()
    {
        await base.StopAsync(CancellationToken.None);
        try
        {
            await directory.WriteUses(CancellationToken.None);
        }
        catch (Exception e) when (ClientDirectory.IsAway(e))
        {
            log.LogWarning(e, "The last uses of keys were not written.");
        }
    }

    private Task Listen(CancellationToken ct) => ListeningConnection.Keep(
        listening, history, ClientNotices.Channel,
        async (connection, until) =>
        {
            while (true)
            {
                // After listening began, so that no change falls between.
                await directory.Read(connection, until);
                await connection.WaitAsync(safetyNet, until);
            }
        },
        e => log.LogWarning(e, "The clients cannot be read; those known go on being served."),
        () => log.LogInformation("The clients are read again."),
        ct);

    private async Task WriteUses(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            // Real time, whatever the clock of the domain says.
            await Task.Delay(BetweenUses, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await directory.WriteUses(ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogWarning(e, "The last uses of keys are written later.");
            }
        }
    }
}
