namespace Dossin.Partnerships.Domain.Kernel.Figures;

/// <summary>How exactly a number was said (domain.md, 3.5).</summary>
public enum Comparator
{
    Equal,
    MoreThan,
    AtLeast,
    About,
    AtMost,
}

/// <summary>What a number says at least and at most.</summary>
public static class Bounds
{
    /// <summary>More than there are people: what is larger is a slip of the pen.</summary>
    public const long Largest = 10_000_000_000;

    /// <summary>The least that it says; null where it binds nothing.</summary>
    public static long? Low(this Comparator comparator, long value) => comparator switch
    {
        Comparator.Equal or Comparator.AtLeast => value,
        Comparator.MoreThan => value + 1,
        _ => null,
    };

    /// <summary>The most that it says; null where it sets no bound.</summary>
    public static long? Up(this Comparator comparator, long value) => comparator is Comparator.Equal or Comparator.AtMost ? value : null;
}
