using Dossin.Partnerships.Application.Kernel.Lists;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>Rows of a query.</summary>
/// <param name="parts">Filtered, and no row in two of them.</param>
/// <param name="show">From rows to items.</param>
internal sealed class QueriedRows<TRow, TView>(IReadOnlyCollection<IQueryable<TRow>> parts, Func<IQueryable<TRow>, IQueryable<TView>> show)
    : IRows<TRow, TView>
{
    public Task<long> Count(CancellationToken ct) => parts.Aggregate(Queryable.Concat).LongCountAsync(ct);

    public Task<List<TView>> First(Order<TRow, TView> order, Place? after, int count, CancellationToken ct) =>
        Asked(order, after, count).ToListAsync(ct);

    public IAsyncEnumerable<TView> All(Order<TRow, TView> order) => show(order.Sorted(parts.Aggregate(Queryable.Concat))).AsAsyncEnumerable();

    /// <summary>The query of <see cref="First"/>, for who asks something else with it.</summary>
    public IQueryable<TView> Asked(Order<TRow, TView> order, Place? after, int count)
    {
        var first = parts.Select(rows => order.Walked(after is { } place ? RowsAfter.Of(rows, order.Key, order.Id, order.Descending, place) : rows).Take(count)).ToList();
        return show(first.Count == 1 ? first[0] : order.Sorted(first.Aggregate(Queryable.Concat)).Take(count));
    }
}
