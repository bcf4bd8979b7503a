using System.Net;
using System.Text.Json;
using Dossin.Partnerships.Api.Demonstration;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Networks;

/// <summary>The article on Wij-Zij as questions (examples.md, E30), alone in its database.</summary>
public sealed class SourceQuestionTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task E30_the_sources_as_questions()
    {
        await api.Enter(NetworksFacts.Load, NetworksFacts.Load);

        var network = (await api.Items("networks")).ShouldHaveSingleItem();
        var members = $"memberships?networkId={network.Id()}&pageSize=50&on=";
        (await api.Ids($"{members}2021-03-24")).Count.ShouldBe(13);
        (await api.Ids($"{members}2021-03-24&province=10000")).Count.ShouldBe(4);
        (await api.Ids($"{members}2021-02-28")).ShouldBeEmpty();
        (await Names("dossin%20kazerne")).ShouldBe(["Kazerne Dossin"]);
        (await Names("MALINES")).ShouldBe(["Stad Mechelen"]);
        (await Names("bruxelles%20nord")).ShouldBe(["Politiezone Brussel Noord"]);

        var workshops = await Row(network, "workshop");
        workshops.Activities().ShouldBe("56..56");
        workshops.Participants().ShouldBe("1001..");
        workshops.At("reportedFigures").GetArrayLength().ShouldBe(2);
        workshops.Number("recordedActivities").ShouldBe(0);

        // Own workshops after the figure's day, and one whose number of participants is told with "more than".
        foreach (var (day, participants) in new (string, object)[]
        {
            ("2021-04-12", new { value = 20 }), ("2021-10", new { value = 25 }), ("2022", new { value = 30, comparator = "moreThan" }),
        })
        {
            await api.Activity(network, day, participants: participants);
        }

        workshops = await Row(network, "workshop");
        workshops.Activities().ShouldBe("59..59");
        workshops.Participants().ShouldBe("1077..");
        workshops.Recorded().ShouldBe("3, 76..");

        // A member in a second role is still one of thirteen.
        var dossin = (await api.Items("organizations?q=kazerne%20dossin")).Single();
        await api.Member(network, dossin, "2021-03", role: "coordinator");
        (await api.Ids($"{members}2021-03-24")).Count.ShouldBe(13);
        (await api.As("ministry").Get($"{Partners.Root}/timeline?on=2021-03-24").Json()).At("memberships").GetArrayLength().ShouldBe(13);
    }

    private async Task<IEnumerable<string>> Names(string typed) => (await api.Items($"organizations?q={typed}")).Select(item => item.Text("name"));

    private async Task<JsonElement> Row(JsonElement network, string kind) =>
        (await api.As("ministry").Get($"{Partners.Root}/statistics/activities?groupBy=network&groupBy=kind").Json(HttpStatusCode.OK)).At("rows").EnumerateArray()
            .Single(row => row.Text("keys.network") == network.Id().ToString() && row.Text("keys.kind") == kind);
}

internal static class StatisticsRows
{
    public static string Activities(this JsonElement row) => row.At("activities").Interval();

    public static string Participants(this JsonElement row) => row.At("participants").Interval();

    public static string Recorded(this JsonElement row) => $"{row.Number("recordedActivities")}, {row.At("recordedParticipants").Interval()}";

    private static string Interval(this JsonElement interval) =>
        $"{interval.Number("atLeast")}..{(interval.TryGetProperty("atMost", out var most) ? most.GetInt64() : "")}";
}
