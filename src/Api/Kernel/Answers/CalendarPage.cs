using System.Text;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel.Lists;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.AspNetCore.Http.Metadata;

namespace Dossin.Partnerships.Api.Kernel.Answers;

/// <summary>What a calendar is told of one item of a list (RFC 5545).</summary>
/// <param name="Uid">The same for ever.</param>
/// <param name="Sequence">Grows with each change.</param>
/// <param name="Start">When it starts.</param>
/// <param name="End">When it ends.</param>
/// <param name="Summary">One line.</param>
/// <param name="Location">Where.</param>
/// <param name="Href">The resource behind it.</param>
/// <param name="IsCanceled">A canceled entry stays, so that calendars strike it out.</param>
internal sealed record CalendarEntry(
    string Uid, long Sequence, DateTimeOffset Start, DateTimeOffset End, string Summary, string Location, Uri Href, bool IsCanceled)
{
    /// <summary>A whole day, as days are in Belgium, instead of the hours from start to end.</summary>
    public DateOnly? Day { get; init; }
}

/// <summary>A list that can also be subscribed to as a calendar.</summary>
internal sealed class CalendarPage<TView>(Listed<TView> listed, Func<TView, CalendarEntry> entry) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(System.Reflection.MethodInfo method, EndpointBuilder builder) => builder.Shows<ListOf<TView>>(MediaTypes.Csv, MediaTypes.Calendar);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (Gate.MediaType(httpContext) != MediaTypes.Calendar)
        {
            await new Page<TView>(listed).ExecuteAsync(httpContext);
            return;
        }

        ExportTime.Begin(httpContext);
        // The first row before the first byte: until then a failure can still be told as a problem.
        await using var row = listed.Rows!.GetAsyncEnumerator(httpContext.RequestAborted);
        var any = await row.MoveNextAsync();
        httpContext.Response.Headers.CacheControl = Caching.Caller;
        httpContext.Response.Headers.Vary = "Accept";
        httpContext.Response.ContentType = "text/calendar; charset=utf-8";
        var whole = new CalendarSerializer(new Calendar { ProductId = "-//Kazerne Dossin//Dossin Partnerships//NL" }).SerializeToString()!;
        var end = whole.LastIndexOf("END:", StringComparison.Ordinal);
        var stamp = new CalDateTime(httpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var entries = new EventSerializer();
        await using var text = new StreamWriter(httpContext.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 16 * 1024);
        await text.WriteAsync(whole.AsMemory(0, end));
        for (; any; any = await row.MoveNextAsync())
        {
            await text.WriteAsync(entries.SerializeToString(Event(entry(row.Current), stamp)));
        }

        await text.WriteAsync(whole.AsMemory(end));
    }

    private static CalendarEvent Event(CalendarEntry entry, CalDateTime stamp) => new()
    {
        Uid = entry.Uid,
        Sequence = (int)entry.Sequence,
        DtStamp = stamp,
        Start = entry.Day is { } day ? new CalDateTime(day) : new CalDateTime(entry.Start.UtcDateTime),
        End = entry.Day is { } last ? new CalDateTime(last < DateOnly.MaxValue ? last.AddDays(1) : last) : new CalDateTime(entry.End.UtcDateTime),
        Summary = entry.Summary,
        Location = entry.Location.Length == 0 ? null : entry.Location,
        Url = new Uri(PublicAddress.Current + entry.Href),
        Status = entry.IsCanceled ? EventStatus.Cancelled : EventStatus.Confirmed,
    };
}
