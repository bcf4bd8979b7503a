using System.Net;
using System.Net.Http.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Authentication;

internal static class DoorAssertions
{
    public static async Task<Seen> ShouldBeIn(this Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(PartnershipsApi.Token));
        return (await answer.Content.ReadFromJsonAsync<Seen>(PartnershipsApi.Token))!;
    }

    /// <summary>Refused with this problem; a 401 and a 403 say in WWW-Authenticate what they mean (belgif.md, section 3).</summary>
    public static async Task<Told> ShouldBeRefused(this Task<HttpResponseMessage> asked, HttpStatusCode status, string problem)
    {
        using var answer = await asked;
        answer.StatusCode.ShouldBe(status);
        var told = (await answer.Content.ReadFromJsonAsync<Told>(PartnershipsApi.Token))!;
        told.Problem.ShouldBe(problem);
        var challenge = answer.Headers.WwwAuthenticate.ToString();
        var expected = problem switch
        {
            "belgif:noAccessToken" => "Bearer realm=\"dossin-partnerships\"",
            "belgif:invalidAccessToken" or "belgif:expiredAccessToken" =>
                $"Bearer realm=\"dossin-partnerships\", error=\"invalid_token\", error_description=\"{told.Detail}\"",
            "belgif:missingScope" => $"Bearer realm=\"dossin-partnerships\", error=\"insufficient_scope\", scope=\"{string.Join(' ', told.RequiredScopes!)}\"",
            _ => "",
        };
        challenge.ShouldBe(expected);
        return told;
    }

    public static Task<Told> ShouldBeInvalid(this Task<HttpResponseMessage> asked) =>
        asked.ShouldBeRefused(HttpStatusCode.Unauthorized, "belgif:invalidAccessToken");

    public static Task<Told> ShouldBeExpired(this Task<HttpResponseMessage> asked) =>
        asked.ShouldBeRefused(HttpStatusCode.Unauthorized, "belgif:expiredAccessToken");

    public static Task<Told> ShouldBeUnknown(this Task<HttpResponseMessage> asked) =>
        asked.ShouldBeRefused(HttpStatusCode.Unauthorized, "belgif:noAccessToken");
}
