namespace Dossin.Partnerships.Domain.Networks.Statistics;

/// <summary>What is known of a number; without <see cref="AtMost"/> nobody knows how large it is at most.</summary>
/// <param name="AtLeast">So many it certainly is.</param>
/// <param name="AtMost">More it cannot be; absent where nothing bounds it.</param>
public sealed record Interval(long AtLeast, long? AtMost)
{
    internal static readonly Interval Zero = new(0, 0);

    public static Interval operator +(Interval one, Interval other) => new(one.AtLeast + other.AtLeast, one.AtMost + other.AtMost);
}
