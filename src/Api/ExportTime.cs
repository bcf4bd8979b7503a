using Dossin.Partnerships.Api.Observability;

namespace Dossin.Partnerships.Api;

/// <summary>
/// How long an export may take until its last row is taken (setting Exports:Seconds). As long as it takes the database keeps for it what was
/// changed or deleted meanwhile, in every table, and one of the few connections for exports; and how slowly it is read is up to who reads it.
/// </summary>
internal sealed class ExportTime(IConfiguration configuration, ILogger<ExportTime> log)
{
    private readonly int _seconds = configuration.Number("Exports:Seconds", 1_800, most: 86_400);

    /// <summary>From here on it is broken off when its time is over, so that nobody takes what has come for all of it.</summary>
    public static void Begin(HttpContext http)
    {
        var time = http.RequestServices.GetRequiredService<ExportTime>();
        var end = new CancellationTokenSource(TimeSpan.FromSeconds(time._seconds));
        http.Response.RegisterForDispose(end);
        http.Response.RegisterForDispose(end.Token.UnsafeRegister(_ => time.BreakOff(http), null));
    }

    private void BreakOff(HttpContext http)
    {
        log.LogInformation("{Path} is broken off: it was not taken within {Seconds} seconds.", DiscreetPath.Of(http), _seconds);
        http.Abort();
    }
}
