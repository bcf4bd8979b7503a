using Dossin.Partnerships.Api.Tests.Platform.Events;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Platform;

/// <summary>A release that brings other police zones says so once.</summary>
public sealed class ZoneTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task A_merger_that_a_release_brings_is_told_once_and_a_new_installation_tells_nothing()
    {
        var end = await api.FeedEnd();
        (await api.As("operator").Follow(0)).Types().ShouldNotContain("platform.policeZonesChanged");

        // As the release before knew it: Rivierenland did not exist, and its predecessors went nowhere.
        await api.Database.Execute(
            """
            update platform.told_zones set zones = (
                select array_agg(regexp_replace(line, '^(5906|5356) (.*)\.\..*', '\1 \2.. SeveralMunicipalities ') order by at)
                from unnest(zones) with ordinality z (line, at) where line not like '5913 %')
            """);
        await using var second = await api.Another();
        await Task.WhenAll(api.RunJobs(), second.RunJobs());
        await api.RunJobs();

        var told = (await api.As("operator").Follow(end, "&type=platform.policeZonesChanged")).At("items").EnumerateArray().ShouldHaveSingleItem();
        told.At("data.policeZones").EnumerateArray().Select(zone => zone.GetString()).ShouldBe(["5356", "5906", "5913"]);
        told.Text("data.href").ShouldEndWith("/platform/v1/refData/policeZones");
        told.Text("source").ShouldBe("/platform/v1");
        // The predecessors' callers are as they were; the new zone's has them all.
        (await api.As("hr-mechelen").Get("/training/v1/refData/policeZones/5906").Json()).At("successors")[0].GetString().ShouldBe("5913");
    }
}
