using System.Diagnostics;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Microsoft.AspNetCore.Http.Metadata;

namespace Dossin.Partnerships.Api.Kernel;

/// <summary>What holds for every request, whichever endpoint answers it.</summary>
internal static class Gate
{
    public const int IdempotencyKeyLimit = 64;

    /// <summary>Gives the request its number, and tells it to the caller (api.md, Requests).</summary>
    public static Task Number(HttpContext http, RequestDelegate next)
    {
        // Whose head alone is asked is answered as a whole: the server leaves the rest out (RFC 9110, 9.3.2).
        if (HttpMethods.IsHead(http.Request.Method))
        {
            http.Request.Method = HttpMethods.Get;
        }

        PublicAddress.Set(http.Request);
        var clock = http.RequestServices.GetRequiredService<TimeProvider>();
        var request = http.RequestServices.GetRequiredService<CurrentRequest>();
        request.TraceId = Guid.CreateVersion7(clock.GetUtcNow());
        request.IsAwaited = true;
        http.Response.Headers["BelGov-Trace-Id"] = request.TraceId.ToString();
        if (http.Request.Headers.TryGetValue("BelGov-Trace-Id", out var related) && related.ToString() is { Length: > 0 and <= 36 } theirs && theirs.All(IsVisible))
        {
            http.Response.Headers["BelGov-Related-Trace-Id"] = theirs;
        }

        Activity.Current?.SetTag("belgov.trace_id", request.TraceId);
        return next(http);
    }

    /// <summary>Holds the request against what its endpoint says of itself; every issue waits for those of the body.</summary>
    public static Task Check(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<InContext>() is null)
        {
            return next(http);
        }

        var gives = endpoint.Metadata.GetMetadata<GivesMetadata>()?.Types ?? JsonOnly;
        var media = MediaTypes.Accepted(http.Request, gives) ?? throw new NotAcceptable(gives);
        if (media != MediaTypes.Json)
        {
            http.Items[typeof(GivesMetadata)] = media;
        }

        if (http.Request.QueryString.HasValue)
        {
            CheckQuery(http, endpoint);
        }

        if (HttpMethods.IsPost(http.Request.Method))
        {
            CheckIdempotencyKey(http);
        }
        else if (!HttpMethods.IsGet(http.Request.Method))
        {
            http.RequestServices.GetRequiredService<CurrentRequest>().Address = http.Request.Path;
        }

        return next(http);
    }

    /// <summary>What the caller will get, among what the endpoint gives.</summary>
    public static string MediaType(HttpContext http) => http.Items.TryGetValue(typeof(GivesMetadata), out var media) ? (string)media! : MediaTypes.Json;

    /// <summary>After all parts of the request were read, and before the endpoint: all that is wrong, at once.</summary>
    public static ValueTask<object?> Issues(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        Input.Issues.Of(call.HttpContext).ThrowIfAny();
        return next(call);
    }

    private static readonly string[] JsonOnly = [MediaTypes.Json];

    private static void CheckQuery(HttpContext http, Endpoint endpoint)
    {
        var known = endpoint.Metadata.GetMetadata<QueryMetadata>()?.Parameters;
        var shown = endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().FirstOrDefault(answer => answer.StatusCode == 200)?.Type;
        var selectable = HttpMethods.IsGet(http.Request.Method) && shown is not null && !shown.IsValueType;
        foreach (var name in http.Request.Query.Keys)
        {
            if (name == "select" && selectable)
            {
                var view = shown!.IsGenericType && shown.GetGenericTypeDefinition() == typeof(ListOf<>) ? shown.GenericTypeArguments[0] : shown;
                Selection.Read(http, view);
            }
            else if (known is null || !known.ContainsKey(name))
            {
                string[] all = [.. known?.Keys ?? [], .. selectable ? ["select"] : Array.Empty<string>()];
                Input.Issues.Of(http).Add("unknownParameter", IssuePlace.Query, name, null, ("known", all.Length == 0 ? "-" : string.Join(", ", all)));
            }
        }
    }

    private static void CheckIdempotencyKey(HttpContext http)
    {
        var request = http.RequestServices.GetRequiredService<CurrentRequest>();
        request.Address = http.Request.Path;
        if (!http.Request.Headers.TryGetValue("Idempotency-Key", out var header))
        {
            return;
        }

        var key = header.ToString().Trim('"');
        if (header.Count != 1 || key.Length is 0 or > IdempotencyKeyLimit || !key.All(IsVisible))
        {
            Input.Issues.Of(http).Add("idempotencyKey", IssuePlace.Header, "Idempotency-Key");
            return;
        }

        request.IdempotencyKey = key;
    }

    /// <summary>What every header can carry, back to the caller too.</summary>
    private static bool IsVisible(char letter) => letter is >= ' ' and <= '~';
}

/// <summary>Marks an endpoint of a bounded context: the rules of the contract hold for it.</summary>
internal sealed record InContext(string Name);
