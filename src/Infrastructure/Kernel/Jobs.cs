using Dossin.Partnerships.Application.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>Gives one job its turns for as long as the service runs. A turn that fails is logged, and followed by a longer rest.</summary>
internal sealed class Jobs<TJob>(IServiceScopeFactory scopes, TimeProvider clock, ILogger<TJob> log) : BackgroundService
    where TJob : class, IJob
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var rest = TimeSpan.FromSeconds(1);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.System(typeof(TJob).Name);
                // What a turn changes is found under one number in the audit trail, like what a request changes.
                scope.ServiceProvider.GetRequiredService<CurrentRequest>().TraceId = Guid.CreateVersion7(clock.GetUtcNow());
                var job = scope.ServiceProvider.GetRequiredService<TJob>();
                rest = await job.Turn(stoppingToken) ? TimeSpan.Zero : job.Rest;
                failures = 0;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(e, "{Job} missed its turn.", typeof(TJob).Name);
                rest = TimeSpan.FromSeconds(Math.Min(LongestRest.TotalSeconds, Math.Pow(2, Math.Min(failures++, 6))));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // What breaks because the process ends is no failure, and none that a host should report as its own.
                log.LogDebug(e, "{Job} was interrupted by the end of the process.", typeof(TJob).Name);
            }

            if (rest > TimeSpan.Zero)
            {
                await Task.Delay(rest, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}

internal static class JobSetup
{
    /// <summary>A job, by itself for who gives it a turn, and in a loop of its own.</summary>
    public static IServiceCollection AddJob<TJob>(this IServiceCollection services) where TJob : class, IJob => services
        .AddScoped<TJob>()
        .AddScoped<IJob>(provider => provider.GetRequiredService<TJob>())
        .AddHostedService<Jobs<TJob>>();
}
