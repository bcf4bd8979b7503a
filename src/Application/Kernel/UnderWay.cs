using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Dossin.Partnerships.Application.Kernel;

/// <summary>How much each client has under way of what is held until it ends: of one client no more than its part, so that others find room however slow it is.</summary>
/// <param name="most">What one client may have at a time.</param>
public sealed class UnderWay(long most)
{
    private readonly ConcurrentDictionary<string, StrongBox<long>> _sums = new();

    /// <summary>The share of one request, which has nothing yet.</summary>
    public Share Begin(string client) => new(this, client, _sums.GetOrAdd(client, static _ => new()), most);

    /// <summary>Clients are few, network addresses are not. Who begins at this very moment is counted apart from who comes later.</summary>
    private void Forget(string client, StrongBox<long> sum) => _sums.TryRemove(KeyValuePair.Create(client, sum));

    /// <summary>What one request has, until it is disposed.</summary>
    /// <param name="all">What all clients have.</param>
    /// <param name="client">Whose it is.</param>
    /// <param name="sum">What its client has.</param>
    /// <param name="most">What that may be.</param>
    public sealed class Share(UnderWay all, string client, StrongBox<long> sum, long most) : IDisposable
    {
        private long _amount;

        /// <param name="amount">So much it has by now.</param>
        /// <exception cref="TooMuchAtOnce">Together with what else the client has it is too much, and given back. What is alone is taken as it is: it would never be less.</exception>
        public void Has(long amount)
        {
            var together = Interlocked.Add(ref sum.Value, amount - _amount);
            _amount = amount;
            if (together > most && together != amount)
            {
                Dispose();
                throw new TooMuchAtOnce();
            }
        }

        public void Dispose()
        {
            if (Interlocked.Add(ref sum.Value, -Interlocked.Exchange(ref _amount, 0)) == 0)
            {
                all.Forget(client, sum);
            }
        }
    }
}
