using System.Net;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Networks;

public sealed class MembershipTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task A_membership_is_found_on_each_day_that_its_dates_may_mean()
    {
        var (network, organization) = (await api.Network(), await api.Organization());
        var member = await api.Member(network, organization, "2019-06", "2020");
        // Once in each network: to belong to another one before takes nothing away.
        await api.Member(await api.Network(), organization, "2018");

        async Task<int> On(string day) => (await api.Ids($"memberships?networkId={network.Id()}&on={day}")).Count;
        foreach (var (day, count) in new[] { ("2019-05-31", 0), ("2019-06-01", 1), ("2020-12-31", 1), ("2021-01-01", 0) })
        {
            (await On(day)).ShouldBe(count, day);
        }

        JsonElement.DeepEquals(await api.As("ministry").Get(member.Href()).Json(), member).ShouldBeTrue();
        (member.Text("from"), member.Text("to")).ShouldBe(("2019-06", "2020"));
        await api.Patched(member, """{ "to": null }""").Json();
        (await On("2999-01-01")).ShouldBe(1);
    }

    [Fact]
    public async Task Only_what_overlaps_however_it_is_read_is_refused()
    {
        var (network, organization) = (await api.Network(), await api.Organization());
        await api.Member(network, organization, "2019", "2020");

        await api.Begin(network, organization, "2019-05").ShouldBreak("overlap");
        await api.Member(network, organization, "2019-05", role: "coordinator");
        var later = await api.Member(network, organization, "2020-06");
        await api.Begin(network, organization, "2021", "2022").ShouldBreak("overlap");
        await api.Patched(later, new { from = "2018" }).ShouldBreak("overlap");
        await api.Patched(later, new { from = "2020-07" }).Json();
        await api.Member(network, await api.Organization(), "2019-05");
        await api.Member(await api.Network(), organization, "2019-05");
    }

    [Fact]
    public async Task Of_two_that_come_together_one_stays()
    {
        var (network, organization) = (await api.Network(), await api.Organization());

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.Begin(network, organization, "2021-03")));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var lost in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            await lost.ShouldBeProblem(HttpStatusCode.Conflict, "dossin:overlap");
        }
    }

    [Fact]
    public async Task It_does_not_end_before_it_begins()
    {
        var (network, organization) = (await api.Network(), await api.Organization());

        await api.Begin(network, organization, "2020-06", "2020-05").ShouldBeBadRequest("body to");
        await api.Begin(network, organization, "2020-06-02", "2020-06-01").ShouldBeBadRequest("body to");
        var member = await api.Member(network, organization, "2020-06", "2020");
        await api.Patched(member, new { to = "2019" }).ShouldBeBadRequest("body to");
        await api.Begin(network, organization, "2021", "2021-02-30").ShouldBeBadRequest("body to");
    }

    [Theory]
    [InlineData("2021-02-29")]
    [InlineData("2021-13")]
    [InlineData("2021-00")]
    [InlineData("2021-04-31")]
    [InlineData("0000")]
    [InlineData("2021-6")]
    [InlineData("21")]
    [InlineData("")]
    public async Task A_date_that_does_not_exist_is_refused(string date)
    {
        var (network, organization) = (await api.Network(), await api.Organization());

        await api.Begin(network, organization, date).ShouldBeBadRequest("body from");
        await api.Begin(network, organization, "2020", date).ShouldBeBadRequest("body to");
        await api.Patched(await api.Member(network, organization, "2020"), new { to = date }).ShouldBeBadRequest("body to");
    }

    [Fact]
    public async Task Nobody_belongs_to_nothing()
    {
        var (network, organization, unknown) = (await api.Network(), await api.Organization(), JsonSerializer.SerializeToElement(new { id = Guid.CreateVersion7(api.Clock.GetUtcNow()) }));

        await api.Begin(unknown, organization, "2021").ShouldBeBadRequest("body networkId");
        await api.Begin(network, unknown, "2021").ShouldBeBadRequest("body organizationId");
    }

    [Fact]
    public async Task On_a_day_a_member_counts_once_whatever_roles_and_spells_it_has()
    {
        var (network, one, other) = (await api.Network(), await api.Organization(seat: "11002"), await api.Organization(seat: "44021"));
        var first = await api.Member(network, one, "2019", "2020");
        var second = await api.Member(network, one, "2020-06");
        var leads = await api.Member(network, one, "2020", role: "coordinator");
        var beside = await api.Member(network, other, "2020", role: "observer");
        var list = $"memberships?networkId={network.Id()}";

        (await api.Ids($"{list}&on=2020-07-01")).ShouldBe([first.Id(), beside.Id()]);
        (await api.Ids($"{list}&on=2021-07-01")).ShouldBe([leads.Id(), beside.Id()], "by their beginning");
        (await api.Ids($"{list}&on=2021-07-01&role=member")).ShouldBe([second.Id()]);
        (await api.Ids($"{list}&on=2020-07-01&role=coordinator")).ShouldBe([leads.Id()]);
        (await api.Ids($"{list}&on=2020-07-01&province=10000")).ShouldBe([first.Id()]);
        (await api.Ids($"{list}&province=40000")).ShouldBe([beside.Id()]);
        await api.Patched(other, new { municipalityNisCode = "11002" }).Json();
        (await api.Ids($"{list}&province=40000")).ShouldBeEmpty("it moved");
        (await api.Ids($"{list}&province=10000&on=2020-07-01")).ShouldBe([first.Id(), beside.Id()]);
        (await api.Ids(list)).ShouldBe([first.Id(), leads.Id(), beside.Id(), second.Id()]);
        (await api.Ids($"memberships?organizationId={one.Id()}&role=member")).ShouldBe([first.Id(), second.Id()]);
        (await api.As("ministry").Get($"{Partners.Root}/{list}&on=2020-07-01&includeTotal=true").Json()).Number("total").ShouldBe(2);
    }

    [Fact]
    public async Task Others_are_told_when_it_begins_and_when_it_ends()
    {
        var (network, organization) = (await api.Network(), await api.Organization());
        var member = await api.Member(network, organization, "2021-03");

        await api.Patched(member, new { dateNote = new { nl = "onbekend" } }).Json();
        await api.Patched(member, new { to = "2023" }).Json();
        await api.Patched(member, new { to = "2023" }).Json();

        (await api.Told(member)).ShouldBe(["networks.membershipBegan", "networks.membershipEnded"]);
        var told = JsonSerializer.Deserialize<JsonElement>((await api.Payloads(member))[1]);
        (told.At("networkId").GetGuid(), told.At("organizationId").GetGuid(), told.Text("from"), told.Text("to"))
            .ShouldBe((network.Id(), organization.Id(), "2021-03", "2023"));
    }

    [Fact]
    public async Task The_timeline_shows_who_belonged_on_a_day()
    {
        var (network, organization) = (await api.Network(), await api.Organization());
        var member = await api.Member(network, organization, "2015-03", "2015");
        await api.Member(network, organization, "2015-03", "2015", "observer");

        async Task<JsonElement[]> On(string day) =>
            [.. (await api.As("ministry").Get($"{Partners.Root}/timeline?on={day}").Json()).At("memberships").EnumerateArray().Where(item => item.At("networkId").GetGuid() == network.Id())];

        var item = (await On("2015-12-31")).ShouldHaveSingleItem();
        (item.Id(), item.Href(), item.Text("organization"), item.Text("from"), item.Text("to"), item.Text("role"))
            .ShouldBe((member.Id(), member.Href(), organization.Text("name"), "2015-03", "2015", "member"));
        (await On("2016-01-01")).ShouldBeEmpty();
        (await api.As("ministry").Get($"{Partners.Root}/timeline").Json()).Text("on").ShouldNotBeEmpty();
        await api.As("ministry").Get($"{Partners.Root}/timeline?on=2015").ShouldBeBadRequest("query on");
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();
}
