using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Figures;

public sealed class FigureTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Path = "/training/v1/reportedFigures";

    [Fact]
    public async Task A_figure_is_kept_as_it_was_published()
    {
        var family = await Family();
        var figure = Figure(family, ("since", "2019"), ("dateNote", new JsonObject { ["nl"] = "vandaag" }));
        figure["source"]!["url"] = "https://example.org/een%20bericht?a=1#hier";

        using var answer = await api.Client.Post(Path, figure.ToJsonString());
        var recorded = await answer.Json(HttpStatusCode.Created);

        answer.Headers.Location!.ToString().ShouldBe(recorded.Href());
        foreach (var (name, value) in figure)
        {
            JsonNode.DeepEquals(JsonNode.Parse(recorded.At(name).GetRawText()), value).ShouldBeTrue(name);
        }

        JsonElement.DeepEquals(await api.As("ministry").Get(recorded.Href()).Json(), recorded).ShouldBeTrue();
        (await Told(recorded)).ShouldBe(["training.figureReported"]);
    }

    [Fact]
    public async Task A_figure_about_everything_names_no_course()
    {
        var figure = Figure(null, ("asOf", "2001-01-01"));

        (await Recorded(figure)).TryGetProperty("courseFamily", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Everything_that_a_figure_cannot_say_is_refused()
    {
        var family = await Family();
        var course = await api.OfferedCourse();
        var unknown = Guid.CreateVersion7(api.Clock.GetUtcNow()).ToString();

        await Post(Figure(family, ("courseId", course.Id().ToString()))).ShouldBeBadRequest("body courseFamily");
        await Post(Figure(family, ("asOf", "2023-01-16"))).ShouldBeBadRequest("body asOf");
        await Post(Figure(family, ("since", "2023"))).ShouldBeBadRequest("body since");
        await Post(Figure(family, ("value", -1))).ShouldBeBadRequest("body value");
        await Post(Figure(family, ("value", long.MaxValue))).ShouldBeBadRequest("body value");
        await Post(Figure(family, ("value", "100"), ("comparator", "nearly"))).ShouldBeBadRequest("body value", "body comparator");
        await Post(Figure(family, ("unit", ""), ("dateNote", new JsonObject()))).ShouldBeBadRequest("body unit", "body dateNote");
        (await Post(Figure(null, ("courseId", unknown))).ShouldBeBadRequest("body courseId")).At("issues")[0].Text("type").ShouldEndWith("referencedResourceNotFound");
        (await Post(Figure("NOBODY")).ShouldBeBadRequest("body courseFamily")).At("issues")[0].Text("type").ShouldEndWith("referencedResourceNotFound");

        foreach (var url in new[] { "no address", "javascript:alert(1)", "/relative", "file:///etc/passwd" })
        {
            var figure = Figure(family);
            figure["source"]!["url"] = url;
            await Post(figure).ShouldBeBadRequest("body source.url");
        }

        var bare = Figure(family);
        bare["source"] = new JsonObject { ["title"] = "", ["publishedOn"] = "2023-01-15" };
        await Post(bare).ShouldBeBadRequest("body source.publisher");
        bare["source"]!["publisher"] = new string('x', 301);
        await Post(bare).ShouldBeBadRequest("body source.title", "body source.publisher");
    }

    [Fact]
    public async Task Equal_figures_are_one()
    {
        var family = await Family();
        await Recorded(Figure(family));

        await Post(Figure(family, ("value", 7), ("comparator", "about"))).ShouldBreak("duplicateFigure");
        await Recorded(Figure(family, ("since", "2019")));
        await Recorded(Figure(family, ("measure", "sessions")));
        await Recorded(Figure(family, ("asOf", "2022-06-30")));
        await Recorded(Figure(family, ("source", Source("Een andere titel"))));
    }

    [Fact]
    public async Task Of_equal_figures_that_arrive_together_one_stays()
    {
        var figure = Figure(await Family()).ToJsonString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => api.Client.Post(Path, figure)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var lost in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            await lost.ShouldBeProblem(HttpStatusCode.Conflict, "dossin:duplicateFigure");
        }
    }

    [Fact]
    public async Task A_figure_is_corrected_by_merge_patch()
    {
        var course = await api.OfferedCourse();
        var figure = await Recorded(Figure(await Family(), ("since", "2019")));

        async Task<JsonElement> Patched(object patch) =>
            await api.Client.Patch(figure.Href(), patch, ("If-Match", (await api.Client.Get(figure.Href())).Tag())).Json();

        var changed = await Patched(new { comparator = "moreThan", value = 1000, source = Source("Hersteld") });
        (changed.Text("comparator"), changed.Number("value"), changed.Text("source.title"), changed.Text("since")).ShouldBe(("moreThan", 1000, "Hersteld", "2019"));
        changed.At("source").TryGetProperty("url", out _).ShouldBeFalse();

        changed = await Patched($$"""{ "courseFamily": null, "courseId": "{{course.Id()}}", "since": null }""");
        changed.TryGetProperty("courseFamily", out _).ShouldBeFalse();
        changed.TryGetProperty("since", out _).ShouldBeFalse();
        changed.At("courseId").GetGuid().ShouldBe(course.Id());
        JsonElement.DeepEquals(await api.Client.Get(figure.Href()).Json(), changed).ShouldBeTrue();
        (await api.Query<string>("platform", $"select coalesce(payload ->> 'courseCode', '-') from platform.outbox where subject like '%/{figure.Id()}' order by id"))
            .ShouldBe(["-", "-", course.Text("code")]);

        changed = await Patched("""{ "source": { "url": "https://example.org/bericht#hier" } }""");
        (changed.Text("source.title"), changed.Text("source.publisher"), changed.Text("source.url")).ShouldBe(("Hersteld", "Kazerne Dossin", "https://example.org/bericht#hier"));
        (await Patched("""{ "source": { "url": "https://example.org/bericht#daar" } }""")).Text("source.url").ShouldBe("https://example.org/bericht#daar");
        var tag = (await api.Client.Get(figure.Href())).Tag();
        await Patched(new { value = 1000 });
        await Patched("""{ "source": {} }""");
        await Patched("""{ "source": { "url": "https://example.org/bericht#daar", "title": "Hersteld" } }""");
        (await api.Client.Get(figure.Href())).Tag().ShouldBe(tag);
        (await Patched("""{ "source": { "url": null } }""")).At("source").TryGetProperty("url", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_correction_is_refused_like_a_figure()
    {
        var family = await Family();
        await Recorded(Figure(family));
        var figure = await Recorded(Figure(family, ("asOf", "2022-06-30")));
        (string, string) read = ("If-Match", (await api.Client.Get(figure.Href())).Tag());

        await api.Client.Patch(figure.Href(), new { asOf = "2022-12-31" }, read).ShouldBreak("duplicateFigure");
        await api.Client.Patch(figure.Href(), new { asOf = "2024-01-01" }, read).ShouldBeBadRequest("body asOf");
        await api.Client.Patch(figure.Href(), """{ "value": null }""", read).ShouldBeBadRequest("body value");
        await api.Client.Patch(figure.Href(), """{ "source": null }""", read).ShouldBeBadRequest("body source");
        await api.Client.Patch(figure.Href(), """{ "source": { "title": null, "publisher": null, "publishedOn": null } }""", read)
            .ShouldBeBadRequest("body source.title", "body source.publisher", "body source.publishedOn");
        await api.Client.Patch(figure.Href(), $$"""{ "source": { "title": "", "publisher": "{{new string('x', 301)}}", "url": "https://example.org/{{new string('x', 2000)}}" } }""", read)
            .ShouldBeBadRequest("body source.title", "body source.publisher", "body source.url");
        await api.Client.Patch(figure.Href(), """{ "source": { "url": "javascript:alert(1)" } }""", read).ShouldBeBadRequest("body source.url");
        await api.Client.Patch(figure.Href(), """{ "source": { "publishedOn": "2022-06-29" } }""", read).ShouldBeBadRequest("body asOf");
        await api.Client.Patch(figure.Href(), new { value = 1 }).ShouldBeProblem(HttpStatusCode.PreconditionRequired, "dossin:preconditionRequired");
        await api.Client.Patch(figure.Href(), new { value = 1 }, ("If-Match", "\"77\"")).ShouldBeProblem(HttpStatusCode.PreconditionFailed, "dossin:preconditionFailed");
    }

    [Fact]
    public async Task A_withdrawn_figure_is_gone_and_can_be_recorded_anew()
    {
        var course = await api.OfferedCourse();
        var body = Figure(null, ("courseId", course.Id().ToString()));
        var figure = await Recorded(body);

        (await api.Client.Delete(figure.Href())).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await api.Client.Get(figure.Href()).ShouldNotBeFound();
        await api.Client.Delete(figure.Href()).ShouldNotBeFound();
        (await Told(figure)).ShouldBe(["training.figureReported", "training.figureWithdrawn"]);
        await Recorded(body);
    }

    [Fact]
    public async Task The_list_shows_the_latest_day_first()
    {
        var family = await Family();
        var (older, newer) = (await Recorded(Figure(family, ("asOf", "2020-01-01"))), await Recorded(Figure(family)));

        async Task<List<Guid>> Ids(string query) =>
            [.. (await api.As("hr-antwerpen").Get($"{Path}?{query}").Json()).At("items").EnumerateArray().Select(item => item.Id())];

        (await Ids($"courseFamily={family}")).ShouldBe([newer.Id(), older.Id()]);
        (await Ids($"courseFamily={family}&sort=asOf")).ShouldBe([older.Id(), newer.Id()]);
        (await Ids($"courseFamily={family}&measure=sessions")).ShouldBeEmpty();

        using var list = StatementCount.Start();
        await Ids($"courseFamily={family}&pageSize=1");
        list.Statements.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Only_who_manages_training_records_figures()
    {
        var figure = await Recorded(Figure(await Family()));

        foreach (var client in new[] { "ministry", "hr-antwerpen" })
        {
            await api.As(client).Get(figure.Href()).Json();
            await api.As(client).Post(Path, "{}").ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
            await api.As(client).Patch(figure.Href(), "{}", ("If-Match", "\"1\"")).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
            await api.As(client).Delete(figure.Href()).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
        }

        await api.As("operator").Get(Path).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();

    private async Task<string> Family() => (await api.OfferedCourse()).Text("family");

    private static JsonObject Source(string title) => new() { ["title"] = title, ["publisher"] = "Kazerne Dossin", ["publishedOn"] = "2023-01-15" };

    private static JsonObject Figure(string? family, params (string Name, JsonNode Value)[] others)
    {
        var figure = new JsonObject
        {
            ["measure"] = "personsTrained", ["value"] = 100, ["comparator"] = "equal", ["unit"] = "personen", ["asOf"] = "2022-12-31",
            ["source"] = Source("Jaarverslag"),
        };
        if (family is not null)
        {
            figure["courseFamily"] = family;
        }

        foreach (var (name, value) in others)
        {
            figure[name] = value;
        }

        return figure;
    }

    private Task<HttpResponseMessage> Post(JsonObject figure) => api.Client.Post(Path, figure.ToJsonString());

    private Task<JsonElement> Recorded(JsonObject figure) => Post(figure).Json(HttpStatusCode.Created);

    private Task<List<string>> Told(JsonElement figure) =>
        api.Query<string>("platform", $"select type from platform.outbox where subject like '%/{figure.Id()}' order by occurred_at, id");
}
