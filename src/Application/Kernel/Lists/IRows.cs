namespace Dossin.Partnerships.Application.Kernel.Lists;

/// <summary>What a page is cut out of: the rows that the filters let through, however they are read.</summary>
/// <typeparam name="TRow">What lies in the table.</typeparam>
/// <typeparam name="TView">What an item looks like.</typeparam>
public interface IRows<TRow, TView>
{
    /// <summary>How many there are in all.</summary>
    Task<long> Count(CancellationToken ct);

    /// <summary>The first of them in an order, after a place where one is given.</summary>
    Task<List<TView>> First(Order<TRow, TView> order, Place? after, int count, CancellationToken ct);

    /// <summary>All of them in an order, read while they are consumed.</summary>
    IAsyncEnumerable<TView> All(Order<TRow, TView> order);
}
