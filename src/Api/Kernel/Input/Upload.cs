using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dossin.Partnerships.Application.Kernel;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Dossin.Partnerships.Api.Kernel.Input;

/// <summary>A file that is the whole body, of a type that the endpoint <c>Takes</c>; it is streamed and may be larger than a body that is read.</summary>
/// <param name="File">Its bytes, to be read once.</param>
/// <param name="MediaType">Its type, as it was declared.</param>
/// <param name="Name">Its name, where Content-Disposition tells one.</param>
internal sealed record Upload(Stream File, string MediaType, string? Name) : IBindableFromHttpContext<Upload>
{
    /// <summary>The largest file (api.md, Requests), where an endpoint does not say another limit.</summary>
    public const int Limit = 64 * 1024 * 1024;

    /// <summary>How long Content-Disposition may be.</summary>
    public const int NameLimit = 1000;

    public static async ValueTask<Upload?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var taken = context.GetEndpoint()!.Metadata.GetRequiredMetadata<TakesMetadata>();
        var media = MediaTypes.Given(context.Request, [.. taken.Types]);
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = taken.Limit;
        if (context.Request.ContentLength > taken.Limit)
        {
            throw new BadHttpRequestException("The file is too large.", StatusCodes.Status413PayloadTooLarge);
        }

        var request = context.RequestServices.GetRequiredService<CurrentRequest>();
        if (request.IdempotencyKey is not null)
        {
            // What was sent must be known before it is decided whether it was sent before: it waits on disk meanwhile.
            context.Request.EnableBuffering();
            using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            digest.AppendData(Encoding.UTF8.GetBytes(request.Address + context.Request.QueryString));
            var buffer = new byte[81920];
            for (int read; (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
            {
                digest.AppendData(buffer, 0, read);
            }

            request.Fingerprint = digest.GetHashAndReset();
            context.Request.Body.Position = 0;
        }

        return new(context.Request.Body, media, NameOf(context));
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
