using System.Security.Cryptography;
using System.Text;
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

    public Task<Listed<TView>> Page<TRow, TView>(IRows<TRow, TView> rows, Listing<TView> ask, Orders<TRow, TView> orders, CancellationToken ct) =>
        Page(rows, ask, orders, under: "", ct);

    private async Task<Listed<TView>> Page<TRow, TView>(IRows<TRow, TView> rows, Listing<TView> ask, Orders<TRow, TView> orders, string under, CancellationToken ct)
    {
        var order = Chosen(ask, orders);
        if (ask.Whole)
        {
            return new() { Rows = rows.All(order) };
        }

        var total = ask.IncludeTotal ? await rows.Count(ct) : (long?)null;
        var fingerprint = ask.Fingerprint();
        var beginning = await rows.First(order, After(ask, fingerprint, out var cursorUnder), ask.PageSize, ct);
        return Cut(beginning, order, ask, fingerprint, under, cursorUnder) with { Total = total };
    }

    public async Task<Under<TParent, TView>?> PageUnder<TParent, TRow, TView>(
        IQueryable<TParent> parent, IQueryable<TRow> filtered, Listing<TView> ask, Orders<TRow, TView> orders, CancellationToken ct)
        where TParent : struct
    {
        var rows = new QueriedRows<TRow, TView>([filtered], shown => shown.ProjectTo<TView>(map.ConfigurationProvider));
        if (ask.Whole || ask.IncludeTotal)
        {
            return await Apart(parent, rows, ask, orders, ct);
        }

        var order = Chosen(ask, orders);
        var fingerprint = ask.Fingerprint();
        var page = rows.Asked(order, After(ask, fingerprint, out var cursorUnder), ask.PageSize + 1);
        var found = await parent.Select(id => new { Id = id, Items = page.ToList() }).ToListAsync(ct);
        return found is [var one, ..] ? new(one.Id, Cut(Beginning.Of(one.Items, ask.PageSize), order, ask, fingerprint, DigestOf(one.Id), cursorUnder)) : null;
    }

    public async Task<Under<TParent, TView>?> PageUnder<TParent, TRow, TView>(
        IQueryable<TParent> parent, IQueryable<TRow> filtered, Func<TRow, TView> show, Listing<TView> ask, Orders<TRow, TView> orders, CancellationToken ct)
        where TParent : struct where TView : ILengthy
    {
        if (ask.Whole || ask.IncludeTotal)
        {
            return await Apart(parent, new QueriedRows<TRow, TView>([filtered], rows => rows.Select(row => show(row))), ask, orders, ct);
        }

        var (order, fingerprint, under) = (Chosen(ask, orders), ask.Fingerprint(), (TParent?)null);
        var first = QueriedRows<TRow, TView>.From(filtered, order, After(ask, fingerprint, out var cursorUnder), ask.PageSize + 1);
        // Joined, and not as one collection, so that rows come one by one: a loop within a loop, which keeps their order.
        var found = parent.SelectMany(_ => first.DefaultIfEmpty(), (id, row) => new { Id = id, Row = row }).AsAsyncEnumerable();
        var items = found.Select(one => (under = one.Id, one.Row).Row).Where(row => row is not null).Select(row => show(row!));
        var page = await QueriedRows<TRow, TView>.Lengthy(items, ask.PageSize, ct);
        return under is { } id ? new(id, Cut(page, order, ask, fingerprint, DigestOf(id), cursorUnder)) : null;
    }

    /// <summary>An export and a count are statements of their own: with them the parent is asked for first.</summary>
    private async Task<Under<TParent, TView>?> Apart<TParent, TRow, TView>(
        IQueryable<TParent> parent, IRows<TRow, TView> rows, Listing<TView> ask, Orders<TRow, TView> orders, CancellationToken ct)
        where TParent : struct
    {
        var there = await parent.Select(id => (TParent?)id).FirstOrDefaultAsync(ct);
        return there is { } known ? new(known, await Page(rows, ask, orders, DigestOf(known), ct)) : null;
    }

    private static Order<TRow, TView> Chosen<TRow, TView>(Listing<TView> ask, Orders<TRow, TView> orders) =>
        ask.Sort is null ? orders.Ways[0] : orders.Ways.First(way => way.Name == ask.Sort);

    /// <summary>What a list lies under, as a cursor tells it: a cursor can be read, and not everybody may know the id.</summary>
    private static string DigestOf<TParent>(TParent parent) where TParent : struct =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(parent.ToString()!)).AsSpan(0, 12));

    /// <summary>Signs where the page ends, where others come behind it.</summary>
    /// <exception cref="CursorRefused">The cursor is of what lies under something else.</exception>
    private Listed<TView> Cut<TRow, TView>(Beginning<TView> page, Order<TRow, TView> order, Listing<TView> ask, string fingerprint, string under, string? cursorUnder)
    {
        if (cursorUnder is not null && cursorUnder != under)
        {
            throw new CursorRefused();
        }

        string? next = null;
        if (page.GoesOn)
        {
            var (key, id) = order.Place(page.Items[^1]);
            next = cursors.Sign(JsonSerializer.SerializeToUtf8Bytes(new object[] { fingerprint, key, id, under }, KernelJson.Kept));
        }

        return new() { Items = page.Items, PageSize = ask.PageSize, Next = next };
    }

    /// <param name="ask">What is asked.</param>
    /// <param name="fingerprint">Of the list that is asked.</param>
    /// <param name="under">What the cursor's list lies under: whether that is what is asked is known once it is read. Null without a cursor.</param>
    private Place? After<TView>(Listing<TView> ask, string fingerprint, out string? under)
    {
        under = null;
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
        under = place.GetArrayLength() > 3 ? place[3].GetString() : "";
        return place[0].GetString() == fingerprint ? new(place[1], place[2]) : throw new CursorRefused();
    }
}
