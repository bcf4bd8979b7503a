using System.Reflection;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Application.Kernel;
using Microsoft.Net.Http.Headers;

namespace Dossin.Partnerships.Api.Kernel.Input;

/// <summary>What the caller read, from If-Match: needed for a PATCH, welcome on an outcome document.</summary>
/// <param name="Read">Null where nothing was sent.</param>
internal sealed record IfMatch(Precondition? Read) : IBindableFromHttpContext<IfMatch>
{
    public static implicit operator Precondition?(IfMatch? sent) => sent?.Read;

    public static ValueTask<IfMatch?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var header = context.Request.Headers.IfMatch;
        if (header.Count == 0)
        {
            return HttpMethods.IsPatch(context.Request.Method) ? throw new PreconditionRequired() : new(new IfMatch(Read: null));
        }

        if (!EntityTagHeaderValue.TryParseList(header, out var tags) || tags.Count == 0)
        {
            Issues.Of(context).Add("ifMatch", IssuePlace.Header, "If-Match");
            return new(new IfMatch(Read: null));
        }

        // A weak tag matches nothing here (RFC 9110, 13.1.1).
        var any = tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any));
        return new(new IfMatch(new Precondition(any ? null : [.. tags.Where(tag => !tag.IsWeak).Select(tag => tag.Tag.Value!)], Conditions.ETagOf)));
    }
}
