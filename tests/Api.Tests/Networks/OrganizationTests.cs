using System.Net;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Networks;

public sealed class OrganizationTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Path = $"{Partners.Root}/organizations";

    [Fact]
    public async Task An_organization_is_read_as_it_was_registered_with_the_province_of_its_seat()
    {
        var answer = await api.Secretariat().Post(Path, new
        {
            name = "Hannah Arendt Instituut", aliases = new[] { "HAI" }, kind = "institute", municipalityNisCode = "12025",
            enterpriseNumber = "0202239951", website = "https://hannah-arendt.institute/nl#over", dateNote = new { nl = "hoofdzetel in Mechelen" },
        });
        var made = await answer.Json(HttpStatusCode.Created);

        answer.Headers.Location!.ToString().ShouldBe(made.Href());
        JsonElement.DeepEquals(await api.As("ministry").Get(made.Href()).Json(), made).ShouldBeTrue();
        (made.Text("province"), made.Text("website"), made.Text("enterpriseNumber")).ShouldBe(("10000", "https://hannah-arendt.institute/nl#over", "0202239951"));
        made.TryGetProperty("policeZone", out _).ShouldBeFalse();
        (await api.Told(made)).ShouldBe(["networks.organizationRegistered"]);
        var told = JsonSerializer.Deserialize<JsonElement>((await api.Payloads(made)).Single());
        (told.Text("name"), told.At("aliases")[0].GetString()).ShouldBe(("Hannah Arendt Instituut", "HAI"));
    }

    [Fact]
    public async Task No_item_of_a_list_runs_where_a_semicolon_parts_cells()
    {
        var code = api.NewCode();
        await api.Secretariat().Post(Path, new { name = $"Lijst {code}", aliases = new[] { $"Een {code}", $"=1+{code}", $"@{code}", $"a-{code}" }, kind = "fund" }).Json(HttpStatusCode.Created);

        using var answer = await api.As("ministry").Get($"{Path}?kind=fund&q=Lijst%20{code}&select=aliases", ("Accept", "text/csv"));

        (await answer.Content.ReadAsStringAsync(PartnershipsApi.Token)).ShouldBe($"aliases\r\nEen {code};'=1+{code};'@{code};a-{code}\r\n");
    }

    [Fact]
    public async Task A_name_is_as_long_as_a_schema_counts_it()
    {
        var code = api.NewCode();
        string Name(int length) => code + string.Concat(Enumerable.Repeat("\U00010330", length - code.Length));

        (await api.Secretariat().Post(Path, new { name = Name(200), kind = "fund" }).Json(HttpStatusCode.Created)).Text("name").ShouldBe(Name(200));

        await api.Secretariat().Post(Path, new { name = Name(201), kind = "fund" }).ShouldBeBadRequest("body name");
        // Two halves of one sign are too little to search for.
        await api.As("ministry").Get($"{Path}?q={Uri.EscapeDataString("\U0001F600")}").ShouldBeBadRequest("query q");
    }

    [Fact]
    public async Task It_is_found_by_each_name_whatever_case_accents_and_punctuation()
    {
        var found = await api.Secretariat().Post(Path, new { name = "Kazerne Zéphyr", aliases = new[] { "Zephyr-Kazerne", "Malînes Nord", "K-L-M" }, kind = "museum" })
            .Json(HttpStatusCode.Created);

        foreach (var typed in new[] { "kazerne zephyr", "ZEPHYR kazerne", "zéph kaz", "MALINES", "malînes, nord!", "kazernezephyr", "klm", "k.l.m" })
        {
            (await api.Ids($"organizations?q={Uri.EscapeDataString(typed)}")).ShouldBe([found.Id()], typed);
        }

        foreach (var typed in new[] { "ephyr", "kazerne dossin", "!!", "zephyr & malines | x", "' or 1=1", new string('\ufdfa', 100), new string('\u3300', 100) })
        {
            (await api.Ids($"organizations?q={Uri.EscapeDataString(typed)}")).ShouldBeEmpty(typed);
        }

        await api.As("ministry").Get($"{Path}?q=x").ShouldBeBadRequest("query q");
    }

    [Fact]
    public async Task A_renamed_one_is_found_by_both_names_and_others_are_told()
    {
        var organization = await api.Organization("Oude Naam");

        var renamed = await (await api.Patched(organization, new { name = "Frisse Benaming", aliases = new[] { "Oude Naam" } })).Json();
        await (await api.Patched(organization, new { kind = "fund" })).Json();

        renamed.Text("name").ShouldBe("Frisse Benaming");
        (await api.Ids("organizations?q=oude%20naam")).ShouldBe([organization.Id()]);
        (await api.Ids("organizations?q=frisse")).ShouldBe([organization.Id()]);
        (await api.Told(organization)).ShouldBe(["networks.organizationRegistered", "networks.organizationRenamed"]);
        await api.Patched(renamed, """{ "aliases": [] }""").Json();
        (await api.Ids("organizations?q=oude%20naam")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_or_alias_belongs_to_one_organization_in_a_municipality()
    {
        await api.Secretariat().Post(Path, new { name = "Jeugdhuis Één", aliases = new[] { "JE" }, kind = "civilSociety", municipalityNisCode = "11002" }).Json();

        object Second(string name, string[] aliases, string? seat) => new { name, aliases, kind = "school", municipalityNisCode = seat };
        await api.Secretariat().Post(Path, Second("jeugdhuis een", [], "11002")).ShouldBreak("nameTaken");
        await api.Secretariat().Post(Path, Second("Iets anders", ["J.E."], "11002")).Json();
        await api.Secretariat().Post(Path, Second("Nog iets", ["je"], "11002")).ShouldBreak("nameTaken");
        var elsewhere = await api.Secretariat().Post(Path, Second("Jeugdhuis Een", ["JE"], "12025")).Json(HttpStatusCode.Created);

        await api.Patched(elsewhere, new { municipalityNisCode = "11002" }).ShouldBreak("nameTaken");
        // Its own names are no others'; written in two ways they are one.
        await api.Patched(elsewhere, new { aliases = new[] { "JE", "jeugdhuis één", "Jeugdhuis EEN" } }).Json();
    }

    [Fact]
    public async Task Of_two_that_come_together_with_one_name_one_stays()
    {
        var body = new { name = $"Samen {api.NewCode()}", kind = "school" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.Secretariat().Post(Path, body)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var lost in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            await lost.ShouldBeProblem(HttpStatusCode.Conflict, "dossin:nameTaken");
        }
    }

    [Fact]
    public async Task What_no_organization_can_be_is_refused()
    {
        Task<HttpResponseMessage> Post(string members) => api.Secretariat().Post(Path, $$"""{ "name": "Vzw", "kind": "fund", {{members}} }""");

        await Post("\"municipalityNisCode\": \"1\", \"enterpriseNumber\": \"0202239952\"").ShouldBeBadRequest("body municipalityNisCode", "body enterpriseNumber");
        await Post("\"municipalityNisCode\": \"99999\"").ShouldBeBadRequest("body municipalityNisCode");
        await Post("\"policeZone\": \"5345\"").ShouldBeBadRequest("body policeZone");
        await Post("\"aliases\": [\"goed\", \"?!\"]").ShouldBeBadRequest("body aliases[1]");
        await Post("\"website\": \"javascript:alert(1)\"").ShouldBeBadRequest("body website");
        await Post("\"website\": \" https://example.org\"").ShouldBeBadRequest("body website");
        await Post("\"website\": \"https://example.org/\\n\"").ShouldBeBadRequest("body website");
        await Post("\"shoeSize\": 42").ShouldBeBadRequest("body shoeSize");
        await api.Secretariat().Post(Path, new { name = "PZ", kind = "police", policeZone = "0000" }).ShouldBeBadRequest("body policeZone");
        await api.As("ministry").Post(Path, new { name = "Vzw", kind = "fund" }).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
        await api.As("operator").Get(Path).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
    }

    [Fact]
    public async Task The_list_is_filtered_by_province_and_kind_and_walked_by_name()
    {
        var (a, b) = (await api.Organization("Aa filter", "73042", "university"), await api.Organization("Bb filter", "73042", "university"));
        await api.Organization("Cc filter", "73042", "school");
        await api.Organization("Dd filter", "11002", "university");

        (await api.Ids("organizations?q=filter&province=70000&kind=university")).ShouldBe([a.Id(), b.Id()]);
        (await api.Ids("organizations?q=filter&sort=-name")).Count.ShouldBe(4);
        var first = await api.As("ministry").Get($"{Path}?province=70000&kind=university&pageSize=1").Json();
        var second = await api.As("ministry").Get(new Uri(first.Text("next")).PathAndQuery).Json();
        (first.At("items")[0].Id(), second.At("items")[0].Id()).ShouldBe((a.Id(), b.Id()));
        second.TryGetProperty("next", out _).ShouldBeFalse();
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();
}
