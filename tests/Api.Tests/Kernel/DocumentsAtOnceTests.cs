using System.Net;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>A service that has just started, and whose documents nobody has asked for yet.</summary>
public sealed class DocumentsAtOnceTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task Whoever_comes_first_all_get_theirs()
    {
        var contexts = new[] { "training", "agreements", "complaints", "networks", "platform" };

        var answers = await Task.WhenAll(contexts.Concat(contexts).Select(context => api.Anonymous.Get($"/{context}/v1/doc/openapi.json")));

        answers.Select(answer => answer.StatusCode).ShouldAllBe(status => status == HttpStatusCode.OK);
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();
}
