using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Agreements;

/// <summary>domain.md, section 5, Publications: what a caller may not see changes nothing for that caller. E19 and E20.</summary>
public sealed class PublicationTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private HttpClient Secretariat => api.As("secretariat");

    private HttpClient Ministry => api.As("ministry");

    [Fact]
    public async Task E19_what_is_not_for_publication_is_in_no_answer_to_a_reader()
    {
        var u = api.NewCode();
        var written = await api.Written(u);

        written.At("elements").GetArrayLength().ShouldBe(2);
        (await Secretariat.Get(written.Href()).Json()).At("elements").GetArrayLength().ShouldBe(2);
        (await Ministry.Get(written.Href()).Json()).At("elements").EnumerateArray().ShouldHaveSingleItem().Text("body.nl").ShouldBe("Er is een overeenkomst.");
        foreach (var path in new[]
        {
            written.Href(), $"{written.Href()}?select=elements", "/agreements/v1/publications?pageSize=500", $"/agreements/v1/publications?q=overeenkomst",
            $"/agreements/v1/agreements?q=geheimwoord-{u}", "/agreements/v1/calendar",
        })
        {
            (await Ministry.BodyOf(path)).ShouldNotContain("geheimwoord");
        }

        (await Ministry.BodyOf("/agreements/v1/publications", ("Accept", "text/csv"))).ShouldNotContain("geheimwoord");
        (await Secretariat.BodyOf("/agreements/v1/publications", ("Accept", "text/csv"))).ShouldContain($"geheimwoord-{u}");
        foreach (var q in new[] { $"geheimwoord-{u}", "geheimw", "niet voor publicatie" })
        {
            (await Agreed.Ids(Secretariat, $"publications?q={q}")).ShouldContain(written.Id(), q);
            var answer = await Ministry.Get($"/agreements/v1/publications?q={q}&includeTotal=true").Json();
            (answer.At("items").GetArrayLength(), answer.Number("total")).ShouldBe((0, 0), q);
        }

        (await api.Query<string>("platform", "select payload::text || type || subject from platform.outbox")).ShouldAllBe(told => !told.Contains("geheimwoord"));
        (await api.Query<string>("platform", "select operation || ' ' || resource from platform.audit_entries")).ShouldAllBe(entry => !entry.Contains("geheimwoord"));
        JsonDocument.Parse((await api.Told("publicationReleased", written)).ShouldHaveSingleItem()).RootElement.EnumerateObject().Select(member => member.Name)
            .ShouldBe(["id", "title", "href"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_embargo_that_ends_while_its_change_waits_has_ended()
    {
        var ends = api.Clock.GetUtcNow().AddMinutes(1);
        var written = await api.Written(api.NewCode(), ("embargoUntil", ends.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null)));
        Task<HttpResponseMessage> changed;

        await using (var held = await HeldRows.By(api.ConnectionString("agreements"), $"select from agreements.publications where id = '{written.Id()}' for update"))
        {
            changed = api.Patch(written, $$"""{"embargoUntil":"{{ends.AddDays(1):yyyy-MM-dd'T'HH:mm:ss'Z'}}"}""");
            await held.Meets(changed);
            api.Clock.Advance(TimeSpan.FromMinutes(2));
            (await Ministry.Get(written.Href())).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await changed.ShouldBreak("publicationFrozen");
        (await Ministry.Get(written.Href())).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("NIET VOOR PUBLICATIE", "partners")]
    [InlineData("Niet  voor publicatie!", "public")]
    [InlineData("NE PAS PUBLIER", "partners")]
    [InlineData("Nicht zur Veröffentlichung", "partners")]
    [InlineData("- not for publication -", "public")]
    public async Task E19_from_the_part_that_says_so_on_each_is_internal(string mark, string visibility)
    {
        await api.Post(Published.Body("x", ("elements", new JsonArray(
            Agreed.Part("a"), Agreed.Part("b", visibility, "annex", mark), Agreed.Part("c", "internal"), Agreed.Part("d", "partners")))))
            .ShouldBeBadRequest("body elements[1].visibility", "body elements[3].visibility");
        // In a body, and in any language.
        await api.Post(Published.Body("x", ("elements", new JsonArray(new JsonObject
        {
            ["kind"] = "annex", ["heading"] = Agreed.Nl("Slot"), ["body"] = new JsonObject { ["nl"] = "a", ["fr"] = $"Voici : {mark}" }, ["visibility"] = visibility,
        })))).ShouldBeBadRequest("body elements[0].visibility");

        var draft = await api.Written(api.NewCode(), ("publishedOn", null));
        await api.Patch(draft, new JsonObject { ["elements"] = new JsonArray(Agreed.Part("b", visibility, "annex", mark)) }.ToJsonString())
            .ShouldBeBadRequest("body elements[0].visibility");
    }

    [Fact]
    public async Task An_embargo_ends_to_the_second()
    {
        var u = api.NewCode();
        var now = api.Clock.GetUtcNow();
        var ends = new DateTimeOffset(now.Year + 1, 3, 4, 9, 0, 0, TimeSpan.Zero);
        var written = await api.Written(u, ("embargoUntil", ends.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null)));
        try
        {
            await api.RunJobs();
            await Ministry.Get(written.Href()).ShouldNotBeFound();
            (await Agreed.Ids(Ministry, "publications?pageSize=500")).ShouldNotContain(written.Id());
            (await Agreed.Ids(Ministry, $"publications?q=bericht%20{u}")).ShouldBeEmpty();
            (await Agreed.Ids(Secretariat, $"publications?q=bericht%20{u}")).ShouldBe([written.Id()]);
            (await api.Told("publicationReleased", written)).ShouldBeEmpty();

            api.Clock.SetTo(ends.AddSeconds(-2));
            await Ministry.Get(written.Href()).ShouldNotBeFound();

            api.Clock.SetTo(ends);
            var seen = await Ministry.TagOf(written.Href());
            (await Agreed.Ids(Ministry, $"publications?q=bericht%20{u}")).ShouldBe([written.Id()]);
            await api.RunJobs();
            await api.RunJobs();
            (await api.Told("publicationReleased", written)).ShouldHaveSingleItem();
            // That others were told is nothing that a reader sees.
            (await Ministry.TagOf(written.Href())).ShouldBe(seen);

            // What can be read cannot be held back.
            await api.Patch(written, """{"embargoUntil":"2099-01-01T00:00:00Z"}""").ShouldBreak("publicationFrozen");
        }
        finally
        {
            api.Clock.SetTo(now);
        }
    }

    [Fact]
    public async Task A_draft_is_its_managers_business_until_it_bears_a_day()
    {
        var u = api.NewCode();
        var draft = await api.Written(u, ("publishedOn", null));

        await Ministry.Get(draft.Href()).ShouldNotBeFound();
        (await Agreed.Ids(Ministry, "publications?pageSize=500")).ShouldNotContain(draft.Id());
        // Before all that bear one.
        (await Agreed.Ids(Secretariat, "publications?pageSize=500")).First().ShouldBe(draft.Id());
        (await api.Told("publicationReleased", draft)).ShouldBeEmpty();
        await api.Patch(draft, new JsonObject { ["elements"] = new JsonArray(Agreed.Part("Anders")) }.ToJsonString()).Json();

        await api.Patch(draft, """{"publishedOn":"2024-05-07"}""").Json();

        (await Ministry.Get(draft.Href()).Json()).At("elements")[0].Text("body.nl").ShouldBe("Anders");
        (await api.Told("publicationReleased", draft)).ShouldHaveSingleItem().ShouldContain($"Bericht {u}");
    }

    [Fact]
    public async Task What_is_published_stays_as_it_is()
    {
        var written = await api.Written(api.NewCode());

        foreach (var patch in new[]
        {
            new JsonObject { ["elements"] = new JsonArray(Agreed.Part("Anders")) }.ToJsonString(), """{"publishedOn":null}""", """{"publishedOn":"2024-05-08"}""",
        })
        {
            await api.Patch(written, patch).ShouldBreak("publicationFrozen");
        }

        var same = new JsonObject { ["elements"] = JsonNode.Parse(written.At("elements").GetRawText()) }.ToJsonString();
        (await Secretariat.TagOf(written.Href())).ShouldBe((await api.Patch(written, same)).Tag(), "the same again changes nothing");
        await Secretariat.Patch(written.Href(), same).ShouldBeProblem((HttpStatusCode)428, "dossin:preconditionRequired");
        await Secretariat.Patch(written.Href(), """{"kind":"news"}""", ("If-Match", "\"999\"")).ShouldBeProblem(HttpStatusCode.PreconditionFailed, "dossin:preconditionFailed");
        var seen = await Ministry.TagOf(written.Href());
        await api.Patch(written, """{"kind":"news"}""").Json();
        (await Ministry.TagOf(written.Href())).ShouldNotBe(seen);
    }

    [Fact]
    public async Task E20_brand_names_are_written_as_their_owner_writes_them()
    {
        await Secretariat.Post($"{Agreed.Root}/parties", new { name = "Kazerne Dossin", brandName = "Kazerne Dossin", kind = "institution" }).Json();

        var written = await api.Written(api.NewCode(), ("elements", new JsonArray(
            Agreed.Part("Bezoek het Kazerne Dossin."), Agreed.Part("Foto van de Dossinkazerne in 1942."), Agreed.Part("het Kazerne Dossin", "internal"))));

        var warning = written.At("terminologyWarnings").EnumerateArray().ShouldHaveSingleItem();
        (warning.Number("element"), warning.Text("language"), warning.Text("found"), warning.Text("suggestion")).ShouldBe((0, "nl", "het Kazerne Dossin", "Kazerne Dossin"));
        (await Secretariat.Get(written.Href()).Json()).TryGetProperty("terminologyWarnings", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task The_best_answer_comes_first_in_any_form_of_a_word_and_without_accents()
    {
        var u = api.NewCode().Replace("-", "", StringComparison.Ordinal);
        var inTitle = await api.Written(u, ("title", new JsonObject { ["fr"] = $"Formations à la démocratie {u}" }), ("elements", new JsonArray(Agreed.Part("Tekst"))));
        var inBody = await api.Written(u, ("title", Agreed.Nl("Ander")), ("publishedOn", "2024-06-01"), ("elements", new JsonArray(new JsonObject
        {
            ["kind"] = "purpose", ["heading"] = new JsonObject { ["fr"] = "But" }, ["body"] = new JsonObject { ["fr"] = $"Une formation {u} pour la police" }, ["visibility"] = "public",
        })));

        foreach (var q in new[] { $"formation {u}", $"FORMATIONS {u}", $"formatíon {u}" })
        {
            (await Agreed.Ids(Ministry, $"publications?q={Uri.EscapeDataString(q)}")).ShouldBe([inTitle.Id(), inBody.Id()], customMessage: q);
            (await Agreed.Ids(Ministry, $"publications?q={Uri.EscapeDataString(q)}&sort=-publishedOn")).ShouldBe([inBody.Id(), inTitle.Id()], customMessage: q);
        }

        (await Agreed.Ids(Ministry, $"publications?q=democratie%20{u}")).ShouldBe([inTitle.Id()]);
        var page = await Ministry.Get($"{Agreed.Root}/publications?q=formation%20{u}&pageSize=1").Json();
        (await Agreed.Ids(Ministry, new Uri(page.Text("next")).PathAndQuery.Replace($"{Agreed.Root}/", "", StringComparison.Ordinal))).ShouldBe([inBody.Id()]);
    }

    [Fact]
    public async Task Readers_write_nothing_and_others_read_nothing()
    {
        var written = await api.Written(api.NewCode());

        await Ministry.Post($"{Agreed.Root}/publications", Published.Body("x")).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
        await Ministry.Patch(written.Href(), "{}", ("If-Match", "*")).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
        await api.As("hr-antwerpen").Get(written.Href()).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
        await api.Post(Published.Body("x", ("agreementIds", new JsonArray(Guid.Parse("00000000-0000-7000-8000-000000000001"))))).ShouldBeBadRequest("body agreementIds[0]");
        await api.Patch(written, """{"agreementIds":["00000000-0000-7000-8000-000000000001"]}""").ShouldBeBadRequest("body agreementIds[0]");
    }
}
