using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Dossin.Partnerships.Api.Doc;

/// <summary>
/// What the pages of Swagger UI are made of: the same for all contexts and for everybody. Its library unpacks a file anew for each who asks, a
/// megabyte and a half of it, and holds that until it is taken; a few hundred callers, who need no key, would fill the memory. Here a file
/// is made once, and sent from one place.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A semaphore without a wait handle has nothing to give back.")]
internal sealed class UnpackedFiles
{
    private const string Named = "swagger-ui";
    private const string Packed = "gzip";

    private readonly ConcurrentDictionary<(string Name, bool IsPacked), Unpacked> _files = new();
    private readonly SemaphoreSlim _one = new(1);

    public async Task Send(HttpContext http, RequestDelegate next)
    {
        var (request, path) = (http.Request, http.Request.Path.Value!);
        var name = path[(path.LastIndexOf('/') + 1)..];
        if (!HttpMethods.IsGet(request.Method) || !name.StartsWith(Named, StringComparison.Ordinal))
        {
            await next(http);
            return;
        }

        var key = (name, request.Headers.AcceptEncoding.ToString().Contains(Packed, StringComparison.OrdinalIgnoreCase));
        if (!_files.TryGetValue(key, out var file) && (file = await Made(http, key, next)) is null)
        {
            return;
        }

        (http.Response.Headers.Vary, http.Response.Headers.ContentEncoding) = ("Accept-Encoding", file.Coding);
        await file.Kept.Send(http);
    }

    /// <summary>A file as its library gives it; null where it gave something else, which was answered.</summary>
    private async Task<Unpacked?> Made(HttpContext http, (string Name, bool IsPacked) key, RequestDelegate next)
    {
        await _one.WaitAsync(http.RequestAborted);
        try
        {
            if (_files.TryGetValue(key, out var made))
            {
                return made;
            }

            // All of it, whatever is asked of it.
            var (request, answer, body) = (http.Request.Headers, http.Response, http.Response.Body);
            var known = request.IfNoneMatch;
            (request.AcceptEncoding, request.IfNoneMatch, request.IfModifiedSince, request.Range) = (key.IsPacked ? Packed : default, default, default, default);
            using var taken = new MemoryStream();
            answer.Body = taken;
            try
            {
                await next(http);
            }
            finally
            {
                (answer.Body, request.IfNoneMatch) = (body, known);
            }

            if (answer.StatusCode != StatusCodes.Status200OK)
            {
                await body.WriteAsync(taken.GetBuffer().AsMemory(0, (int)taken.Length), http.RequestAborted);
                return null;
            }

            return _files[key] = new(new(taken.ToArray(), answer.ContentType!), answer.Headers.ContentEncoding);
        }
        finally
        {
            _one.Release();
        }
    }

    private sealed record Unpacked(KeptBytes Kept, Microsoft.Extensions.Primitives.StringValues Coding);
}
