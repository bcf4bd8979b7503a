using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Dossin.Partnerships.Application.Kernel.Lists;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>
/// Walks along an index: a page begins with a comparison of whole rows, <c>(key, id) &gt; (k, i)</c>, so page 10,000 costs what page 1
/// costs.
/// </summary>
internal static class RowsAfter
{
    // Looked up once: finding a method by its name costs more than the page.
    private static readonly MethodInfo Less = new Func<DbFunctions, ITuple, ITuple, bool>(NpgsqlDbFunctionsExtensions.LessThan).Method;
    private static readonly MethodInfo Greater = new Func<DbFunctions, ITuple, ITuple, bool>(NpgsqlDbFunctionsExtensions.GreaterThan).Method;
    private static readonly MethodInfo TwoOf = new Func<int, int, ValueTuple<int, int>>(ValueTuple.Create).Method.GetGenericMethodDefinition();
    private static readonly ConcurrentDictionary<(Type, Type), MethodInfo> PairOf = new();

    public static IQueryable<TRow> Of<TRow>(IQueryable<TRow> rows, LambdaExpression key, LambdaExpression id, bool descending, Place place)
    {
        var row = key.Parameters[0];
        var compared = Expression.Call(
            descending ? Less : Greater, Expression.Constant(EF.Functions),
            Pair(key.Body, new Swap(id.Parameters[0], row).Visit(id.Body)),
            Pair(Captured.Of(place.Key(key.ReturnType), key.ReturnType), Captured.Of(place.Id(id.ReturnType), id.ReturnType)));
        return rows.Where(Expression.Lambda<Func<TRow, bool>>(compared, row));
    }

    private static UnaryExpression Pair(Expression first, Expression second) => Expression.Convert(
        Expression.Call(PairOf.GetOrAdd((first.Type, second.Type), static types => TwoOf.MakeGenericMethod(types.Item1, types.Item2)), first, second),
        typeof(ITuple));

    private sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
