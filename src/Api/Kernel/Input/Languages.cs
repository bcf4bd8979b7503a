using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Dossin.Partnerships.Api.Kernel.Input;

/// <summary>The languages of messages.</summary>
internal static class Languages
{
    /// <summary>The first is spoken where none will do.</summary>
    public static readonly string[] All = ["nl", "fr", "de", "en"];

    /// <summary>
    /// The one that Accept-Language likes best (RFC 9110, 12.5.4): a region falls back to its language, * stands for those that are not
    /// named, and what weighs 0 is not wanted. Of two that weigh the same the one that is named first; of those behind a * the order of ours.
    /// </summary>
    /// <param name="header">Accept-Language.</param>
    /// <param name="spoken">Among these; the first is spoken where none will do.</param>
    public static string Liked(StringValues header, IReadOnlyCollection<string> spoken)
    {
        if (!StringWithQualityHeaderValue.TryParseList(header, out var ranges))
        {
            return spoken.First();
        }

        return spoken.Select(language => (Language: language, Range: Range(language, ranges)))
            .Where(one => one.Range is { } range && Weight(range) > 0)
            .OrderByDescending(one => Weight(one.Range!)).ThenBy(one => ranges.IndexOf(one.Range!))
            .Select(one => one.Language).FirstOrDefault(spoken.First());
    }

    /// <summary>The range that decides on a language: of several regions the one that is liked best.</summary>
    private static StringWithQualityHeaderValue? Range(string language, IList<StringWithQualityHeaderValue> ranges) =>
        ranges.Where(range => range.Value.Value!.Split('-')[0].Equals(language, StringComparison.OrdinalIgnoreCase)).MaxBy(Weight)
        ?? ranges.FirstOrDefault(range => range.Value == "*");

    private static double Weight(StringWithQualityHeaderValue range) => range.Quality ?? 1;
}
