using System.Net;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Networks;

public sealed class ActivityTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Path = $"{Partners.Root}/activities";

    [Fact]
    public async Task An_activity_is_read_as_it_was_recorded()
    {
        var (network, organization) = (await api.Network(), await api.Organization());
        var (project, initiative) = ((await Projects.Given.Project(api)).Id(), (await Projects.Given.Initiative(api)).Id());
        var body = new
        {
            kind = "workshop", title = new { nl = "Omgaan met polarisatie", fr = "Polarisation" }, heldOn = "2021-05",
            participants = new { value = 30, comparator = "moreThan", unit = "deelnemers" }, networkId = network.Id(), projectId = project,
            objectiveNumbers = new[] { 3, 1 }, initiativeId = initiative, policeZones = new[] { "5906", "5345" }, organizationIds = new[] { organization.Id() },
            dateNote = new { nl = "in mei" },
        };
        var recorded = await api.Secretariat().Post(Path, body).Json(HttpStatusCode.Created);

        foreach (var member in JsonSerializer.SerializeToElement(body).EnumerateObject())
        {
            JsonElement.DeepEquals(recorded.At(member.Name), member.Value).ShouldBeTrue(member.Name);
        }

        JsonElement.DeepEquals(await api.As("ministry").Get(recorded.Href()).Json(), recorded).ShouldBeTrue();
        (await api.Told(recorded)).ShouldBe(["networks.activityRecorded"]);
        var told = JsonSerializer.Deserialize<JsonElement>((await api.Payloads(recorded)).Single());
        (told.Text("kind"), told.Text("heldOn"), told.At("networkId").GetGuid(), told.At("projectId").GetGuid(), told.At("initiativeId").GetGuid())
            .ShouldBe(("workshop", "2021-05", network.Id(), project, initiative));
        (await api.Ids($"activities?projectId={project}")).ShouldBe([recorded.Id()]);
        (await api.Ids($"activities?initiativeId={initiative}")).ShouldBe([recorded.Id()]);
    }

    [Fact]
    public async Task A_change_is_told_and_saying_the_same_is_none()
    {
        var activity = await api.Activity(await api.Network(), "2022-02-03", participants: new { value = 12 });
        activity.Text("participants.comparator").ShouldBe("equal");

        var changed = await (await api.Patched(activity, """{ "participants": null, "networkId": null, "heldOn": "2022", "policeZones": ["5345"] }""")).Json();
        changed.TryGetProperty("participants", out _).ShouldBeFalse();
        changed.TryGetProperty("networkId", out _).ShouldBeFalse();
        (changed.Text("heldOn"), changed.At("policeZones")[0].GetString()).ShouldBe(("2022", "5345"));
        await api.Patched(activity, new { heldOn = "2022", policeZones = new[] { "5345" } }).Json();

        (await api.Told(activity)).ShouldBe(["networks.activityRecorded", "networks.activityChanged"]);
    }

    [Fact]
    public async Task Of_how_many_took_part_a_patch_changes_what_it_names()
    {
        var activity = await api.Activity(await api.Network(), "2022-02-03", participants: new { value = 30, comparator = "moreThan", unit = "deelnemers" });
        (await Participants("""{"value":40}""")).ShouldBe("""{"value":40,"comparator":"moreThan","unit":"deelnemers"}""");
        await Participants("{}");
        await Participants("""{"unit":"deelnemers"}""");
        (await api.Told(activity)).ShouldBe(["networks.activityRecorded", "networks.activityChanged"]);
        (await Participants("""{"comparator":"about","unit":null}""")).ShouldBe("""{"value":40,"comparator":"about"}""");
        await Refused("""{"value":null,"comparator":null}""", "body participants.value", "body participants.comparator");
        await Refused("""{"value":-1}""", "body participants.value");
        await Refused($$"""{"unit":"{{new string('x', 51)}}"}""", "body participants.unit");
        await Refused("""{"unit":" "}""", "body participants.unit");

        await (await api.Patched(activity, """{"participants":null}""")).Json();
        (await Refused("""{"unit":"deelnemers"}""", "body participants.value")).ShouldEndWith("schemaViolation");
        await Refused("{}", "body participants.value");
        (await Participants("""{"value":12}""")).ShouldBe("""{"value":12,"comparator":"equal"}""");

        async Task<string> Participants(string patch) => (await (await api.Patched(activity, $$"""{"participants":{{patch}}}""")).Json()).At("participants").GetRawText();

        async Task<string> Refused(string patch, params string[] places) =>
            (await api.Patched(activity, $$"""{"participants":{{patch}}}""").ShouldBeBadRequest(places)).At("issues")[0].Text("type");
    }

    [Fact]
    public async Task What_no_activity_can_be_is_refused()
    {
        var unknown = Guid.CreateVersion7(api.Clock.GetUtcNow());
        Task<HttpResponseMessage> Post(string members, string heldOn = "2020-12-10") =>
            api.Secretariat().Post(Path, $$"""{ "kind": "pilot", "title": { "nl": "Iets" }, "heldOn": "{{heldOn}}", {{members}} }""");

        await Post("\"objectiveNumbers\": [1]").ShouldBeBadRequest("body objectiveNumbers");
        await Post($"\"projectId\": \"{unknown}\", \"objectiveNumbers\": [1, 1]").ShouldBeBadRequest("body objectiveNumbers");
        await Post("\"policeZones\": [\"5345\", \"5913\"]").ShouldBeBadRequest("body policeZones[1]");
        await Post("\"policeZones\": [\"5906\"]", "2023-01-01").ShouldBeBadRequest("body policeZones[0]");
        await Post("\"policeZones\": [\"0001\"]").ShouldBeBadRequest("body policeZones[0]");
        await Post("\"policeZones\": [\"5345\", \"5345\"]").ShouldBeBadRequest("body policeZones");
        await Post($"\"organizationIds\": [\"{unknown}\"]").ShouldBeBadRequest("body organizationIds[0]");
        await api.Patched(await Post("\"policeZones\": [\"5345\"]").Json(), new { organizationIds = new[] { unknown } }).ShouldBeBadRequest("body organizationIds[0]");
        await Post($"\"networkId\": \"{unknown}\"").ShouldBeBadRequest("body networkId");
        await Post("\"participants\": { \"value\": -1 }").ShouldBeBadRequest("body participants.value");
        await Post("\"participants\": { \"value\": \"20\" }").ShouldBeBadRequest("body participants.value");
        await Post("\"participants\": { \"value\": 20, \"unit\": \"\" }").ShouldBeBadRequest("body participants.unit");
        await Post("\"participants\": { \"comparator\": \"moreThan\" }").ShouldBeBadRequest("body participants.value");
        await Post("\"policeZones\": []", "2020-13").ShouldBeBadRequest("body heldOn");
        // Both zones were there in 2022 or 2023: a fact without a day takes either.
        await Post("\"policeZones\": [\"5906\"]", "2022").Json(HttpStatusCode.Created);
        await Post("\"policeZones\": [\"5906\"]").Json(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_period_finds_what_may_have_been_held_in_it()
    {
        var network = await api.Network();
        var year = await api.Activity(network, "2018");
        var month = await api.Activity(network, "2018-06");
        var day = await api.Activity(network, "2018-06-15", "conference");
        var next = await api.Activity(network, "2019-01");

        Task<List<Guid>> Found(string period) => api.Ids($"activities?networkId={network.Id()}&{period}");
        (await Found("sort=heldOn")).ShouldBe([year.Id(), month.Id(), day.Id(), next.Id()]);
        (await Found("from=2018-06-16&to=2018-12-31")).ShouldBe([month.Id(), year.Id()]);
        (await Found("from=2018-07-01")).ShouldBe([next.Id(), year.Id()]);
        (await Found("to=2018-05-31")).ShouldBe([year.Id()]);
        (await Found("to=2017-12-31")).ShouldBeEmpty();
        (await Found("from=2019-02-01")).ShouldBeEmpty();
        (await Found("from=1000-01-01&to=2018-06-15")).ShouldBe([day.Id(), month.Id(), year.Id()]);
        (await Found("kind=conference")).ShouldBe([day.Id()]);
        await api.As("ministry").Get($"{Path}?from=2018-06-16&to=2018-06-15").ShouldBeBadRequest("query to");

        var page = await api.As("ministry").Get($"{Path}?networkId={network.Id()}&pageSize=3").Json();
        (await api.As("ministry").Get(new Uri(page.Text("next")).PathAndQuery).Json()).At("items").EnumerateArray().Single().Id().ShouldBe(year.Id());
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();
}
