using System.Linq.Expressions;

namespace Dossin.Partnerships.Application.Kernel.Lists;

/// <summary>One way to walk a list: by a property that is never null, then by id, along an index that begins with the two.</summary>
/// <param name="Name">As it is asked for: heldOn, -heldOn.</param>
/// <param name="Key">The property of a row.</param>
/// <param name="Id">The id of a row.</param>
/// <param name="Place">Key and id of an item, from which the next page goes on.</param>
/// <param name="Descending">From the last to the first.</param>
/// <param name="Sorted">Rows in this order.</param>
/// <param name="Further">Rows that are sorted by something else, in this order among what is equal there.</param>
public sealed record Order<TRow, TView>(
    string Name, LambdaExpression Key, LambdaExpression Id, Func<TView, (object Key, object Id)> Place, bool Descending,
    Func<IQueryable<TRow>, IQueryable<TRow>> Sorted, Func<IOrderedQueryable<TRow>, IQueryable<TRow>> Further)
{
    /// <summary>Rows that were filtered, in this order: how the index that serves the filter has them.</summary>
    public Func<IQueryable<TRow>, IQueryable<TRow>> Walked { get; init; } = Sorted;
}

/// <summary>The ways in which a list may be walked; the first is the one that nobody has to ask for.</summary>
public sealed class Orders<TRow, TView>
{
    private readonly List<Order<TRow, TView>> _ways = [];

    public IReadOnlyList<Order<TRow, TView>> Ways => _ways;

    /// <summary>Both directions of a property; <paramref name="newestFirst"/> says which of the two comes first.</summary>
    public Orders<TRow, TView> By<TKey, TId>(
        string property, Expression<Func<TRow, TKey>> key, Expression<Func<TRow, TId>> id, Func<TView, (TKey, TId)> place, bool newestFirst = false)
    {
        // A list may be walked by the id alone.
        var byIdOnly = key.ToString() == id.ToString();
        foreach (var descending in new[] { newestFirst, !newestFirst })
        {
            _ways.Add(new(
                descending ? $"-{property}" : property, key, id,
                view => place(view) is var (k, i) ? (k!, i!) : default, descending,
                (descending, byIdOnly) switch
                {
                    (true, true) => rows => rows.OrderByDescending(key),
                    (true, false) => rows => rows.OrderByDescending(key).ThenByDescending(id),
                    (false, true) => rows => rows.OrderBy(key),
                    _ => rows => rows.OrderBy(key).ThenBy(id),
                },
                descending ? rows => rows.ThenByDescending(key).ThenByDescending(id) : rows => rows.ThenBy(key).ThenBy(id)));
        }

        return this;
    }

    /// <summary>
    /// The same for rows that have this in common, by an index that begins with it. It says nothing new about their order, but of
    /// an index without it the planner knows then that it is another one: it cannot take it, and walk past the rows of all others.
    /// </summary>
    public Orders<TRow, TView> LedBy<TLead>(Expression<Func<TRow, TLead>> lead)
    {
        var led = new Orders<TRow, TView>();
        led._ways.AddRange(_ways.Select(way => way with
        {
            Walked = way.Descending ? rows => way.Further(rows.OrderByDescending(lead)) : rows => way.Further(rows.OrderBy(lead)),
        }));
        return led;
    }
}

/// <summary>Cuts a page, or the whole as a stream, out of a filtered query.</summary>
public interface IPager
{
    /// <exception cref="CursorRefused">The cursor belongs to another list, filter or order.</exception>
    Task<Listed<TView>> Page<TRow, TView>(
        IQueryable<TRow> filtered, Listing<TView> ask, Orders<TRow, TView> orders, CancellationToken ct);

    /// <summary>
    /// The same for rows that lie in several parts, each with an index in the order of the list: what one "or" would have to
    /// sort is merged. It stays one statement.
    /// </summary>
    /// <param name="parts">Filtered, and no row in two of them.</param>
    /// <param name="ask">What is asked.</param>
    /// <param name="orders">The orders of the list.</param>
    /// <param name="show">From rows to items.</param>
    /// <param name="ct">The request's end.</param>
    /// <exception cref="CursorRefused">The cursor belongs to another list, filter or order.</exception>
    Task<Listed<TView>> Page<TRow, TView>(
        IReadOnlyCollection<IQueryable<TRow>> parts, Listing<TView> ask, Orders<TRow, TView> orders, Func<IQueryable<TRow>, IQueryable<TView>> show,
        CancellationToken ct);

    /// <summary>The same for rows that are read by a statement of their own: for a list that is asked more than all others.</summary>
    /// <exception cref="CursorRefused">The cursor belongs to another list, filter or order.</exception>
    Task<Listed<TView>> Page<TRow, TView>(IRows<TRow, TView> rows, Listing<TView> ask, Orders<TRow, TView> orders, CancellationToken ct);

    /// <summary>
    /// The same for rows that lie under something else: one statement asks for both, so a list without anything in it costs no
    /// more than another, and what is not there no less.
    /// </summary>
    /// <param name="parent">Under what: its id, where the caller sees it.</param>
    /// <param name="filtered">What lies under it.</param>
    /// <param name="ask">What is asked.</param>
    /// <param name="orders">The orders of the list.</param>
    /// <param name="ct">The request's end.</param>
    /// <returns>Nothing where there is no such parent for this caller.</returns>
    /// <exception cref="CursorRefused">The cursor belongs to another list, filter or order.</exception>
    Task<Under<TParent, TView>?> PageUnder<TParent, TRow, TView>(
        IQueryable<TParent> parent, IQueryable<TRow> filtered, Listing<TView> ask, Orders<TRow, TView> orders, CancellationToken ct)
        where TParent : struct;

    /// <summary>The same for what may be long: such a page ends before it is full.</summary>
    /// <param name="parent">Under what: its id, where the caller sees it.</param>
    /// <param name="filtered">What lies under it.</param>
    /// <param name="show">From a row to an item.</param>
    /// <param name="ask">What is asked.</param>
    /// <param name="orders">The orders of the list.</param>
    /// <param name="ct">The request's end.</param>
    Task<Under<TParent, TView>?> PageUnder<TParent, TRow, TView>(
        IQueryable<TParent> parent, IQueryable<TRow> filtered, Func<TRow, TView> show, Listing<TView> ask, Orders<TRow, TView> orders, CancellationToken ct)
        where TParent : struct where TView : ILengthy;
}

/// <summary>A page, and under what it lies.</summary>
public sealed record Under<TParent, TView>(TParent Parent, Listed<TView> Page);
