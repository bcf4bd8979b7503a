using System.Diagnostics.Metrics;
using Dossin.Partnerships.Application.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>Gives one job its turns for as long as the service runs. A turn that fails is logged, and followed by a longer rest.</summary>
internal sealed class Jobs<TJob>(IServiceScopeFactory scopes, FirstTurns first, TimeProvider clock, ILogger<TJob> log) : BackgroundService
    where TJob : class, IJob
{
    private int _failures;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var rest = await first.Take(Rest, () => Turn(stoppingToken), stoppingToken); ; rest = await Turn(stoppingToken))
        {
            await Task.Delay(rest, stoppingToken);
        }
    }

    private async Task<TimeSpan> Rest()
    {
        await using var scope = scopes.CreateAsyncScope();
        return scope.ServiceProvider.GetRequiredService<TJob>().Rest;
    }

    /// <summary>One turn; returns how long to rest after it.</summary>
    private async Task<TimeSpan> Turn(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.System(typeof(TJob).Name);
            // What a turn changes is found under one number in the audit trail, like what a request changes.
            scope.ServiceProvider.GetRequiredService<CurrentRequest>().TraceId = Guid.CreateVersion7(clock.GetUtcNow());
            var job = scope.ServiceProvider.GetRequiredService<TJob>();
            var hasMore = await job.Turn(ct);
            _failures = 0;
            return hasMore ? TimeSpan.Zero : job.Rest;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogError(e, "{Job} missed its turn.", typeof(TJob).Name);
            JobSetup.Missed.Add(1, new KeyValuePair<string, object?>("name", typeof(TJob).Name));
            // Twice as long as after the failure before, up to a minute.
            return TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, Math.Min(_failures++, 6))));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // What breaks because the process ends is no failure, and none that a host should report as its own.
            log.LogDebug(e, "{Job} was interrupted by the end of the process.", typeof(TJob).Name);
            return TimeSpan.Zero;
        }
    }
}

internal static class JobSetup
{
    // Not "job": Prometheus gives that name to what it asks.
    public static readonly Counter<long> Missed = new Meter("Dossin.Partnerships.Jobs").CreateCounter<long>(
        "jobs.missed", "{turn}", "Turns of jobs that failed, by name of the job; it is tried again, a minute later at most.");

    /// <summary>A job, by itself for who gives it a turn, and in a loop of its own.</summary>
    public static IServiceCollection AddJob<TJob>(this IServiceCollection services) where TJob : class, IJob => services
        .AddScoped<TJob>()
        .AddScoped<IJob>(provider => provider.GetRequiredService<TJob>())
        .AddHostedService<Jobs<TJob>>();
}
