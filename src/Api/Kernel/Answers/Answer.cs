using System.IO.Hashing;
using System.Text.Json;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Microsoft.AspNetCore.Http.Metadata;

namespace Dossin.Partnerships.Api.Kernel.Answers;

/// <summary>How an endpoint answers, said by intent: the status, caching and headers of api.md follow from it.</summary>
internal static class Answer
{
    /// <summary>200 with a representation.</summary>
    public static Shown<TView> Ok<TView>(TView view) where TView : class => new(view, StatusCodes.Status200OK);

    /// <summary>201 with the new resource and its address.</summary>
    public static Created<TView> Created<TView>(TView view) where TView : class, IResource => new(view);

    /// <summary>201 the first time, 200 after.</summary>
    public static PutResult<TView> Put<TView>(TView view) where TView : class, IPut => new(view);

    /// <summary>200 with a representation, on paper where that was asked for.</summary>
    public static PrintedPage<TView> Paper<TView>(TView view) where TView : class, IPrinted => new(view);

    /// <summary>202 with the task and its address.</summary>
    public static Accepted<TView> Accepted<TView>(TView view) where TView : class, IResource => new(view);

    /// <summary>200 with a page, or all of it as CSV.</summary>
    public static Page<TView> List<TView>(Listed<TView> listed) => new(listed);

    /// <summary>200 with a page, or all of it as CSV or as a workbook.</summary>
    public static SheetPage<TView> Sheet<TView>(Listed<TView> listed) => new(listed);

    /// <summary>200 with statistics, as JSON as that answers, or as a workbook.</summary>
    public static SheetOfCounts<TView> Counts<TView>(TView view, Func<TView, IResult> asJson) where TView : class => new(view, asJson(view));

    /// <summary>200 with a page, all of it as CSV, or all of it as a calendar.</summary>
    public static CalendarPage<TView> Calendar<TView>(Listed<TView> listed, Func<TView, CalendarEntry> entry) => new(listed, entry);
}

/// <summary>A representation: with the ETag of its version or, where it has none, of what is sent.</summary>
internal class Shown<TView>(TView view, int status) : IResult, IEndpointMetadataProvider
    where TView : class
{
    public static void PopulateMetadata(System.Reflection.MethodInfo method, EndpointBuilder builder) => builder.Shows<TView>(StatusCodes.Status200OK);

    public virtual Task ExecuteAsync(HttpContext httpContext)
    {
        var answer = httpContext.Response;
        answer.Headers.CacheControl = Caching.Of(view.GetType());
        if (Selection.Of(httpContext.Request) is { } selection)
        {
            return Write(httpContext, selection.Of(view));
        }

        if (view is not IVersioned versioned)
        {
            return Write(httpContext, JsonSerializer.SerializeToUtf8Bytes(view, StrictJson.Options));
        }

        if (Conditions.AlreadyKnown(httpContext, Precondition.ETag(versioned.Version)))
        {
            return Task.CompletedTask;
        }

        if (view is ILengthy)
        {
            return Send(httpContext, JsonSerializer.SerializeToUtf8Bytes(view, StrictJson.Options));
        }

        answer.StatusCode = status;
        answer.ContentType = MediaTypes.Json;
        return JsonSerializer.SerializeAsync(answer.BodyWriter, view, StrictJson.Options, httpContext.RequestAborted);
    }

    /// <summary>The ETag under which is read again what these bytes show.</summary>
    protected virtual string Tag(ReadOnlySpan<byte> body) => Conditions.ETagOf(body);

    private Task Write(HttpContext http, ReadOnlyMemory<byte> body) =>
        Conditions.AlreadyKnown(http, Tag(body.Span)) ? Task.CompletedTask : Send(http, body);

    private async Task Send(HttpContext http, ReadOnlyMemory<byte> body)
    {
        Held.Answer(http, body.Length);
        var answer = http.Response;
        (answer.StatusCode, answer.ContentType, answer.ContentLength) = (status, MediaTypes.Json, body.Length);
        await Pieces.Send(http, body);
    }
}

/// <summary>What was just made, with the address at which it is read.</summary>
internal abstract class Located<TView>(TView view, int status) : Shown<TView>(view, status)
    where TView : class, IResource
{
    private readonly Uri _href = view.Href;

    public override Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.Location = PublicAddress.Current + _href;
        return base.ExecuteAsync(httpContext);
    }
}

internal class Created<TView>(TView view) : Located<TView>(view, StatusCodes.Status201Created), IEndpointMetadataProvider
    where TView : class, IResource
{
    public static new void PopulateMetadata(System.Reflection.MethodInfo method, EndpointBuilder builder) => builder.Shows<TView>(StatusCodes.Status201Created);
}

internal sealed class Accepted<TView>(TView view) : Located<TView>(view, StatusCodes.Status202Accepted), IEndpointMetadataProvider
    where TView : class, IResource
{
    public static new void PopulateMetadata(System.Reflection.MethodInfo method, EndpointBuilder builder) => builder.Shows<TView>(StatusCodes.Status202Accepted);
}

internal static class Conditions
{
    /// <summary>The ETag under which a view is shown that has no version.</summary>
    public static string ETagOf(object view) => ETagOf(JsonSerializer.SerializeToUtf8Bytes(view, view.GetType(), StrictJson.Options));

    /// <summary>A strong ETag of exactly these bytes.</summary>
    public static string ETagOf(ReadOnlySpan<byte> body)
    {
        // No secret is guarded here: it only has to differ, and a large page is hashed in microseconds.
        Span<byte> hash = stackalloc byte[16];
        XxHash128.Hash(body, hash);
        return $"\"{System.Buffers.Text.Base64Url.EncodeToString(hash)}\"";
    }

    /// <summary>
    /// Tells the ETag of the answer; true where If-None-Match says that the caller has this version (RFC 9110: compared weakly):
    /// then the answer is 304, and there is nothing to write.
    /// </summary>
    public static bool AlreadyKnown(HttpContext http, string tag)
    {
        http.Response.Headers.ETag = tag;
        var known = http.Request.Headers.IfNoneMatch;
        var has = known.Count > 0 && HttpMethods.IsGet(http.Request.Method)
            && Microsoft.Net.Http.Headers.EntityTagHeaderValue.TryParseList(known, out var tags)
            && tags.Any(one => one.Tag == "*" || one.Tag == tag);
        if (has)
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
        }

        return has;
    }
}
