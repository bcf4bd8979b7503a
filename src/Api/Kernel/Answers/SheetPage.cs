using System.Text.Json;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Microsoft.AspNetCore.Http.Metadata;

namespace Dossin.Partnerships.Api.Kernel.Answers;

/// <summary>A page of a list as JSON, or the whole list as CSV or as a workbook.</summary>
internal sealed class SheetPage<TView>(Listed<TView> listed) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(System.Reflection.MethodInfo method, EndpointBuilder builder) => builder.Shows<ListOf<TView>>(MediaTypes.Csv, MediaTypes.Xlsx);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (Gate.MediaType(httpContext) != MediaTypes.Xlsx)
        {
            await new Page<TView>(listed).ExecuteAsync(httpContext);
            return;
        }

        ExportTime.Begin(httpContext);
        // The first row before the first byte: until then a failure can still be told as a problem.
        var ct = httpContext.RequestAborted;
        await using var row = listed.Rows!.GetAsyncEnumerator(ct);
        var any = await row.MoveNextAsync();
        var selection = Selection.Of(httpContext.Request);
        var answer = httpContext.Response;
        answer.Headers.CacheControl = Caching.Of(typeof(TView));
        answer.Headers.Vary = "Accept";
        await using var book = await Workbook.Begin(httpContext);
        await book.Sheet(httpContext.Request.Path.Value!.Split('/')[^1], Column.Of(typeof(TView), selection), ct);
        for (; any; any = await row.MoveNextAsync())
        {
            await book.Row(Column.Row(row.Current, selection), ct);
        }

        await book.End(ct);
    }
}

/// <summary>
/// Statistics, that have <c>rows</c> and a <c>total</c>. In a workbook the total is on a sheet of its own: below the rows somebody
/// would take it for their sum, and a person in two rows counts once in it.
/// </summary>
internal sealed class SheetOfCounts<TView>(TView view, IResult asJson) : IResult, IEndpointMetadataProvider
    where TView : class
{
    public static void PopulateMetadata(System.Reflection.MethodInfo method, EndpointBuilder builder) => builder.Shows<TView>(MediaTypes.Xlsx);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.Vary = "Accept";
        if (Gate.MediaType(httpContext) != MediaTypes.Xlsx)
        {
            await asJson.ExecuteAsync(httpContext);
            return;
        }

        var ct = httpContext.RequestAborted;
        var counts = Column.Row(view, Selection.Of(httpContext.Request));
        var rows = counts.TryGetProperty("rows", out var given) ? given.EnumerateArray().ToList() : [];
        var about = counts.EnumerateObject().Where(member => member.Name != "rows").ToDictionary(member => member.Name, member => member.Value);
        httpContext.Response.Headers.CacheControl = Caching.Of(typeof(TView));
        await using var book = await Workbook.Begin(httpContext);
        await Sheet(book, "rows", rows, ct);
        await Sheet(book, "total", [JsonSerializer.SerializeToElement(about, StrictJson.Options)], ct);
        await book.End(ct);
    }

    private static async Task Sheet(Workbook book, string name, List<JsonElement> rows, CancellationToken ct)
    {
        await book.Sheet(name, Column.Of(rows), ct);
        foreach (var row in rows)
        {
            await book.Row(row, ct);
        }
    }
}
