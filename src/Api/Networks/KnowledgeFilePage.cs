using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Networks.KnowledgeItems;
using Dossin.Partnerships.Domain.Networks.KnowledgeItems;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Dossin.Partnerships.Api.Networks;

/// <summary>A file as it was sent: to be saved, never to be run or shown inside a page of this host.</summary>
internal sealed class KnowledgeFilePage(SentFile file) : IResult, IEndpointMetadataProvider
{
    /// <summary>What is kept, and so what is given.</summary>
    public static readonly string[] Types = [.. FileType.Kept.Select(type => type.MediaType)];

    /// <summary>The bytes, whatever they are: generated clients accept the first type of a document alone, and know none of the file.</summary>
    private const string Bytes = "application/octet-stream";

    /// <summary>So much of it is in memory while it is taken.</summary>
    private const int Part = 1024 * 1024;

    public static void PopulateMetadata(System.Reflection.MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(void), [Bytes, .. Types]));
        builder.Metadata.Add(new GivesMetadata([Bytes, .. Types]));
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (answer, known) = (httpContext.Response, file.Known);
        IReadOnlyList<string> given = [known.MediaType, Bytes];
        _ = MediaTypes.Accepted(httpContext.Request, given) ?? throw new NotAcceptable(given);
        answer.Headers.CacheControl = Caching.Caller;
        answer.Headers.Vary = "Accept";
        if (Conditions.AlreadyKnown(httpContext, Precondition.ETag(known.Version)))
        {
            return;
        }

        // Before anything is said of the file: what is told instead is another answer.
        Held.Answer(httpContext, (int)Math.Min(known.Size, Part));
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(known.Name);
        answer.Headers.ContentDisposition = disposition.ToString();
        answer.Headers.XContentTypeOptions = "nosniff";
        answer.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        answer.ContentType = known.MediaType;
        answer.ContentLength = known.Size;
        await foreach (var part in file.Parts(httpContext.RequestAborted))
        {
            await Pieces.Send(httpContext, part);
        }
    }
}
