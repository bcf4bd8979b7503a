using System.Linq.Expressions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;

namespace Dossin.Partnerships.Application.Training;

/// <summary>Rows of a list that have something in common, and the order in which an index has them.</summary>
internal sealed record Narrowed<TRow, TView>(IQueryable<TRow> Rows, Orders<TRow, TView> Orders)
{
    private bool IsLed { get; init; }

    /// <summary>
    /// Only those in which this property has this value. What is asked first leads the order: the index has to begin with it. As
    /// one of a list of values, since what equals one value the planner leaves out of the order.
    /// </summary>
    public Narrowed<TRow, TView> To<TValue>(Expression<Func<TRow, TValue>> property, TValue value) => IsLed
        ? this with { Rows = Rows.Where(Where(property, Expression.Equal(property.Body, Captured.Of(value)))) }
        : new(Rows.Where(Where(property, Among(property, [value]))), Orders.LedBy(property)) { IsLed = true };

    /// <summary>
    /// Those of the zone that is asked, where one is; all, where the caller sees everybody or what was asked before leaves few; else
    /// those of each zone that the caller has, of many zones together, in whatever order they lie.
    /// </summary>
    public IReadOnlyCollection<Narrowed<TRow, TView>> By(Expression<Func<TRow, string?>> zone, Caller caller, string? asked = null)
    {
        if (asked is not null)
        {
            return [To(zone, asked)];
        }

        var codes = caller.Zones.Codes;
        return IsLed || caller.SeesEverybody() ? [this]
            : codes.Count is > 0 and <= Zones.Separate ? [.. codes.Order(StringComparer.Ordinal).Select(one => To(zone, one))]
            : [this with { Rows = Rows.Where(Where(zone, Among(zone, [.. codes]))) }];
    }

    /// <summary>That the property is not null is said as well: else it is asked whether a null is among the values, which no index knows.</summary>
    private static Expression Among<TValue>(Expression<Func<TRow, TValue>> property, TValue[] values)
    {
        var among = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(TValue)], Captured.Of(values), property.Body);
        return default(TValue) is null ? Expression.AndAlso(Expression.NotEqual(property.Body, Expression.Constant(null, typeof(TValue))), among) : among;
    }

    private static Expression<Func<TRow, bool>> Where(LambdaExpression property, Expression test) =>
        Expression.Lambda<Func<TRow, bool>>(test, property.Parameters);
}

/// <summary>How the zones of a caller are read.</summary>
public static class Zones
{
    /// <summary>Up to so many are read one by one, each along its index.</summary>
    public const int Separate = 12;
}

internal static class NarrowedPages
{
    /// <summary>A page of what lies in these parts, none of which holds a row of another.</summary>
    public static Task<Listed<TView>> Page<TRow, TView>(
        this IPager pager, IReadOnlyCollection<Narrowed<TRow, TView>> parts, Listing<TView> ask, Func<IQueryable<TRow>, IQueryable<TView>> show, CancellationToken ct) =>
        pager.Page([.. parts.Select(part => part.Rows)], ask, parts.First().Orders, show, ct);
}
