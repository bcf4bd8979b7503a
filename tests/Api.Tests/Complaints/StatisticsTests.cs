using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Complaints;

/// <summary>What is told of small numbers (domain.md, section 6, Statistics); the tables themselves are Domain's tests.</summary>
public sealed class StatisticsTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Statistics = "/complaints/v1/statistics/complaints";

    [Fact]
    public async Task E29_small_numbers()
    {
        api.Clock.SetTo("2026-02-01T09:00:00Z");
        await Received("2025-06-02", "5345", ("racism", 12), ("discrimination", 7), ("violence", 3), ("treatment", 21));
        // The year is not over.
        await Received("2026-01-05", "5345", ("other", 9));

        var byGround = await Counts("?groupBy=ground");
        (byGround.Text("base"), byGround.Text("asOf")).ShouldBe(("allegations", "2025-12-31"));
        Shown(byGround).ShouldBe("discrimination -, racism 12, treatment 21, violence -");
        (byGround.Number("total.count"), byGround.At("total.suppressed").GetBoolean()).ShouldBe((43, false));
        byGround.At("rows")[0].Has("count").ShouldBeFalse();

        await Received("2025-12-31", "5345", ("violence", 2));
        Shown(await Counts("?groupBy=ground")).ShouldBe("discrimination 7, racism 12, treatment 21, violence 5");
        (await Counts("?groupBy=ground")).Number("total.count").ShouldBe(45);

        var byYear = await Counts("?groupBy=year&groupBy=policeZone");
        byYear.Text("base").ShouldBe("complaints");
        byYear.At("rows")[0].At("keys").GetRawText().ShouldBe("""{"year":2025,"policeZone":"5345"}""");
        var byOutcome = await Counts("?groupBy=outcome");
        byOutcome.At("rows")[0].At("keys").GetRawText().ShouldBe("""{"outcome":null}""");
        (await Counts("")).Number("total.count").ShouldBe(45);

        Shown(await Counts("?groupBy=channel", "triage-antwerpen")).ShouldBe("letter 45");
        var elsewhere = await api.AsClientWith(["complaints:handle"], ["5415"]);
        (await elsewhere.Get($"{Statistics}?groupBy=channel").Json()).Number("total.count").ShouldBe(0);

        await api.Desk().Get($"{Statistics}?groupBy=year&groupBy=year").ShouldBeBadRequest("query groupBy");
        await api.Desk().Get($"{Statistics}?groupBy=year&groupBy=ground&groupBy=channel").ShouldBeBadRequest("query groupBy");
        await api.Desk().Get($"{Statistics}?groupBy=victim").ShouldBeBadRequest("query groupBy");

        // An allegation is counted by how it ended itself, and not by how all of it did.
        for (var one = 0; one < 5; one++)
        {
            var complaint = await elsewhere.Submitted(
                ("channel", "letter"), ("receivedAt", "2025-06-02T09:00:00Z"), ("policeZone", "5415"), ("occurredOn", "2025"),
                ("allegations", new JsonArray(new JsonObject { ["number"] = 1, ["ground"] = "racism" }, new JsonObject { ["number"] = 2, ["ground"] = "violence" })));
            await elsewhere.Triage(complaint, "admissible").Json();
            await elsewhere.Put($"{complaint.Href()}/closure", new { outcome = "founded", reason = new { nl = "x" }, findings = new[] { new { number = 2, outcome = "unfounded" } } }).Json();
        }

        (await elsewhere.Get($"{Statistics}?groupBy=ground&groupBy=outcome").Json()).At("rows").EnumerateArray()
            .Select(row => $"{row.Text("keys.ground")} {row.Text("keys.outcome")} {row.Number("count")}").ShouldBe(["racism founded 5", "violence unfounded 5"]);
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();

    /// <summary>One complaint for each, by letter.</summary>
    private async Task Received(string day, string zone, params (string Ground, int Count)[] grounds)
    {
        foreach (var (ground, count) in grounds)
        {
            for (var one = 0; one < count; one++)
            {
                await api.Desk().Submitted(
                    ("channel", "letter"), ("receivedAt", $"{day}T09:00:00Z"), ("policeZone", zone), ("occurredOn", "2025"),
                    ("allegations", new JsonArray(new JsonObject { ["number"] = 1, ["ground"] = ground })));
            }
        }
    }

    private Task<JsonElement> Counts(string query, string client = "triage-desk") => api.As(client).Get(Statistics + query).Json(HttpStatusCode.OK);

    private static string Shown(JsonElement statistics) => string.Join(", ", statistics.At("rows").EnumerateArray().Select(row =>
        $"{row.At("keys").EnumerateObject().First().Value} {(row.At("suppressed").GetBoolean() ? "-" : row.Number("count"))}"));
}
