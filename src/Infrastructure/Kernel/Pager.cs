using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
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
    // Looked up once: finding a method by its name costs more than the page.
    private static readonly MethodInfo Less = new Func<DbFunctions, ITuple, ITuple, bool>(NpgsqlDbFunctionsExtensions.LessThan).Method;
    private static readonly MethodInfo Greater = new Func<DbFunctions, ITuple, ITuple, bool>(NpgsqlDbFunctionsExtensions.GreaterThan).Method;
    private static readonly MethodInfo TwoOf = new Func<int, int, ValueTuple<int, int>>(ValueTuple.Create).Method.GetGenericMethodDefinition();
    private static readonly ConcurrentDictionary<(Type, Type), MethodInfo> PairOf = new();

    public Task<Listed<TView>> Page<TRow, TView>(
        IQueryable<TRow> filtered, Listing<TView> ask, Orders<TRow, TView> orders, CancellationToken ct) =>
        Page([filtered], ask, orders, rows => rows.ProjectTo<TView>(map.ConfigurationProvider), ct);

    public async Task<Listed<TView>> Page<TRow, TView>(
        IReadOnlyCollection<IQueryable<TRow>> parts, Listing<TView> ask, Orders<TRow, TView> orders, Func<IQueryable<TRow>, IQueryable<TView>> show,
        CancellationToken ct)
    {
        var order = Chosen(ask, orders);
        if (ask.Whole)
        {
            return new() { Rows = show(order.Sorted(parts.Aggregate(Queryable.Concat))).AsAsyncEnumerable() };
        }

        var total = ask.IncludeTotal ? await parts.Aggregate(Queryable.Concat).LongCountAsync(ct) : (long?)null;
        return Cut(await show(Asked(parts, ask, order)).ToListAsync(ct), order, ask, total);
    }

    public async Task<Under<TParent, TView>?> PageUnder<TParent, TRow, TView>(
        IQueryable<TParent> parent, IQueryable<TRow> filtered, Listing<TView> ask, Orders<TRow, TView> orders, CancellationToken ct,
        Func<IQueryable<TRow>, IQueryable<TView>>? show = null)
        where TParent : struct
    {
        show ??= rows => rows.ProjectTo<TView>(map.ConfigurationProvider);
        // An export and a count are statements of their own: with them the parent is asked for first.
        if (ask.Whole || ask.IncludeTotal)
        {
            var there = await parent.Select(id => (TParent?)id).FirstOrDefaultAsync(ct);
            return there is { } known ? new(known, await Page([filtered], ask, orders, show, ct)) : null;
        }

        var order = Chosen(ask, orders);
        var page = show(Asked([filtered], ask, order));
        var found = await parent.Select(id => new { Id = id, Items = page.ToList() }).ToListAsync(ct);
        return found is [var one, ..] ? new(one.Id, Cut(one.Items, order, ask, total: null)) : null;
    }

    private static Order<TRow, TView> Chosen<TRow, TView>(Listing<TView> ask, Orders<TRow, TView> orders) =>
        ask.Sort is null ? orders.Ways[0] : orders.Ways.First(way => way.Name == ask.Sort);

    /// <summary>The rows of a page, and one more, which says that there is a next one.</summary>
    private IQueryable<TRow> Asked<TRow, TView>(IReadOnlyCollection<IQueryable<TRow>> parts, Listing<TView> ask, Order<TRow, TView> order)
    {
        var place = ask.Cursor is { } cursor ? Place(cursor, ask) : (JsonElement?)null;
        var first = parts.Select(rows => First(place is { } at ? After(rows, order, at) : rows, order, ask.PageSize + 1)).ToList();
        return first.Count == 1 ? first[0] : First(first.Aggregate(Queryable.Concat), order, ask.PageSize + 1);
    }

    private Listed<TView> Cut<TRow, TView>(List<TView> items, Order<TRow, TView> order, Listing<TView> ask, long? total)
    {
        string? next = null;
        if (items.Count > ask.PageSize)
        {
            items.RemoveAt(ask.PageSize);
            next = Next(order.Place(items[^1]), ask);
        }

        return new() { Items = items, PageSize = ask.PageSize, Next = next, Total = total };
    }

    private static IQueryable<TRow> First<TRow, TView>(IQueryable<TRow> rows, Order<TRow, TView> order, int count) =>
        order.Sorted(rows).Take(count);

    private string Next<TView>((object Key, object Id) place, Listing<TView> ask) => cursors.Sign(
        JsonSerializer.SerializeToUtf8Bytes(new object[] { ask.Fingerprint(), place.Key, place.Id }, KernelJson.Kept));

    private JsonElement Place<TView>(string cursor, Listing<TView> ask)
    {
        var place = JsonSerializer.Deserialize<JsonElement>(cursors.Read(cursor));
        return place[0].GetString() == ask.Fingerprint() ? place : throw new CursorRefused();
    }

    private static IQueryable<TRow> After<TRow, TView>(IQueryable<TRow> rows, Order<TRow, TView> order, JsonElement place)
    {
        var row = order.Key.Parameters[0];
        var id = new Swap(order.Id.Parameters[0], row).Visit(order.Id.Body);
        var compared = Expression.Call(
            order.Descending ? Less : Greater, Expression.Constant(EF.Functions),
            Pair(order.Key.Body, id), Pair(Value(place[1], order.Key.ReturnType), Value(place[2], order.Id.ReturnType)));
        return rows.Where(Expression.Lambda<Func<TRow, bool>>(compared, row));
    }

    private static UnaryExpression Pair(Expression first, Expression second) => Expression.Convert(
        Expression.Call(PairOf.GetOrAdd((first.Type, second.Type), static types => TwoOf.MakeGenericMethod(types.Item1, types.Item2)), first, second),
        typeof(ITuple));

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
