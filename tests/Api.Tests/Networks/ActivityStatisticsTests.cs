using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Networks;

/// <summary>Alone in its database, as it speaks of everything that is counted.</summary>
public sealed class ActivityStatisticsTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task Own_records_and_figures_are_told_together_by_every_key()
    {
        var (network, other) = (await api.Network(), await api.Network());
        await api.Figure(network, "workshops", 5, "equal", "2020-06-30", "2020");
        await api.Activity(network, "2020-03-01", participants: new { value = 10 }, zones: ["5345"]);
        await api.Activity(network, "2020-06", zones: ["5415"]);
        await api.Activity(network, "2020", participants: new { value = 7 });
        await api.Activity(network, "2021-05-05", participants: new { value = 9 }, zones: ["5345", "5415"]);
        await api.Activity(network, "2021-05-05", "conference", new { value = 100, comparator = "atMost" });
        await api.Activity(other, "2020-02-02", participants: new { value = 3 });
        await api.Activity(null, "2020-02-02", participants: new { value = 4 });

        var rows = await Rows("groupBy=network&groupBy=kind");
        // Within the figure's period for certain: 2; on its edge: 1; after it: 1. At least max(5, 3) + 1, at most max(5, 2) + 2.
        Row(rows, network, "workshop").Activities().ShouldBe("6..7");
        Row(rows, network, "workshop").Recorded().ShouldBe("4, 26..");
        Row(rows, network, "workshop").Participants().ShouldBe("26..");
        Row(rows, network, "conference").Participants().ShouldBe("0..100");
        Row(rows, other, "workshop").Activities().ShouldBe("1..1");
        rows.Single(row => row.At("keys.network").ValueKind == JsonValueKind.Null).Participants().ShouldBe("4..4");

        (await Rows("groupBy=kind")).Single(row => row.Text("keys.kind") == "workshop").Activities().ShouldBe("8..9");
        (await Statistics("")).At("total").Activities().ShouldBe("9..10");
        (await Statistics("")).At("rows").GetArrayLength().ShouldBe(0);

        var years = await Rows("groupBy=year");
        years.Select(row => (row.Number("keys.year"), row.Activities())).ShouldBe([(2020, "7..8"), (2021, "2..2")]);
        // A part of a network's workshops: the figure does not say how many of them, but that there may be more.
        var provinces = await Rows("groupBy=province&groupBy=kind&from=2020-01-01&to=2020-12-31");
        provinces.Single(row => row.At("keys.province").GetString() == "10000").Activities().ShouldBe("1..");
        // Half of the figure's period: it does not decide, and own records are known to be incomplete.
        (await Rows("groupBy=network&from=2020-04-01&to=2020-12-31")).Single(row => row.Text("keys.network") == network.Id().ToString()).Activities().ShouldBe("2..");
        (await Rows("groupBy=network&asOf=2020-02-29")).Single(row => row.Text("keys.network") == network.Id().ToString()).Recorded().ShouldBe("1, 7..7");

        // A period holds the days with which it begins and ends.
        Row(await Rows("groupBy=network&groupBy=kind&from=2021-05-05&to=2021-05-05"), network, "conference").Recorded().ShouldBe("1, 0..100");

        await api.As("ministry").Get($"{Partners.Root}/statistics/activities?groupBy=kind&groupBy=kind").ShouldBeBadRequest("query groupBy");
        await api.As("ministry").Get($"{Partners.Root}/statistics/activities?from=2021-01-01&to=2020-01-01").ShouldBeBadRequest("query to");
        await api.As("ministry").Get($"{Partners.Root}/statistics/activities?groupBy=zone").ShouldBeBadRequest("query groupBy");
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();

    private Task<JsonElement> Statistics(string query) => api.As("ministry").Get($"{Partners.Root}/statistics/activities?{query}").Json();

    private async Task<List<JsonElement>> Rows(string query) => [.. (await Statistics(query)).At("rows").EnumerateArray()];

    private static JsonElement Row(List<JsonElement> rows, JsonElement network, string kind) =>
        rows.Single(row => row.At("keys.network").GetString() == network.Id().ToString() && row.Text("keys.kind") == kind);
}
