using System.Globalization;
using System.Reflection;
using Microsoft.Net.Http.Headers;

namespace Dossin.Partnerships.Api.Kernel.Input;

/// <summary>The version that the caller read, from If-Match: needed for a PATCH, welcome on an outcome document.</summary>
/// <param name="Version">Null where none was sent or any is accepted (*).</param>
internal sealed record IfMatch(long? Version) : IBindableFromHttpContext<IfMatch>
{
    public static implicit operator long?(IfMatch? read) => read?.Version;

    /// <summary>The strong ETag of a version.</summary>
    public static string ETag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    public static ValueTask<IfMatch?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var header = context.Request.Headers.IfMatch;
        if (header.Count == 0)
        {
            return HttpMethods.IsPatch(context.Request.Method) ? throw new PreconditionRequired() : new(new IfMatch(Version: null));
        }

        if (!EntityTagHeaderValue.TryParseList(header, out var tags) || tags.Count == 0)
        {
            Issues.Of(context).Add("ifMatch", IssuePlace.Header, "If-Match");
            return new(new IfMatch(Version: null));
        }

        // Of several versions one can be the present one at most; none of them ours means none matches.
        return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any))
            ? new(new IfMatch(Version: null))
            : new(new IfMatch(tags.Where(tag => !tag.IsWeak).Select(tag => Version(tag.Tag.Value!)).FirstOrDefault(version => version >= 0, -1)));

        static long Version(string tag) => long.TryParse(tag.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;
    }
}

/// <summary>A change of a versioned resource without If-Match (428).</summary>
internal sealed class PreconditionRequired() : Exception("If-Match is needed.");
