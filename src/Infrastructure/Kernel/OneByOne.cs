using System.Runtime.ExceptionServices;
using Dossin.Partnerships.Application.Kernel;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>What a job does for each of several, apart from each other.</summary>
internal static class OneByOne
{
    /// <summary>Where it cannot be done for as many in a row, it is not their fault.</summary>
    private const int MostInARow = 20;

    /// <summary>Does it for all of them, also behind one for which it cannot be done; then fails as it did for the first of these.</summary>
    public static async Task Do<T>(IEnumerable<T> them, Func<T, Task> work, CancellationToken ct)
    {
        ExceptionDispatchInfo? failure = null;
        var inARow = 0;
        foreach (var one in them)
        {
            try
            {
                await work(one);
                inARow = 0;
            }
            catch (NotFound)
            {
                // Another process was first, or it is not to be done any more since they were looked for.
                inARow = 0;
            }
            catch (Exception e) when (++inARow < MostInARow && !ct.IsCancellationRequested)
            {
                failure ??= ExceptionDispatchInfo.Capture(e);
            }
        }

        failure?.Throw();
    }
}
