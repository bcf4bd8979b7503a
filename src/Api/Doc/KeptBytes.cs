using Dossin.Partnerships.Api.Kernel.Answers;

namespace Dossin.Partnerships.Api.Doc;

/// <summary>Bytes that are kept as they are sent: a document, a page, a file of the portal.</summary>
internal sealed record KeptBytes(byte[] Bytes, string Type)
{
    public string Tag { get; } = Conditions.ETagOf(Bytes);

    /// <summary>Or 304, where the caller has exactly these.</summary>
    public async Task Send(HttpContext http, string caching = Caching.Everybody)
    {
        var answer = http.Response;
        answer.Headers.CacheControl = caching;
        if (Conditions.AlreadyKnown(http, Tag))
        {
            return;
        }

        answer.ContentType = Type;
        answer.ContentLength = Bytes.Length;
        await Pieces.Send(http, Bytes);
    }
}
