using System.Globalization;
using System.Reflection;
using Dossin.Partnerships.Api.Kernel;
using Microsoft.AspNetCore.Http.Metadata;

namespace Dossin.Partnerships.Api.Platform;

/// <summary>
/// How long a caller would wait for an answer, as <c>Prefer: wait=30</c> says it (RFC 7240). A preference is no demand: what is
/// not understood is as if it were not there, and what is applied is told in <c>Preference-Applied</c>.
/// </summary>
internal sealed record PreferredWait(TimeSpan Time) : IBindableFromHttpContext<PreferredWait>, IEndpointParameterMetadataProvider
{
    /// <summary>In seconds: below the minute after which proxies take an answer for lost.</summary>
    public const int Longest = 50;

    public static implicit operator TimeSpan(PreferredWait wait) => wait.Time;

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new HeaderMetadata(
        "Prefer", false, $"`wait=30`: where there is no event yet, wait up to so many seconds for one, {Longest} at most. `Preference-Applied` tells how long.", 200));

    public static ValueTask<PreferredWait?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (Seconds(context.Request.Headers["Prefer"]) is not { } seconds)
        {
            return new(new PreferredWait(TimeSpan.Zero));
        }

        seconds = Math.Min(seconds, Longest);
        context.Response.OnStarting(static told =>
        {
            var (answer, applied) = ((HttpResponse, string))told;
            if (answer.StatusCode < StatusCodes.Status400BadRequest)
            {
                answer.Headers["Preference-Applied"] = applied;
            }

            return Task.CompletedTask;
        }, (context.Response, $"wait={seconds}"));
        return new(new PreferredWait(TimeSpan.FromSeconds(seconds)));
    }

    // The first of a name counts; parameters behind a semicolon are no concern of it.
    private static int? Seconds(IEnumerable<string?> headers)
    {
        var first = headers.SelectMany(header => (header ?? "").Split(',')).Select(one => one.Split(';')[0].Split('=', 2, StringSplitOptions.TrimEntries))
            .FirstOrDefault(one => one[0].Equals("wait", StringComparison.OrdinalIgnoreCase));
        return first is [_, var text] && uint.TryParse(text.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? (int)Math.Min(seconds, int.MaxValue) : null;
    }
}
