namespace Dossin.Partnerships.Domain.Platform.Webhooks;

/// <summary>
/// When a delivery is tried again: soon at first, then over hours, in all some eight of them. Each wait is moved by up to a fifth either
/// way, so that what failed together does not come back together.
/// </summary>
public static class RetryPlan
{
    private const double Spread = 0.2;

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4),
    ];

    /// <summary>A receiver that asks for more patience gets it, up to here.</summary>
    private static readonly TimeSpan MostAsked = TimeSpan.FromHours(4);

    /// <summary>How often it is tried in all.</summary>
    public static int Attempts => Waits.Length + 1;

    /// <summary>The wait after so many attempts; null where there is none to follow.</summary>
    /// <param name="attempts">Attempts that failed, at least one.</param>
    /// <param name="chance">From 0 to 1, for the spread.</param>
    /// <param name="asked">What the receiver asked for (Retry-After).</param>
    public static TimeSpan? WaitAfter(int attempts, double chance, TimeSpan? asked = null)
    {
        if (attempts > Waits.Length)
        {
            return null;
        }

        var wait = Waits[attempts - 1] * (1 + (Spread * ((2 * chance) - 1)));
        var patience = asked > MostAsked ? MostAsked : asked;
        return patience > wait ? patience : wait;
    }
}
