using System.Net;
using System.Text;
using Dossin.Partnerships.Api.Authentication;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Authentication;

/// <summary>Who is asked for a credential, whatever kind it is.</summary>
public sealed class DoorTests(Issuer issuer) : IClassFixture<Issuer>
{
    [Theory]
    [InlineData("/training/v1/caller")]
    [InlineData("/training/v1/forgotten")]
    [InlineData("/training/v1/nothing")]
    [InlineData("/TRAINING/V1/CALLER")]
    [InlineData("/training/v2")]
    public async Task Everything_of_a_context_is_closed(string path)
    {
        await using var door = await Door.Open(issuer);

        await door.Get(path).ShouldBeUnknown();
    }

    [Fact]
    public async Task What_is_open_is_open_and_still_knows_who_comes()
    {
        await using var door = await Door.Open(issuer);

        (await (await door.Get("/training/v1/health")).Content.ReadAsStringAsync(PartnershipsApi.Token)).ShouldBe("""{"known":false}""");
        (await (await door.Get("/training/v1/health", key: "wrong")).Content.ReadAsStringAsync(PartnershipsApi.Token)).ShouldBe("""{"known":false}""");
        (await (await door.Get("/training/v1/health", token: "wrong")).Content.ReadAsStringAsync(PartnershipsApi.Token)).ShouldBe("""{"known":false}""");
        (await (await door.Get("/training/v1/health", token: await issuer.Token())).Content.ReadAsStringAsync(PartnershipsApi.Token))
            .ShouldBe("""{"known":true}""");
        (await door.Get("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_wrong_media_type_without_a_credential_is_a_401()
    {
        await using var door = await Door.Open(issuer);

        await door.Client.PostAsync("/training/v1/things", new StringContent("x", Encoding.UTF8, "text/plain"), PartnershipsApi.Token).ShouldBeUnknown();
        await door.Client.DeleteAsync("/training/v1/things", PartnershipsApi.Token).ShouldBeUnknown();
    }

    [Fact]
    public async Task A_missing_scope_is_named()
    {
        await using var door = await Door.Open(issuer);

        var told = await door.Get(token: await issuer.Token("agreements:read")).ShouldBeRefused(HttpStatusCode.Forbidden, "belgif:missingScope");

        told.RequiredScopes.ShouldBe(["training:read", "training:manage"]);
        await door.Get("/training/v1/forgotten", token: await issuer.Token("agreements:read")).ContinueWith(
            answer => answer.Result.StatusCode.ShouldBe(HttpStatusCode.OK), PartnershipsApi.Token, default, TaskScheduler.Default);
    }

    [Fact]
    public async Task Two_credentials_are_one_too_many()
    {
        await using var door = await Door.Open(issuer);

        var told = await door.Get(token: await issuer.Token(), key: "dk_x").ShouldBeRefused(HttpStatusCode.BadRequest, "belgif:badRequest");

        told.Places.ShouldBe(["header X-Api-Key", "header Authorization"]);
    }

    [Theory]
    [InlineData("?apiKey=x", "apiKey")]
    [InlineData("?q=1&API_KEY=", "API_KEY")]
    [InlineData("?key=x", "key")]
    [InlineData("?x-api-key=x", "x-api-key")]
    [InlineData("?access_token=x", "access_token")]
    [InlineData("?Token=x", "Token")]
    [InlineData("?a%70ikey=x", "apikey")]
    [InlineData("?q=dk_0123abcd_short", "q")]
    [InlineData("?dk_0123abcd_0123456789abcdefghjkmnpqrstvwxyz", "dk_…")]
    [InlineData("?q=dk%5F0123abcd%5F0123456789abcdefghjkmnpqrstvwxyz", "q")]
    public async Task A_credential_in_an_address_is_refused_and_reported(string query, string parameter)
    {
        await using var door = await Door.Open(issuer);

        var told = await door.Get("/training/v1/caller" + query, token: await issuer.Token()).ShouldBeRefused(HttpStatusCode.BadRequest, "belgif:badRequest");

        told.Places.ShouldBe([$"query {parameter}"]);
        told.Detail.ShouldNotContain("dk_");
        var found = door.Audit.Found.ShouldHaveSingleItem();
        (found.Method, found.Path, found.Parameter).ShouldBe(("GET", "/training/v1/caller", parameter));
    }

    [Theory]
    [InlineData("?q=dk_")]
    [InlineData("?keyword=token&tokens=1")]
    public async Task What_only_resembles_one_is_let_through(string query)
    {
        await using var door = await Door.Open(issuer);

        await door.Get("/training/v1/caller" + query, token: await issuer.Token()).ShouldBeIn();
    }

    [Fact]
    public async Task An_endpoint_that_says_nothing_is_found()
    {
        await using var door = await Door.Open(issuer);

        door.Services.GetRequiredService<EndpointDataSource>().Endpoints.WithoutRequirement()
            .ShouldHaveSingleItem().ShouldContain("/training/v1/forgotten");
    }

    [Theory]
    [InlineData("/training/v1", true)]
    [InlineData("/training/v1/", true)]
    [InlineData("/training/v12/courses", true)]
    [InlineData("/training/v1x", false)]
    [InlineData("/training/v", false)]
    [InlineData("//v1", false)]
    [InlineData("/doc", false)]
    [InlineData("/health/live", false)]
    [InlineData("", false)]
    public void A_context_is_known_by_its_root(string path, bool expected) => CallerAuthentication.IsOfContext(path).ShouldBe(expected);
}
