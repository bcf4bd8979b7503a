using System.Collections.Concurrent;
using Dossin.Partnerships.Domain.Platform.Webhooks;

namespace Dossin.Partnerships.Infrastructure.Platform.Webhooks;

/// <summary>
/// What this process is sending: rows of messages, each row to one webhook and one message after the other. Receivers that fail
/// have slots of their own: however many they are, and however long they let us wait, those that answer are not held up by them.
/// </summary>
internal sealed class OnTheWay
{
    /// <summary>What dies with a process is sent again: not more than this for each row.</summary>
    private const int LongestRow = 64;

    private readonly ConcurrentDictionary<object, (WebhookId Webhook, bool IsFailing, Task Sending)> _rows = new();
    private readonly ConcurrentDictionary<WebhookId, int> _paces = new();
    private readonly ConcurrentQueue<Outcome> _outcomes = new();
    private TaskCompletionSource _ended = New();
    private int _unseen;

    /// <summary>One turn at a time: the job's own, and those that a test gives it.</summary>
    public SemaphoreSlim Alone { get; } = new(1);

    /// <summary>Whether nothing is on its way, and all that came of it is written.</summary>
    public bool IsDone => _rows.IsEmpty && _outcomes.IsEmpty;

    public int CountOf(bool isFailing) => _rows.Values.Count(one => one.IsFailing == isFailing);

    /// <summary>How many rows are on their way, by webhook.</summary>
    public Dictionary<WebhookId, int> Busy() => _rows.Values.GroupBy(one => one.Webhook).ToDictionary(group => group.Key, group => group.Count());

    /// <summary>How long a row may be, of those that take more than one message at a time.</summary>
    public IReadOnlyDictionary<WebhookId, int> Paces() => new Dictionary<WebhookId, int>(_paces);

    /// <summary>Sends a row. A receiver that takes a full one gets twice as much the next time; one that does not, or has no more to get, one.</summary>
    /// <param name="webhook">Whose.</param>
    /// <param name="isFailing">Which slots it takes.</param>
    /// <param name="length">How many messages.</param>
    /// <param name="send">Sends them, tells what came of each, and returns whether all were taken.</param>
    public void Start(WebhookId webhook, bool isFailing, int length, Func<Action<Outcome>, Task<bool>> send)
    {
        var row = new object();
        // It ends after it was entered, however fast it is.
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _rows[row] = (webhook, isFailing, Run());
        entered.SetResult();

        async Task Run()
        {
            await entered.Task;
            var pace = _paces.GetValueOrDefault(webhook, 1);
            var isWell = false;
            try
            {
                isWell = await send(_outcomes.Enqueue);
            }
            finally
            {
                if (isWell && length >= pace)
                {
                    _paces[webhook] = Math.Min(LongestRow, pace * 2);
                }
                else
                {
                    _paces.TryRemove(webhook, out _);
                }

                _rows.TryRemove(row, out _);
                Interlocked.Increment(ref _unseen);
                Interlocked.Exchange(ref _ended, New()).SetResult();
            }
        }
    }

    /// <summary>What has ended and is not written yet.</summary>
    public List<Outcome> Ended()
    {
        Interlocked.Exchange(ref _unseen, 0);
        return [.. _outcomes];
    }

    /// <summary>So many are written; only who is alone may say so.</summary>
    public void Written(int count)
    {
        for (var one = 0; one < count; one++)
        {
            _outcomes.TryDequeue(out _);
        }
    }

    /// <summary>Ends when a row has ended, or after a while.</summary>
    public async Task Next(TimeSpan longest, CancellationToken ct)
    {
        var ended = Volatile.Read(ref _ended).Task;
        if (Volatile.Read(ref _unseen) == 0 && !_rows.IsEmpty)
        {
            await ended.WaitAsync(longest, CancellationToken.None).WaitAsync(ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>All that is on its way, told to end.</summary>
    public Task All() => Task.WhenAll(_rows.Values.Select(one => one.Sending));

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
