using System.Diagnostics;
using Dossin.Partnerships.Application.Platform.Webhooks;
using Dossin.Partnerships.Domain.Platform.Webhooks;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Dossin.Partnerships.Infrastructure.Platform.Webhooks;

/// <summary>Sends claimed deliveries and says what is to be written of each.</summary>
internal sealed class SendMessages(
    Dialing dialing, Circuits circuits, DeliveryQueue queue, IWebhookSecrets secrets, WebhookTargets targets, TimeProvider clock, ILogger<SendMessages> log) : IDisposable
{
    private static readonly TimeSpan LongestRow = TimeSpan.FromSeconds(2);

    private readonly HttpMessageInvoker _http = new(dialing.Handler());

    /// <summary>
    /// One after the other, for as long as the receiver takes them: after one that it did not, the others go back. They go back
    /// after a while too, as what a client may see and whether its webhook is paused was looked at when they were claimed.
    /// </summary>
    /// <returns>Whether all were taken.</returns>
    public async Task<bool> Send(IReadOnlyList<Claimed> row, Action<Outcome> tell, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        for (var number = 0; number < row.Count; number++)
        {
            var outcome = await Send(row[number], ct);
            tell(outcome);
            var isTaken = outcome.State is DeliveryState.Delivered || outcome.Failure is DeliveryFailure.NotVisible;
            if (!isTaken || (Stopwatch.GetElapsedTime(began) > LongestRow && number < row.Count - 1))
            {
                // Where the receiver is left alone, all of it waits as long.
                var wait = outcome.State is null && outcome.Wait is { } time ? time : TimeSpan.Zero;
                foreach (var rest in row.Skip(number + 1))
                {
                    tell(Of(rest, state: null, failure: null, wait));
                }

                return false;
            }
        }

        return true;
    }

    /// <returns>What is to be written; without a state it only goes back.</returns>
    private async Task<Outcome> Send(Claimed claimed, CancellationToken ct)
    {
        if (!claimed.IsVisible)
        {
            return Of(claimed, DeliveryState.GivenUp, DeliveryFailure.NotVisible, wait: null);
        }

        try
        {
            var attempt = await circuits.Run(claimed.Webhook, limit => SendOnce(claimed, limit), ct);
            return Of(claimed, attempt);
        }
        catch (TimeoutRejectedException e)
        {
            return Of(claimed, new Attempt(clock.GetUtcNow() - e.Timeout, e.Timeout, null, DeliveryFailure.TimedOut));
        }
        catch (BrokenCircuitException e)
        {
            var wait = Spread(e.RetryAfter ?? TimeSpan.FromSeconds(30));
            await queue.LeaveAlone(claimed.Webhook, wait, ct);
            return Of(claimed, state: null, failure: null, wait);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The process ends: another one may have it at once.
            return Of(claimed, state: null, failure: null, TimeSpan.Zero);
        }
        catch (Exception e)
        {
            // A secret that does not open, say: told to who watches, and no fault of the receiver's.
            log.LogError(e, "The delivery {Delivery} of webhook {Webhook} could not be sent.", claimed.Delivery.Value, claimed.Webhook.Value);
            return RetryPlan.WaitAfter(claimed.AttemptsOfRound + 1, Random.Shared.NextDouble()) is { } wait
                ? Of(claimed, DeliveryState.Failed, DeliveryFailure.NotSent, wait)
                : Of(claimed, DeliveryState.GivenUp, DeliveryFailure.NotSent, wait: null);
        }
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<Attempt> SendOnce(Claimed claimed, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var began = Stopwatch.GetTimestamp();
        var url = new Uri(claimed.Url, UriKind.Absolute);
        using var span = Traces.GoOn($"send {claimed.Event.Type}", ActivityKind.Client, claimed.Trace, claimed.Event.Id)
            // The host alone: a path may hold what the receiver keeps secret.
            ?.SetTag("server.address", url.Host).SetTag("dossin.webhook", claimed.Webhook.Value).SetTag("dossin.delivery", claimed.Delivery.Value);
        using var message = Message.Of(
            url, claimed.Event, claimed.Origin,
            claimed.Secrets.Where(secret => secret.Until is null || secret.Until > now).Select(secret => secrets.Open(claimed.Webhook, secret.Bytes)), now);
        if (Traces.Of(span, claimed.Trace) is { } traceparent)
        {
            message.Headers.Add("traceparent", traceparent);
        }

        try
        {
            // Of the body nothing is read: the status is the answer, and what follows ends with it.
            targets.Check(url);
            using var answer = await _http.SendAsync(message, ct);
            span?.SetTag("http.response.status_code", (int)answer.StatusCode);
            return Attempt.Answered(now, Stopwatch.GetElapsedTime(began), answer);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            Traces.Failed(span, e);
            return Attempt.Failed(now, Stopwatch.GetElapsedTime(began), e);
        }
    }

    private static Outcome Of(Claimed claimed, Attempt attempt)
    {
        if (attempt.Failure is null)
        {
            return new(claimed.Delivery, claimed.Webhook, DeliveryState.Delivered, attempt, null, null);
        }

        var wait = RetryPlan.WaitAfter(claimed.AttemptsOfRound + 1, Random.Shared.NextDouble(), attempt.Patience);
        return new(
            claimed.Delivery, claimed.Webhook, wait is null ? DeliveryState.GivenUp : DeliveryState.Failed, attempt, null, wait);
    }

    private static Outcome Of(Claimed claimed, DeliveryState? state, DeliveryFailure? failure, TimeSpan? wait) =>
        new(claimed.Delivery, claimed.Webhook, state, null, failure, wait);

    /// <summary>Somewhat later, so that what was left alone together does not come back together.</summary>
    private static TimeSpan Spread(TimeSpan time) => time * (1 + (0.1 * Random.Shared.NextDouble()));
}
