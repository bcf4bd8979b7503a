using System.Collections.Concurrent;

namespace Dossin.Partnerships.Application.Kernel;

/// <summary>How much each client has under way of what is held until it ends: of one client no more than its part, so that others find room however slow it is.</summary>
/// <param name="most">What one client may have at a time.</param>
public sealed class UnderWay(long most)
{
    private readonly ConcurrentDictionary<string, Sum> _sums = new();

    /// <summary>The share of one request, which has nothing yet.</summary>
    public Share Begin(string client) => new(_sums.GetOrAdd(client, static _ => new Sum()), most);

    internal sealed class Sum
    {
        public long Amount;
    }

    /// <summary>What one request has, until it is disposed.</summary>
    public sealed class Share : IDisposable
    {
        private readonly Sum _sum;
        private readonly long _most;
        private long _amount;

        internal Share(Sum sum, long most) => (_sum, _most) = (sum, most);

        /// <param name="amount">So much it has by now.</param>
        /// <exception cref="TooMuchAtOnce">Together with what else the client has it is too much. What is alone is taken as it is: it would never be less.</exception>
        public void Has(long amount)
        {
            var more = amount - _amount;
            _amount = amount;
            var all = Interlocked.Add(ref _sum.Amount, more);
            if (all > _most && all != amount)
            {
                throw new TooMuchAtOnce();
            }
        }

        public void Dispose()
        {
            Interlocked.Add(ref _sum.Amount, -_amount);
            _amount = 0;
        }
    }
}
