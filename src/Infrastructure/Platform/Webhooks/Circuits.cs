using System.Collections.Concurrent;
using Dossin.Partnerships.Application.Platform.Webhooks;
using Dossin.Partnerships.Domain.Platform.Webhooks;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Dossin.Partnerships.Infrastructure.Platform.Webhooks;

/// <summary>
/// A time limit and a circuit breaker for each webhook, in this process: a receiver that fails is left alone for half a minute, then for
/// longer, and is asked again by one message. Retries are no matter of this: they are kept in the database, over hours.
/// </summary>
internal sealed class Circuits(WebhookTerms terms, TimeProvider clock)
{
    private const int MostKept = 20_000;

    private static readonly TimeSpan ShortestBreak = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<WebhookId, ResiliencePipeline<Attempt>> _circuits = new();
    private readonly PassingTime _passing = new(clock);

    /// <exception cref="BrokenCircuitException">It is left alone; nothing was sent.</exception>
    /// <exception cref="TimeoutRejectedException">There was no answer in time.</exception>
    public ValueTask<Attempt> Run(WebhookId webhook, Func<CancellationToken, ValueTask<Attempt>> send, CancellationToken ct)
    {
        // What a removed webhook leaves is forgotten some time; a circuit that is forgotten too early is only closed too early.
        if (_circuits.Count > MostKept)
        {
            _circuits.Clear();
        }

        return _circuits.GetOrAdd(webhook, _ => New()).ExecuteAsync(send, ct);
    }

    private ResiliencePipeline<Attempt> New() => new ResiliencePipelineBuilder<Attempt> { TimeProvider = _passing }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<Attempt>
        {
            ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is TimeoutRejectedException || args.Outcome.Result?.Failure is not null),
            FailureRatio = 0.9,
            MinimumThroughput = 2,
            SamplingDuration = TimeSpan.FromMinutes(1),
            BreakDurationGenerator = args => ValueTask.FromResult(ShortestBreak * Math.Pow(2, Math.Min(args.HalfOpenAttempts, 4))),
        })
        .AddTimeout(TimeSpan.FromSeconds(terms.TimeoutSeconds))
        .Build();

    /// <summary>The time since the start: who is left alone until an instant would be so for long where the clock is set back.</summary>
    private sealed class PassingTime(TimeProvider clock) : TimeProvider
    {
        private readonly long _start = clock.GetTimestamp();

        public override long TimestampFrequency => clock.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + clock.GetElapsedTime(_start);

        public override long GetTimestamp() => clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            clock.CreateTimer(callback, state, dueTime, period);
    }
}
