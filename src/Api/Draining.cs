namespace Dossin.Partnerships.Api;

/// <summary>
/// How a process ends while others of the installation go on (docs/adr/0033): it says that it is not ready, answers as before until
/// everybody who sends it work has seen that, then takes no more connections, ends the requests that it has, and then its jobs.
/// </summary>
internal static class Draining
{
    /// <summary>Below what an operating system or an orchestrator gives a process, so that nobody has to be killed.</summary>
    private const int Longest = 300;

    /// <exception cref="CannotStart">A time is none.</exception>
    public static void AddDraining(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var ready = configuration.Number("Shutdown:DrainSeconds", unless: environment.IsProduction() ? 5 : 0, most: Longest, least: 0);
        var requests = configuration.Number("Shutdown:RequestSeconds", unless: 25, most: Longest);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(ready + requests));
        services.AddHostedService(_ => new Drain(TimeSpan.FromSeconds(ready)));
    }

    /// <summary>
    /// Each answer of a process that ends closes its connection: a request that is sent on one just as it is closed would be lost,
    /// and a proxy may not send it again.
    /// </summary>
    public static void UseDraining(this WebApplication app)
    {
        var ending = app.Lifetime.ApplicationStopping;
        app.Use((http, next) =>
        {
            if (ending.IsCancellationRequested && HttpProtocol.IsHttp11(http.Request.Protocol))
            {
                http.Response.Headers.Connection = "close";
            }

            return next(http);
        });
    }

    /// <summary>Waits before the server and the jobs are told to end; the lifetime's token, and so readiness, has ended by then.</summary>
    private sealed class Drain(TimeSpan time) : IHostedLifecycleService
    {
        public Task StoppingAsync(CancellationToken cancellationToken) => time > TimeSpan.Zero
            ? Quietly(Task.Delay(time, TimeProvider.System, cancellationToken))
            : Task.CompletedTask;

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        private static async Task Quietly(Task wait) => await wait.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
