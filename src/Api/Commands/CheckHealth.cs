using System.CommandLine;
using System.Net;

namespace Dossin.Partnerships.Api.Commands;

/// <summary>What the health check of a container runs: its image has no other program that could ask.</summary>
internal static class CheckHealth
{
    /// <summary>Longer than the service waits for its databases.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static Command Of()
    {
        var address = RunningApi.Options().Address;
        var live = new Option<bool>("--live") { Description = "Ask whether the process lives, whatever its database does." };
        return new Command("health", "Asks a running API whether it can be sent work. Ends with 0 where it can, with 1 where it cannot, with 3 where nobody answers.")
        {
            address, live,
        }.Does(async (parsed, ct) =>
        {
            var path = parsed.GetValue(live) ? "/health/live" : "/health/ready";
            var status = await Ask(new Uri(RunningApi.Where(parsed, address), path), ct);
            parsed.Tell(new { up = status == HttpStatusCode.OK }, status == HttpStatusCode.OK ? "UP" : "DOWN");
            return status == HttpStatusCode.OK ? ExitCode.Done : ExitCode.NotRight;
        });
    }

    private static async Task<HttpStatusCode> Ask(Uri address, CancellationToken ct)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            using var answer = await http.GetAsync(address, patience.Token);
            return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable
                ? answer.StatusCode
                : throw new CommandStopped(ExitCode.CannotWork, $"{address} answers {(int)answer.StatusCode}. Where AllowedHosts is set, {address.Host} must be among them.");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new CommandStopped(ExitCode.CannotWork, $"{address} does not answer within {Patience.TotalSeconds} seconds.");
        }
    }
}
