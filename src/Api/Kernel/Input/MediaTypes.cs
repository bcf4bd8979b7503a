using Microsoft.Net.Http.Headers;

namespace Dossin.Partnerships.Api.Kernel.Input;

/// <summary>What a request brings and what it accepts.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string MergePatch = "application/merge-patch+json";
    public const string Csv = "text/csv";
    public const string Calendar = "text/calendar";
    public const string Pdf = "application/pdf";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <exception cref="UnsupportedMediaType">The body is something else, or in another encoding than UTF-8.</exception>
    public static void MustBeJson(HttpRequest request, bool patch) =>
        _ = Given(request, patch ? [Json, MergePatch] : [Json]);

    /// <summary>Which of the media types a body has.</summary>
    /// <exception cref="UnsupportedMediaType">None of them, or in another encoding than UTF-8.</exception>
    /// <exception cref="UnsupportedContentCoding">It is compressed.</exception>
    public static string Given(HttpRequest request, params ReadOnlySpan<string> allowed)
    {
        var coding = request.Headers.ContentEncoding;
        if (coding.Count > 0 && !coding.ToString().Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            throw new UnsupportedContentCoding();
        }

        if (request.ContentType is Json && allowed.Contains(Json))
        {
            return Json;
        }

        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var given)
            && (!given.Charset.HasValue || given.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || given.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase)))
        {
            foreach (var type in allowed)
            {
                if (given.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase))
                {
                    return type;
                }
            }
        }

        throw new UnsupportedMediaType([.. allowed]);
    }

    /// <summary>The best of what an endpoint gives, for what the caller accepts; null where none will do.</summary>
    public static string? Accepted(HttpRequest request, IReadOnlyList<string> given)
    {
        var header = request.Headers.Accept;
        if (header.Count == 0 || (header.Count == 1 && header[0] is "*/*" or Json && given[0] == Json))
        {
            return given[0];
        }

        if (!MediaTypeHeaderValue.TryParseList(header, out var accepted))
        {
            return null;
        }

        // The most specific range decides on the quality of a type; the highest quality wins, then the order of the contract.
        return given.Select(type => (Type: type, Quality: accepted
                .Where(range => new MediaTypeHeaderValue(type).IsSubsetOf(new MediaTypeHeaderValue(range.MediaType)))
                .OrderBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0)
                .Select(range => range.Quality ?? 1).DefaultIfEmpty(0).First()))
            .Where(candidate => candidate.Quality > 0)
            .OrderByDescending(candidate => candidate.Quality).Select(candidate => candidate.Type).FirstOrDefault();
    }
}

/// <summary>The body is of a type that this address does not take (415).</summary>
internal sealed class UnsupportedMediaType(IReadOnlyList<string> taken) : Exception("The body has a type that is not taken here.")
{
    public IReadOnlyList<string> Taken { get; } = taken;
}

/// <summary>The body is compressed (415): nothing unpacks it, and what it says cannot be read.</summary>
internal sealed class UnsupportedContentCoding() : Exception("The body has a coding that is not taken here.");

/// <summary>Nothing that this address gives is accepted (406).</summary>
internal sealed class NotAcceptable(IReadOnlyList<string> given) : Exception("Nothing that is given here is accepted.")
{
    public IReadOnlyList<string> Given { get; } = given;
}
