using System.Collections.Concurrent;
using Dossin.Partnerships.Domain.Platform.Webhooks;

namespace Dossin.Partnerships.Infrastructure.Platform.Webhooks;

/// <summary>
/// What this process is sending. Receivers that fail have slots of their own: however many they are, and however long they let us
/// wait, those that answer are not held up by them.
/// </summary>
internal sealed class OnTheWay
{
    private readonly ConcurrentDictionary<DeliveryId, (WebhookId Webhook, bool IsFailing, Task Sending)> _sending = new();
    private readonly ConcurrentQueue<Outcome> _outcomes = new();
    private volatile TaskCompletionSource _ended = New();

    /// <summary>One turn at a time: the job's own, and those that a test gives it.</summary>
    public SemaphoreSlim Alone { get; } = new(1);

    public int Count => _sending.Count;

    public int CountOf(bool isFailing) => _sending.Values.Count(one => one.IsFailing == isFailing);

    /// <summary>How many messages are on their way, by webhook.</summary>
    public Dictionary<WebhookId, int> Busy() => _sending.Values.GroupBy(one => one.Webhook).ToDictionary(group => group.Key, group => group.Count());

    public void Start(Claimed claimed, bool isFailing, Func<Task<Outcome>> send)
    {
        // It ends after it was entered, however fast it is.
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _sending[claimed.Delivery] = (claimed.Webhook, isFailing, Run());
        entered.SetResult();

        async Task Run()
        {
            await entered.Task;
            try
            {
                _outcomes.Enqueue(await send());
            }
            finally
            {
                _sending.TryRemove(claimed.Delivery, out _);
                Interlocked.Exchange(ref _ended, New()).SetResult();
            }
        }
    }

    /// <summary>What has ended and is not written yet.</summary>
    public List<Outcome> Ended() => [.. _outcomes];

    /// <summary>So many are written; only who is alone may say so.</summary>
    public void Written(int count)
    {
        for (var one = 0; one < count; one++)
        {
            _outcomes.TryDequeue(out _);
        }
    }

    /// <summary>Ends when a message has ended, or after a while.</summary>
    public async Task Next(TimeSpan longest, CancellationToken ct)
    {
        var ended = _ended.Task;
        if (_outcomes.IsEmpty && !_sending.IsEmpty)
        {
            await ended.WaitAsync(longest, CancellationToken.None).WaitAsync(ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>All that is on its way, told to end.</summary>
    public Task All() => Task.WhenAll(_sending.Values.Select(one => one.Sending));

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
