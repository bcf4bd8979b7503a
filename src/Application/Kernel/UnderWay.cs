using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Dossin.Partnerships.Application.Kernel;

/// <summary>How much each client has under way of what is held until it ends: of one client no more than its part, so that others find room however slow it is.</summary>
/// <param name="most">What one client may have at a time.</param>
public sealed class UnderWay(long most)
{
    private readonly ConcurrentDictionary<string, StrongBox<long>> _sums = new();

    /// <summary>The share of one request, which has nothing yet.</summary>
    public Share Begin(string client) => new(_sums.GetOrAdd(client, static _ => new()), most);

    /// <summary>What one request has, until it is disposed.</summary>
    /// <param name="sum">What its client has.</param>
    /// <param name="most">What that may be.</param>
    public sealed class Share(StrongBox<long> sum, long most) : IDisposable
    {
        private long _amount;

        /// <param name="amount">So much it has by now.</param>
        /// <exception cref="TooMuchAtOnce">Together with what else the client has it is too much, and given back. What is alone is taken as it is: it would never be less.</exception>
        public void Has(long amount)
        {
            var all = Interlocked.Add(ref sum.Value, amount - _amount);
            _amount = amount;
            if (all > most && all != amount)
            {
                Dispose();
                throw new TooMuchAtOnce();
            }
        }

        public void Dispose() => Interlocked.Add(ref sum.Value, -Interlocked.Exchange(ref _amount, 0));
    }
}
