using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Text.Json;
using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Json;
using Dossin.Partnerships.Application.Kernel.Lists;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>
/// Walks a list along an index: a page begins with a comparison of whole rows, <c>(key, id) &gt; (k, i)</c>, so page 10,000
/// costs what page 1 costs.
/// </summary>
internal sealed class Pager(IMapper map, ICursors cursors) : IPager
{
    public Task<Listed<TView>> Page<TRow, TView>(
        IQueryable<TRow> filtered, Listing<TView> ask, Orders<TRow, TView> orders, CancellationToken ct) =>
        Page([filtered], ask, orders, rows => rows.ProjectTo<TView>(map.ConfigurationProvider), ct);

    public async Task<Listed<TView>> Page<TRow, TView>(
        IReadOnlyCollection<IQueryable<TRow>> parts, Listing<TView> ask, Orders<TRow, TView> orders, Func<IQueryable<TRow>, IQueryable<TView>> show,
        CancellationToken ct)
    {
        var order = ask.Sort is null ? orders.Ways[0] : orders.Ways.First(way => way.Name == ask.Sort);
        if (ask.Whole)
        {
            return new() { Rows = show(Sorted(parts.Aggregate(Queryable.Concat), order)).AsAsyncEnumerable() };
        }

        var total = ask.IncludeTotal ? await parts.Aggregate(Queryable.Concat).LongCountAsync(ct) : (long?)null;
        var place = ask.Cursor is { } cursor ? Place(cursor, ask) : (JsonElement?)null;
        var first = parts.Select(rows => First(place is { } at ? After(rows, order, at) : rows, order, ask.PageSize + 1)).ToList();
        var items = await show(first.Count == 1 ? first[0] : First(first.Aggregate(Queryable.Concat), order, ask.PageSize + 1)).ToListAsync(ct);
        string? next = null;
        if (items.Count > ask.PageSize)
        {
            items.RemoveAt(ask.PageSize);
            next = Next(order.Place(items[^1]), ask);
        }

        return new() { Items = items, PageSize = ask.PageSize, Next = next, Total = total };
    }

    // How many is written into the statement: of a number that it does not know, the planner expects a tenth of the table.
    private static IQueryable<TRow> First<TRow, TView>(IQueryable<TRow> rows, Order<TRow, TView> order, int count)
    {
        var sorted = Sorted(rows, order);
        var written = Expression.Call(typeof(EF), nameof(EF.Constant), [typeof(int)], Expression.Constant(count));
        return sorted.Provider.CreateQuery<TRow>(Expression.Call(typeof(Queryable), nameof(Queryable.Take), [typeof(TRow)], sorted.Expression, written));
    }

    private string Next<TView>((object Key, object Id) place, Listing<TView> ask) => cursors.Sign(
        JsonSerializer.SerializeToUtf8Bytes(new object[] { ask.Fingerprint(), place.Key, place.Id }, KernelJson.Kept));

    private JsonElement Place<TView>(string cursor, Listing<TView> ask)
    {
        var place = JsonSerializer.Deserialize<JsonElement>(cursors.Read(cursor));
        return place[0].GetString() == ask.Fingerprint() ? place : throw new CursorRefused();
    }

    private static IQueryable<TRow> Sorted<TRow, TView>(IQueryable<TRow> rows, Order<TRow, TView> order)
    {
        var (first, then) = order.Descending
            ? (nameof(Queryable.OrderByDescending), nameof(Queryable.ThenByDescending))
            : (nameof(Queryable.OrderBy), nameof(Queryable.ThenBy));
        var byKey = Expression.Call(
            typeof(Queryable), first, [typeof(TRow), order.Key.ReturnType], rows.Expression, Expression.Quote(order.Key));
        return rows.Provider.CreateQuery<TRow>(order.Key.ReturnType == order.Id.ReturnType && order.Key.ToString() == order.Id.ToString()
            ? byKey
            : Expression.Call(typeof(Queryable), then, [typeof(TRow), order.Id.ReturnType], byKey, Expression.Quote(order.Id)));
    }

    private static IQueryable<TRow> After<TRow, TView>(IQueryable<TRow> rows, Order<TRow, TView> order, JsonElement place)
    {
        var row = order.Key.Parameters[0];
        var id = new Swap(order.Id.Parameters[0], row).Visit(order.Id.Body);
        var comparison = order.Descending ? nameof(NpgsqlDbFunctionsExtensions.LessThan) : nameof(NpgsqlDbFunctionsExtensions.GreaterThan);
        var compared = Expression.Call(
            typeof(NpgsqlDbFunctionsExtensions), comparison, null, Expression.Constant(EF.Functions),
            Pair(order.Key.Body, id), Pair(Value(place[1], order.Key.ReturnType), Value(place[2], order.Id.ReturnType)));
        return rows.Where(Expression.Lambda<Func<TRow, bool>>(compared, row));
    }

    private static UnaryExpression Pair(Expression first, Expression second) => Expression.Convert(
        Expression.Call(typeof(ValueTuple), nameof(ValueTuple.Create), [first.Type, second.Type], first, second), typeof(ITuple));

    /// <summary>A captured value, as the compiler would write it: so it becomes a parameter and the statement stays the same.</summary>
    private static MemberExpression Value(JsonElement json, Type type)
    {
        var captured = Activator.CreateInstance(typeof(StrongBox<>).MakeGenericType(type), json.Deserialize(type, KernelJson.Kept))!;
        return Expression.Field(Expression.Constant(captured), nameof(StrongBox<>.Value));
    }

    private sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
