using System.Net;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Networks;

public sealed class NetworkTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Path = $"{Partners.Root}/networks";

    [Fact]
    public async Task A_network_keeps_how_precisely_its_renewal_is_known()
    {
        var coordinator = await api.Organization();
        var answer = await api.Secretariat().Post(Path, new
        {
            name = "Wij-Zij-Netwerk", aliases = new[] { "Wij-Zij" }, purpose = new { nl = "Polarisatie voorkomen", fr = "Prévenir" },
            roles = new[] { "preventive", "curative" }, since = "2019-04-01", renewedIn = "2021-03", coordinator = coordinator.Id(),
        });
        var made = await answer.Json(HttpStatusCode.Created);

        JsonElement.DeepEquals(await api.As("ministry").Get(made.Href()).Json(), made).ShouldBeTrue();
        (made.Text("renewedIn"), made.Text("since"), made.At("coordinator").GetGuid()).ShouldBe(("2021-03", "2019-04-01", coordinator.Id()));
        made.At("roles").EnumerateArray().Select(role => role.GetString()).ShouldBe(["preventive", "curative"]);
        made.TryGetProperty("renewedOn", out _).ShouldBeFalse();
        (await api.Told(made)).ShouldBe(["networks.networkRenewed"]);

        var day = await (await api.Patched(made, """{ "renewedIn": null, "renewedOn": "2021-03-24", "coordinator": null }""")).Json();
        day.Text("renewedOn").ShouldBe("2021-03-24");
        day.TryGetProperty("coordinator", out _).ShouldBeFalse();
        await api.Patched(made, new { aliases = new[] { "Wij-Zij", "WZ" } }).Json();
        (await api.Told(made)).ShouldBe(["networks.networkRenewed", "networks.networkRenewed"]);
        (await api.Ids("networks")).ShouldContain(made.Id());
    }

    [Fact]
    public async Task What_no_network_can_be_is_refused()
    {
        Task<HttpResponseMessage> Post(string members) =>
            api.Secretariat().Post(Path, $$"""{ "name": "Net", "purpose": { "nl": "Iets" }, "since": "2019-06", {{members}} }""");

        await Post("\"renewedOn\": \"2021-03-24\", \"renewedIn\": \"2021-03\"").ShouldBeBadRequest("body renewedIn");
        await Post("\"renewedOn\": \"2019-05-31\"").ShouldBeBadRequest("body renewedOn");
        await Post("\"renewedIn\": \"2019-05\"").ShouldBeBadRequest("body renewedIn");
        await Post("\"renewedIn\": \"2019\"").Json(HttpStatusCode.Created);
        await Post("\"roles\": [\"curative\", \"curative\"]").ShouldBeBadRequest("body roles");
        await Post("\"roles\": [\"offensive\"]").ShouldBeBadRequest("body roles[0]");
        await Post($"\"coordinator\": \"{Guid.CreateVersion7(api.Clock.GetUtcNow())}\"").ShouldBeBadRequest("body coordinator");
        foreach (var since in new[] { "18", "2018-6", "2018-13", "2018-02-30", "2018/06", "1829" })
        {
            await api.Secretariat().Post(Path, new { name = "Net", purpose = new { nl = "Iets" }, since }).ShouldBeBadRequest("body since");
        }
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();
}
