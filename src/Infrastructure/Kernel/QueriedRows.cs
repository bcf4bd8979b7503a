using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Dossin.Partnerships.Application.Kernel.Lists;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>
/// Rows of a query, walked along an index: a page begins with a comparison of whole rows, <c>(key, id) &gt; (k, i)</c>, so page
/// 10,000 costs what page 1 costs.
/// </summary>
/// <param name="parts">Filtered, and no row in two of them.</param>
/// <param name="show">From rows to items.</param>
internal sealed class QueriedRows<TRow, TView>(IReadOnlyCollection<IQueryable<TRow>> parts, Func<IQueryable<TRow>, IQueryable<TView>> show)
    : IRows<TRow, TView>
{
    // Looked up once: finding a method by its name costs more than the page.
    private static readonly MethodInfo Less = new Func<DbFunctions, ITuple, ITuple, bool>(NpgsqlDbFunctionsExtensions.LessThan).Method;
    private static readonly MethodInfo Greater = new Func<DbFunctions, ITuple, ITuple, bool>(NpgsqlDbFunctionsExtensions.GreaterThan).Method;
    private static readonly MethodInfo TwoOf = new Func<int, int, ValueTuple<int, int>>(ValueTuple.Create).Method.GetGenericMethodDefinition();
    private static readonly ConcurrentDictionary<(Type, Type), MethodInfo> PairOf = new();

    public Task<long> Count(CancellationToken ct) => parts.Aggregate(Queryable.Concat).LongCountAsync(ct);

    public Task<List<TView>> First(Order<TRow, TView> order, Place? after, int count, CancellationToken ct) =>
        Asked(order, after, count).ToListAsync(ct);

    public IAsyncEnumerable<TView> All(Order<TRow, TView> order) => show(order.Sorted(parts.Aggregate(Queryable.Concat))).AsAsyncEnumerable();

    /// <summary>The query of <see cref="First"/>, for who asks something else with it.</summary>
    public IQueryable<TView> Asked(Order<TRow, TView> order, Place? after, int count)
    {
        var first = parts.Select(rows => order.Walked(after is { } place ? After(rows, order, place) : rows).Take(count)).ToList();
        return show(first.Count == 1 ? first[0] : order.Sorted(first.Aggregate(Queryable.Concat)).Take(count));
    }

    private static IQueryable<TRow> After(IQueryable<TRow> rows, Order<TRow, TView> order, Place place)
    {
        var row = order.Key.Parameters[0];
        var id = new Swap(order.Id.Parameters[0], row).Visit(order.Id.Body);
        var compared = Expression.Call(
            order.Descending ? Less : Greater, Expression.Constant(EF.Functions),
            Pair(order.Key.Body, id), Pair(Value(place.Key(order.Key.ReturnType), order.Key.ReturnType), Value(place.Id(order.Id.ReturnType), order.Id.ReturnType)));
        return rows.Where(Expression.Lambda<Func<TRow, bool>>(compared, row));
    }

    private static UnaryExpression Pair(Expression first, Expression second) => Expression.Convert(
        Expression.Call(PairOf.GetOrAdd((first.Type, second.Type), static types => TwoOf.MakeGenericMethod(types.Item1, types.Item2)), first, second),
        typeof(ITuple));

    /// <summary>A captured value, as the compiler would write it: so it becomes a parameter and the statement stays the same.</summary>
    private static MemberExpression Value(object value, Type type)
    {
        var captured = Activator.CreateInstance(typeof(StrongBox<>).MakeGenericType(type), value)!;
        return Expression.Field(Expression.Constant(captured), nameof(StrongBox<>.Value));
    }

    private sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
