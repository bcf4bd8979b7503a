using Dossin.Partnerships.Application.Kernel;
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

    public async Task<Beginning<TView>> First(Order<TRow, TView> order, Place? after, int size, CancellationToken ct)
    {
        var asked = Asked(order, after, size + 1);
        return typeof(TView).IsAssignableTo(typeof(ILengthy)) ? await Lengthy(asked.AsAsyncEnumerable(), size, ct) : Beginning.Of(await asked.ToListAsync(ct), size);
    }

    public IAsyncEnumerable<TView> All(Order<TRow, TView> order) => show(order.Sorted(parts.Aggregate(Queryable.Concat))).AsAsyncEnumerable();

    /// <summary>The query of <see cref="First"/>, for who asks something else with it.</summary>
    public IQueryable<TView> Asked(Order<TRow, TView> order, Place? after, int count)
    {
        var first = parts.Select(rows => From(rows, order, after, count)).ToList();
        return show(first.Count == 1 ? first[0] : order.Sorted(first.Aggregate(Queryable.Concat)).Take(count));
    }

    public static IQueryable<TRow> From(IQueryable<TRow> rows, Order<TRow, TView> order, Place? after, int count) =>
        order.Walked(after is { } place ? RowsAfter.Of(rows, order.Key, order.Id, order.Descending, place) : rows).Take(count);

    /// <summary>One by one, until a page is full or long enough. The rest is called off: the database would send it all the same, to be thrown away.</summary>
    public static async Task<Beginning<TView>> Lengthy(IAsyncEnumerable<TView> asked, int size, CancellationToken ct)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await using var rows = asked.GetAsyncEnumerator(enough.Token);
        var (items, bytes) = (new List<TView>(), 0L);
        while (await rows.MoveNextAsync())
        {
            if (items.Count == size)
            {
                return new(items, GoesOn: true);
            }

            bytes += ((ILengthy)rows.Current!).Bytes();
            if (items.Count > 0 && bytes > ILengthy.OnAPage)
            {
                await enough.CancelAsync();
                await Drained(rows, ct);
                return new(items, GoesOn: true);
            }

            items.Add(rows.Current);
        }

        return new(items, GoesOn: false);
    }

    private static async Task Drained(IAsyncEnumerator<TView> rows, CancellationToken ct)
    {
        try
        {
            while (await rows.MoveNextAsync())
            {
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // As it was told.
        }
    }
}
