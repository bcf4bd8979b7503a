using System.Text.Json;
using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Json;
using Dossin.Partnerships.Application.Kernel.Lists;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>Cuts pages out of rows and signs where they end.</summary>
internal sealed class Pager(IMapper map, ICursors cursors) : IPager
{
    public Task<Listed<TView>> Page<TRow, TView>(
        IQueryable<TRow> filtered, Listing<TView> ask, Orders<TRow, TView> orders, CancellationToken ct) =>
        Page([filtered], ask, orders, rows => rows.ProjectTo<TView>(map.ConfigurationProvider), ct);

    public Task<Listed<TView>> Page<TRow, TView>(
        IReadOnlyCollection<IQueryable<TRow>> parts, Listing<TView> ask, Orders<TRow, TView> orders, Func<IQueryable<TRow>, IQueryable<TView>> show,
        CancellationToken ct) => Page(new QueriedRows<TRow, TView>(parts, show), ask, orders, ct);

    public async Task<Listed<TView>> Page<TRow, TView>(IRows<TRow, TView> rows, Listing<TView> ask, Orders<TRow, TView> orders, CancellationToken ct)
    {
        var order = Chosen(ask, orders);
        if (ask.Whole)
        {
            return new() { Rows = rows.All(order) };
        }

        var total = ask.IncludeTotal ? await rows.Count(ct) : (long?)null;
        var fingerprint = ask.Fingerprint();
        var items = await rows.First(order, After(ask, fingerprint), ask.PageSize + 1, ct);
        return Cut(items, order, ask, fingerprint) with { Total = total };
    }

    public async Task<Under<TParent, TView>?> PageUnder<TParent, TRow, TView>(
        IQueryable<TParent> parent, IQueryable<TRow> filtered, Listing<TView> ask, Orders<TRow, TView> orders, CancellationToken ct,
        Func<IQueryable<TRow>, IQueryable<TView>>? show = null)
        where TParent : struct
    {
        var rows = new QueriedRows<TRow, TView>([filtered], show ?? (shown => shown.ProjectTo<TView>(map.ConfigurationProvider)));
        // An export and a count are statements of their own: with them the parent is asked for first.
        if (ask.Whole || ask.IncludeTotal)
        {
            var there = await parent.Select(id => (TParent?)id).FirstOrDefaultAsync(ct);
            return there is { } known ? new(known, await Page(rows, ask, orders, ct)) : null;
        }

        var order = Chosen(ask, orders);
        var fingerprint = ask.Fingerprint();
        var page = rows.Asked(order, After(ask, fingerprint), ask.PageSize + 1);
        var found = await parent.Select(id => new { Id = id, Items = page.ToList() }).ToListAsync(ct);
        return found is [var one, ..] ? new(one.Id, Cut(one.Items, order, ask, fingerprint)) : null;
    }

    private static Order<TRow, TView> Chosen<TRow, TView>(Listing<TView> ask, Orders<TRow, TView> orders) =>
        ask.Sort is null ? orders.Ways[0] : orders.Ways.First(way => way.Name == ask.Sort);

    /// <summary>One item more was read than a page holds: it says that there is a next one.</summary>
    private Listed<TView> Cut<TRow, TView>(List<TView> items, Order<TRow, TView> order, Listing<TView> ask, string fingerprint)
    {
        string? next = null;
        if (items.Count > ask.PageSize)
        {
            items.RemoveAt(ask.PageSize);
            var (key, id) = order.Place(items[^1]);
            next = cursors.Sign(JsonSerializer.SerializeToUtf8Bytes(new object[] { fingerprint, key, id }, KernelJson.Kept));
        }

        return new() { Items = items, PageSize = ask.PageSize, Next = next };
    }

    private Place? After<TView>(Listing<TView> ask, string fingerprint)
    {
        if (ask.Cursor is not { } cursor)
        {
            return null;
        }

        var signed = cursors.Read(cursor);
        // Reference data sign what is no JSON, under the same key.
        if (signed is not [(byte)'[', ..])
        {
            throw new CursorRefused();
        }

        var place = JsonSerializer.Deserialize<JsonElement>(signed);
        return place[0].GetString() == fingerprint ? new(place[1], place[2]) : throw new CursorRefused();
    }
}
