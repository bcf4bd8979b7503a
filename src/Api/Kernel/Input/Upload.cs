using System.Buffers;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dossin.Partnerships.Application.Kernel;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Dossin.Partnerships.Api.Kernel.Input;

/// <summary>A file that is the whole body, of a type that the endpoint <c>Takes</c>; it may be larger than a body that is read into memory.</summary>
/// <param name="File">Its bytes, to be read once.</param>
/// <param name="MediaType">Its type, as it was declared.</param>
/// <param name="Name">Its name, where Content-Disposition tells one.</param>
internal sealed record Upload(Stream File, string MediaType, string? Name) : IBindableFromHttpContext<Upload>
{
    /// <summary>The largest file (api.md, Requests), where an endpoint does not say another limit.</summary>
    public const int Limit = 64 * 1024 * 1024;

    /// <summary>How long Content-Disposition may be.</summary>
    public const int NameLimit = 1000;

    /// <summary>What a byte on disk is of one in memory, where it is counted what is held for a client.</summary>
    private const int OnDisk = 4;

    public static async ValueTask<Upload?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var taken = context.GetEndpoint()!.Metadata.GetRequiredMetadata<TakesMetadata>();
        var media = MediaTypes.Given(context.Request, [.. taken.Types]);
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = taken.Limit;
        if (context.Request.ContentLength > taken.Limit)
        {
            throw new BadHttpRequestException("The file is too large.", StatusCodes.Status413PayloadTooLarge);
        }

        return new(await Whole(context), media, NameOf(context));
    }

    /// <summary>
    /// All of what was sent. It comes before the change begins, which holds a connection to the database: nobody else waits for one while
    /// this one is slow. It waits on disk meanwhile, in a file without a name, so that nothing is left of it even where the process is killed.
    /// </summary>
    private static async Task<FileStream> Whole(HttpContext context)
    {
        var request = context.RequestServices.GetRequiredService<CurrentRequest>();
        var share = Held.For(context);
        var file = Nameless();
        context.Response.RegisterForDispose(file);
        // Only who may ask for the same again is held against what was sent.
        using var digest = request.IdempotencyKey is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest?.AppendData(Encoding.UTF8.GetBytes(request.Address + context.Request.QueryString));
        var length = 0L;
        var part = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            for (int read; (read = await context.Request.Body.ReadAsync(part, context.RequestAborted)) > 0;)
            {
                await file.WriteAsync(part.AsMemory(0, read), context.RequestAborted);
                share.Has((length += read) / OnDisk);
                digest?.AppendData(part, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(part);
        }

        request.Fingerprint = digest?.GetHashAndReset() ?? [];
        file.Position = 0;
        return file;
    }

    private static FileStream Nameless()
    {
        var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName());
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, bufferSize: 0);
        System.IO.File.Delete(path);
        return file;
    }

    private static string? NameOf(HttpContext context)
    {
        var header = context.Request.Headers.ContentDisposition.ToString();
        if (header.Length == 0)
        {
            return null;
        }

        if (header.Length <= NameLimit && ContentDispositionHeaderValue.TryParse(header, out var told))
        {
            return HeaderUtilities.RemoveQuotes(told.FileNameStar.HasValue ? told.FileNameStar : told.FileName).Value;
        }

        Issues.Of(context).Add("contentDisposition", IssuePlace.Header, "Content-Disposition");
        return null;
    }
}
