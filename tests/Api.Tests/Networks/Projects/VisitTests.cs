using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Networks.Projects;

public sealed class VisitTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Path = "/networks/v1/exchangeVisits";

    [Fact]
    public async Task A_visit_is_read_as_it_was_entered()
    {
        var visit = await Visit();
        var made = await api.Secretariat().Post(Path, visit.ToJsonString()).Json(HttpStatusCode.Created);

        foreach (var (name, value) in visit)
        {
            JsonNode.DeepEquals(JsonNode.Parse(made.At(name).GetRawText()), value).ShouldBeTrue(name);
        }

        JsonElement.DeepEquals(await api.As("ministry").Get(made.Href()).Json(), made).ShouldBeTrue();
    }

    [Fact]
    public async Task Of_who_comes_a_patch_changes_what_it_names()
    {
        var visit = await api.Secretariat().Post(Path, (await Visit()).ToJsonString()).Json(HttpStatusCode.Created);
        using var changed = await api.Change(visit, """{"delegation":{"size":7}}""");
        (await changed.Json()).At("delegation").GetRawText().ShouldBe("""{"country":"UA","function":"openbare aanklagers","size":7}""");
        foreach (var same in new[] { "{}", """{"country":"UA"}""" })
        {
            (await api.Change(visit, $$"""{"delegation":{{same}}}""")).Tag().ShouldBe(changed.Tag(), same);
        }

        await api.Change(visit, """{"delegation":null}""").ShouldBeBadRequest("body delegation");
        await api.Change(visit, """{"delegation":{"country":null,"function":null,"size":null}}""")
            .ShouldBeBadRequest("body delegation.country", "body delegation.function", "body delegation.size");
        await api.Change(visit, """{"delegation":{"country":"Ukraine","function":"","size":0}}""")
            .ShouldBeBadRequest("body delegation.country", "body delegation.function", "body delegation.size");
    }

    [Fact]
    public async Task What_cannot_be_is_told_where_it_stands()
    {
        await Refused(visit => visit["to"] = "2024-04-21", "body to");
        await Refused(visit => visit["delegation"]!["size"] = 0, "body delegation.size");
        await Refused(visit => visit["delegation"]!["country"] = "Ukraine", "body delegation.country");
        await Refused(visit => visit["program"]![0]!["on"] = "2024-04-27", "body program[0].on");
        await Refused(visit => visit["program"]![0] = new JsonObject { ["topics"] = new JsonArray() }, "body program[0]");
        await Refused(visit => visit["program"]![0]!["policeZone"] = "5906", "body program[0].policeZone");
        await Refused(visit => visit["program"]![0]!["organizationId"] = Guid.CreateVersion7(api.Clock.GetUtcNow()).ToString(), "body program[0].organizationId");
        await Refused(visit => visit["host"] = Guid.CreateVersion7(api.Clock.GetUtcNow()).ToString(), "body host");
        await Refused(visit => visit["guides"]![0]!["name"] = "85.07.30-033.28", "body guides[0].name");
        await Refused(visit => visit["program"]![0]!["speakers"]![0]!["capacity"] = "", "body program[0].speakers[0].capacity");

        async Task Refused(Action<JsonObject> change, string place)
        {
            var visit = await Visit();
            change(visit);
            await api.Secretariat().Post(Path, visit.ToJsonString()).ShouldBeBadRequest(place);
        }
    }

    [Fact]
    public async Task A_visit_is_found_by_its_days_and_its_host()
    {
        var visit = await Visit();
        var made = await api.Secretariat().Post(Path, visit.ToJsonString()).Json(HttpStatusCode.Created);
        var host = visit["host"]!.GetValue<string>();
        foreach (var (filter, found) in new[] { ("from=2024-04-26", true), ("from=2024-04-27", false), ("to=2024-04-22", true), ("to=2024-04-21", false) })
        {
            (await api.As("ministry").Get($"{Path}?host={host}&{filter}").Json()).At("items").GetArrayLength().ShouldBe(found ? 1 : 0, filter);
        }

        var changed = await (await api.Change(made, new { to = "2024-04-27", guides = Array.Empty<object>() })).Json();
        (changed.Text("to"), changed.At("guides").GetArrayLength(), changed.At("program").GetArrayLength()).ShouldBe(("2024-04-27", 0, 1));
        using var read = await api.As("ministry").Get(made.Href());
        read.Headers.CacheControl!.NoStore.ShouldBeTrue("there are persons in it");
        (await api.Told(made)).ShouldHaveSingleItem().ShouldStartWith("networks.exchangeVisitPlanned ");
    }

    private async Task<JsonObject> Visit() => JsonNode.Parse($$"""
        {
          "title": {"nl": "Werkbezoek"}, "from": "2024-04-22", "to": "2024-04-26", "host": "{{await api.Organization("government")}}",
          "delegation": {"country": "UA", "function": "openbare aanklagers", "size": 6},
          "guides": [{"name": "Een Gids", "capacity": "aanklager"}],
          "program": [{"on": "2024-04-23", "policeZone": "5343", "topics": [{"nl": "Wijkwerking"}], "speakers": [{"name": "Een Spreker", "capacity": "korpschef"}]}]
        }
        """)!.AsObject();
}
