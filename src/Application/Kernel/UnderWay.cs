using System.Collections.Concurrent;

namespace Dossin.Partnerships.Application.Kernel;

/// <summary>How much each client has under way of what is held until it ends: of one client no more than its part, so that others find room however slow it is.</summary>
/// <param name="most">What one client may have at a time.</param>
public sealed class UnderWay(long most)
{
    private readonly long _most = most;
    private readonly ConcurrentDictionary<string, Sum> _sums = new();

    /// <summary>The share of one request, which has nothing yet.</summary>
    public Share Begin(string client)
    {
        while (true)
        {
            var sum = _sums.GetOrAdd(client, static _ => new());
            lock (sum)
            {
                if (!sum.IsForgotten)
                {
                    sum.Shares++;
                    return new(this, client, sum);
                }
            }
        }
    }

    /// <summary>What a client has, as long as a request of it has a share: clients are few, network addresses are not.</summary>
    internal sealed class Sum
    {
        public long Amount { get; set; }

        public int Shares { get; set; }

        public bool IsForgotten { get; set; }
    }

    /// <summary>What one request has, until it is disposed.</summary>
    public sealed class Share : IDisposable
    {
        private readonly UnderWay _all;
        private readonly string _client;
        private readonly Sum _sum;
        private long _amount;
        private bool _isOver;

        internal Share(UnderWay all, string client, Sum sum) => (_all, _client, _sum) = (all, client, sum);

        /// <summary>It has so much by now. What does not fit is not counted, so that of many who come at once none refuses another.</summary>
        /// <exception cref="TooMuchAtOnce">Together with what else the client has it is too much, and given back. What is alone is taken as it is: it would never be less.</exception>
        public void Has(long amount)
        {
            if (!Fits(amount))
            {
                Dispose();
                throw new TooMuchAtOnce();
            }
        }

        /// <summary>The same, for whom an answer is not worth its cost; false where it is too much.</summary>
        public bool Fits(long amount)
        {
            lock (_sum)
            {
                var others = _sum.Amount - _amount;
                if (others != 0 && others + amount > _all._most)
                {
                    return false;
                }

                (_sum.Amount, _amount) = (others + amount, amount);
                return true;
            }
        }

        public void Dispose()
        {
            lock (_sum)
            {
                if (_isOver)
                {
                    return;
                }

                (_isOver, _sum.Amount) = (true, _sum.Amount - _amount);
                if (--_sum.Shares == 0)
                {
                    _sum.IsForgotten = true;
                    _all._sums.TryRemove(KeyValuePair.Create(_client, _sum));
                }
            }
        }
    }
}
