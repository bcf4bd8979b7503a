namespace Dossin.Partnerships.Application.Kernel.Lists;

/// <summary>What a page is cut out of: the rows that the filters let through, however they are read.</summary>
/// <typeparam name="TRow">What lies in the table.</typeparam>
/// <typeparam name="TView">What an item looks like.</typeparam>
public interface IRows<TRow, TView>
{
    /// <summary>How many there are in all.</summary>
    Task<long> Count(CancellationToken ct);

    /// <summary>What a page holds of them, from the first on in an order, or from behind a place where one is given.</summary>
    Task<Beginning<TView>> First(Order<TRow, TView> order, Place? after, int size, CancellationToken ct);

    /// <summary>All of them in an order, read while they are consumed.</summary>
    IAsyncEnumerable<TView> All(Order<TRow, TView> order);
}

/// <summary>The items of a page.</summary>
/// <param name="Items">As many as it holds.</param>
/// <param name="GoesOn">Whether others come behind them.</param>
public readonly record struct Beginning<TView>(List<TView> Items, bool GoesOn);

/// <summary>Makes them.</summary>
public static class Beginning
{
    /// <summary>Of one item more than a page holds, which says that others come.</summary>
    public static Beginning<TView> Of<TView>(List<TView> read, int size)
    {
        var goesOn = read.Count > size;
        if (goesOn)
        {
            read.RemoveAt(size);
        }

        return new(read, goesOn);
    }
}
