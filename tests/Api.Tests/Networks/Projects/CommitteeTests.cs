using System.Net;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Networks.Projects;

public sealed class CommitteeTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Path = "/networks/v1/committees";

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(1, 0, false)]
    [InlineData(0, 1, false)]
    [InlineData(1, 1, true)]
    [InlineData(2, 1, true)]
    [InlineData(1, 3, false)]
    public async Task Both_sides_are_there_or_there_is_no_balance(int police, int community, bool balanced)
    {
        var members = new List<object>();
        for (var member = 0; member < police + community; member++)
        {
            members.Add(new { organizationId = await api.Organization(), side = member < police ? "police" : "community" });
        }

        var made = await Committee(members);

        (made.Number("balance.police"), made.Number("balance.community"), made.At("balance.balanced").GetBoolean()).ShouldBe((police, community, balanced));
        JsonElement.DeepEquals(await api.As("ministry").Get(made.Href()).Json(), made).ShouldBeTrue();
    }

    [Fact]
    public async Task An_organization_sits_on_one_side()
    {
        var organization = await api.Organization();
        var both = new[] { new { organizationId = organization, side = "police" }, new { organizationId = organization, side = "community" } };

        await api.Secretariat().Post(Path, new { policeZone = "5345", members = both }).ShouldBeBadRequest("body members[1].organizationId");
        await api.Secretariat().Post(Path, new { policeZone = "5906", members = Array.Empty<object>() }).ShouldBeBadRequest("body policeZone");
        await api.Secretariat().Post(Path, new { policeZone = "5345", members = Array.Empty<object>(), projectId = organization }).ShouldBeBadRequest("body projectId");
        await api.Secretariat().Post(Path, new { policeZone = "5345", members = new[] { new { organizationId = Guid.CreateVersion7(api.Clock.GetUtcNow()), side = "police" } } })
            .ShouldBeBadRequest("body members[0].organizationId");
    }

    [Fact]
    public async Task It_meets_and_the_meetings_are_its_own()
    {
        var (guest, committee, other) = (await api.Organization(), await Committee([], "Comité Noord"), await Committee([]));

        var meeting = await api.Secretariat().Post($"{committee.Href()}/meetings", new { heldOn = "2022-11", present = new[] { guest } }).Json(HttpStatusCode.Created);
        await api.Secretariat().Post($"{committee.Href()}/meetings", new { heldOn = "2023-02-01" }).Json(HttpStatusCode.Created);

        meeting.Href().ShouldEndWith($"/meetings/{meeting.Id()}");
        JsonElement.DeepEquals(await api.As("ministry").Get(meeting.Href()).Json(), meeting).ShouldBeTrue();
        (await api.As("ministry").Get($"{committee.Href()}/meetings").Json()).At("items").EnumerateArray().Select(one => one.Text("heldOn")).ShouldBe(["2023-02-01", "2022-11"]);
        (await api.As("ministry").Get($"{other.Href()}/meetings").Json()).At("items").GetArrayLength().ShouldBe(0);
        await api.As("ministry").Get($"{other.Href()}/meetings/{meeting.Id()}").ShouldNotBeFound();
        await api.As("ministry").Get($"{Path}/{guest}/meetings").ShouldNotBeFound();
        await api.Secretariat().Post($"{committee.Href()}/meetings", new { heldOn = "2099-01-01" }).ShouldBeBadRequest("body heldOn");
        await api.Secretariat().Post($"{committee.Href()}/meetings", new { heldOn = "2022-11", present = new[] { guest, guest } }).ShouldBeBadRequest("body present[1]");
        await api.Secretariat().Post($"{Path}/{guest}/meetings", new { heldOn = "2022-11" }).ShouldNotBeFound();
        (await api.Told(committee)).Count.ShouldBe(2);
        (await api.Told(committee))[0].ShouldStartWith("networks.committeeMet ");
        (await api.Told(committee))[0].ShouldContain("Comité Noord");
    }

    [Theory]
    [InlineData("")]
    [InlineData("&includeTotal=true")]
    public async Task A_page_of_meetings_goes_on_in_their_own_committee(string more)
    {
        var (committee, other) = (await Committee([]), await Committee([]));
        foreach (var (of, day) in new[] { (committee, "2022-01-01"), (committee, "2022-02-01"), (other, "2021-01-01"), (other, "2023-01-01") })
        {
            await api.Secretariat().Post($"{of.Href()}/meetings", new { heldOn = day }).Json(HttpStatusCode.Created);
        }

        var next = new Uri((await api.Secretariat().Get($"{committee.Href()}/meetings?pageSize=1{more}").Json()).Text("next"));

        (await api.Secretariat().Get(next.PathAndQuery).Json()).At("items").EnumerateArray().ShouldHaveSingleItem().Text("heldOn").ShouldBe("2022-01-01");
        await api.Secretariat().Get($"{other.Href()}/meetings{next.Query}").ShouldBeBadRequest("query cursor");
    }

    [Fact]
    public async Task Members_change_as_a_whole()
    {
        var (police, community) = (await api.Organization("police"), await api.Organization());
        var committee = await Committee([new { organizationId = police, side = "police" }]);

        var changed = await (await api.Change(committee, new { members = new[] { new { organizationId = police, side = "police" }, new { organizationId = community, side = "community" } } })).Json();

        changed.At("balance.balanced").GetBoolean().ShouldBeTrue();
        (await api.Secretariat().Get($"{Path}?policeZone=5345&pageSize=500").Json()).At("items").EnumerateArray().ShouldContain(item => item.Id() == committee.Id());
        (await api.Secretariat().Get($"{Path}?policeZone=5344&pageSize=500").Json()).At("items").EnumerateArray().ShouldNotContain(item => item.Id() == committee.Id());
    }

    private Task<JsonElement> Committee(IReadOnlyList<object> members, string? name = null) => (name is null
        ? api.Secretariat().Post(Path, new { policeZone = "5345", members })
        : api.Secretariat().Post(Path, new { policeZone = "5345", members, name = new { nl = name } })).Json(HttpStatusCode.Created);
}
