using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Webhooks;
using Dossin.Partnerships.Domain.Platform.Webhooks;
using MediatR;

namespace Dossin.Partnerships.Infrastructure.Platform.Webhooks;

/// <summary>
/// Claims what is due, has it sent, and writes what came of it; while messages are on their way it goes on with others. A process that
/// dies leaves claims that end: the message is then sent again, with the same webhook-id.
/// </summary>
internal sealed class SendDeliveries(
    OnTheWay way, DeliveryQueue queue, SendMessages messages, WebhookTerms terms, IMediator ask, TimeProvider clock) : IJob
{
    /// <summary>Rows to one webhook at a time: a receiver that dies takes two slots with it, once.</summary>
    private const int Each = 2;

    /// <summary>With less room than this it is not worth asking.</summary>
    private const int WorthAsking = 16;

    private static readonly Meter Meter = new(WebhooksSetup.Meter);
    private static readonly Counter<long> Attempts = Meter.CreateCounter<long>("webhooks.attempts", "{attempt}", "Messages that were sent, by what came of it.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("webhooks.duration", "s", "From sending to the answer, or to the failure.");

    public TimeSpan Rest => TimeSpan.FromMilliseconds(500);

    public async Task<bool> Turn(CancellationToken ct)
    {
        await way.Alone.WaitAsync(ct);
        try
        {
            var written = await Write(ct);
            var started = await Start(isFailing: false, terms.Parallel, Each, ct) + await Start(isFailing: true, Math.Max(1, terms.Parallel / 4), 1, ct);
            if (started == 0 && written == 0 && way.IsDone)
            {
                return false;
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await GiveBack();
            throw;
        }
        finally
        {
            way.Alone.Release();
        }

        await way.Next(TimeSpan.FromMilliseconds(200), ct);
        if (ct.IsCancellationRequested)
        {
            await GiveBack();
        }

        return true;
    }

    private async Task<int> Start(bool isFailing, int slots, int each, CancellationToken ct)
    {
        var free = slots - way.CountOf(isFailing);
        if (free < Math.Min(WorthAsking, slots))
        {
            return 0;
        }

        var busy = way.Busy();
        // Longer than a row can take, so that nothing is sent twice but by a process that died.
        var claimed = await queue.Claim(isFailing, free, each, busy, way.Paces(), TimeSpan.FromSeconds(terms.TimeoutSeconds + 60), ct);
        foreach (var one in claimed.GroupBy(message => message.Webhook))
        {
            var waiting = one.ToList();
            var rows = waiting[0].IsOrdered ? 1 : Math.Min(waiting.Count, each - busy.GetValueOrDefault(one.Key));
            for (var number = 0; number < rows; number++)
            {
                var row = waiting.Where((_, place) => place % rows == number).ToList();
                way.Start(one.Key, isFailing, row.Count, tell => messages.Send(row, tell, ct));
            }
        }

        return claimed.Count;
    }

    private async Task<int> Write(CancellationToken ct)
    {
        var ended = way.Ended();
        if (ended.Count == 0)
        {
            return 0;
        }

        var failing = await queue.Write(ended, ct);
        way.Written(ended.Count);
        foreach (var outcome in ended)
        {
            Measure(outcome);
        }

        var now = clock.GetUtcNow();
        foreach (var outcome in ended.Where(outcome => outcome.Attempt is { IsGone: true }))
        {
            await ask.Send(new PauseWebhook(outcome.Webhook, PauseReason.Gone, outcome.Attempt!.At), ct);
        }

        foreach (var (webhook, since) in failing.Where(receiver => now - receiver.FailingSince >= TimeSpan.FromHours(terms.PauseAfterHours)))
        {
            await ask.Send(new PauseWebhook(webhook, PauseReason.Failing, since), ct);
        }

        return ended.Count;
    }

    /// <summary>The process ends, and so does what it sends: what was claimed is given back, so that nobody waits for the claims.</summary>
    private async Task GiveBack()
    {
        await way.All().WaitAsync(TimeSpan.FromSeconds(5), CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var ended = way.Ended();
        if (ended.Count > 0)
        {
            await queue.Write(ended, CancellationToken.None);
            way.Written(ended.Count);
        }
    }

    private static void Measure(Outcome outcome)
    {
        if (outcome.Attempt is { } attempt)
        {
            var tags = new TagList { { "outcome", attempt.Failure?.ToString() ?? nameof(DeliveryState.Delivered) } };
            Attempts.Add(1, tags);
            Duration.Record(attempt.Took.TotalSeconds, tags);
        }
    }
}
