using Dossin.Partnerships.Application.Platform.Events;
using Dossin.Partnerships.Infrastructure.Platform.Relay;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Platform.Events;

/// <summary>
/// Hears from the database that events have their positions, by one connection for the whole process, however many wait. After
/// an outage all who wait look again, as something may have been missed.
/// </summary>
internal sealed class EventNews(Func<string> connectionString, IHostApplicationLifetime host, ILogger<EventNews> log) : BackgroundService, IEventNews
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);

    private TaskCompletionSource _next = New();

    public Task Next => Volatile.Read(ref _next).Task;

    public CancellationToken Stopping => host.ApplicationStopping;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var away = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await ListeningConnection.Open(connectionString(), NumberEvents.Channel, stoppingToken);
                connection.Notification += (_, _) => Tell();
                if (away)
                {
                    log.LogInformation("New events are heard of again.");
                    away = false;
                }

                Tell();
                while (true)
                {
                    await connection.WaitAsync(stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Whatever it was, who waits must hear again; said once, not each second of an outage.
                if (!away)
                {
                    log.LogWarning(e, "New events are not heard of; who waits for one waits in vain.");
                    away = true;
                }

                await Task.Delay(BetweenAttempts, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Tell() => Interlocked.Exchange(ref _next, New()).SetResult();

    // Who is told goes on by itself, not on the connection that told.
    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
