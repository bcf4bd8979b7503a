using Dossin.Partnerships.Application.Platform.Events;
using Dossin.Partnerships.Infrastructure.Kernel;
using Dossin.Partnerships.Infrastructure.Platform.Relay;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Platform.Events;

/// <summary>
/// Hears from the database that events have their positions, by one connection for the whole process, however many wait. After
/// an outage all who wait look again, as something may have been missed.
/// </summary>
internal sealed class EventNews(
    [FromKeyedServices(ListeningConnection.Source)] NpgsqlDataSource listening, IHistory history, IHostApplicationLifetime host, ILogger<EventNews> log)
    : BackgroundService, IEventNews
{
    private TaskCompletionSource _next = New();

    public Task Next => Volatile.Read(ref _next).Task;

    public CancellationToken Stopping => host.ApplicationStopping;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => ListeningConnection.Keep(
        listening, history, NumberEvents.Channel,
        async (connection, until) =>
        {
            connection.Notification += (_, _) => Tell();
            Tell();
            while (true)
            {
                await connection.WaitAsync(until);
            }
        },
        e => log.LogWarning(e, "New events are not heard of; who waits for one waits in vain."),
        () => log.LogInformation("New events are heard of again."),
        stoppingToken);

    private void Tell() => Interlocked.Exchange(ref _next, New()).SetResult();

    // Who is told goes on by itself, not on the connection that told.
    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
