using System.Text.Json;
using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Json;
using Dossin.Partnerships.Application.Kernel.Lists;

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
        var order = ask.Sort is null ? orders.Ways[0] : orders.Ways.First(way => way.Name == ask.Sort);
        if (ask.Whole)
        {
            return new() { Rows = rows.All(order) };
        }

        var total = ask.IncludeTotal ? await rows.Count(ct) : (long?)null;
        var fingerprint = ask.Fingerprint();
        var after = ask.Cursor is { } cursor ? PlaceOf(cursor, fingerprint) : (Place?)null;
        var items = await rows.First(order, after, ask.PageSize + 1, ct);
        string? next = null;
        if (items.Count > ask.PageSize)
        {
            items.RemoveAt(ask.PageSize);
            next = Next(order.Place(items[^1]), fingerprint);
        }

        return new() { Items = items, PageSize = ask.PageSize, Next = next, Total = total };
    }

    private string Next((object Key, object Id) place, string fingerprint) => cursors.Sign(
        JsonSerializer.SerializeToUtf8Bytes(new object[] { fingerprint, place.Key, place.Id }, KernelJson.Kept));

    private Place PlaceOf(string cursor, string fingerprint)
    {
        var place = JsonSerializer.Deserialize<JsonElement>(cursors.Read(cursor));
        return place[0].GetString() == fingerprint ? new(place[1], place[2]) : throw new CursorRefused();
    }
}
