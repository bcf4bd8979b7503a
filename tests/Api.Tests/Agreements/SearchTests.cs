using System.Text.Json.Nodes;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Agreements;

/// <summary>Agreements are searched in the languages of their texts, accents ignored, the best answer first.</summary>
public sealed class SearchTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Theory]
    [InlineData("opleidingen")]
    [InlineData("Opleiding")]
    [InlineData("politieagent opleiden")]
    [InlineData("coopere")]
    [InlineData("COOPÉRER")]
    [InlineData("coopération écoles")]
    [InlineData("ecole")]
    [InlineData("opl")]
    [InlineData("Ausbildungen")]
    [InlineData("trainings")]
    [InlineData("de opleiding van")]
    public async Task A_word_is_found_in_its_forms(string q)
    {
        var given = await Agreed.With(api);
        var found = await given.Draft(("elements", new JsonArray(new JsonObject
        {
            ["kind"] = "purpose",
            ["heading"] = new JsonObject { ["nl"] = "Opleiding van politieagenten", ["fr"] = "Coopération avec l'école", ["de"] = "Ausbildung", ["en"] = "Training" },
            ["body"] = new JsonObject { ["nl"] = "Wij leiden op.", ["fr"] = "Coopérer avec les écoles." },
            ["visibility"] = "public",
        })));
        await given.Draft();

        (await Agreed.Ids(given.Ministry, $"agreements?partyId={given.Police}&q={Uri.EscapeDataString(q)}")).ShouldBe([found.Id()]);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var given = await Agreed.With(api);
        await given.Draft();

        foreach (var q in new[] { "zwembad", "samenwerken zwembad", "--", "' & | ! <->", "samen & !werken:*" })
        {
            (await Agreed.Ids(given.Secretariat, $"agreements?partyId={given.Police}&q={Uri.EscapeDataString(q)}")).ShouldBeEmpty(customMessage: q);
        }
    }

    [Fact]
    public async Task The_best_answer_comes_first_on_every_page()
    {
        var given = await Agreed.With(api);
        var weak = await given.Draft(("elements", new JsonArray(Agreed.Part("Over vele dingen, en ook eens over vorming."))));
        var strong = await given.Draft(("title", Agreed.Nl("Vorming")), ("elements", new JsonArray(Agreed.Part("Vorming, vorming en vorming."))));
        var middle = await given.Draft(("elements", new JsonArray(Agreed.Part("Vorming en nog eens vorming."))));
        await given.Draft();

        (await Agreed.Ids(given.Ministry, $"agreements?partyId={given.Police}&q=vorming")).ShouldBe([strong.Id(), middle.Id(), weak.Id()]);
        (await Agreed.Ids(given.Ministry, $"agreements?partyId={given.Police}&q=vorming&sort=enteredAt")).ShouldBe([weak.Id(), strong.Id(), middle.Id()]);
        (await Agreed.Ids(given.Ministry, $"agreements?partyId={given.Police}&q=vorming&sort=-relevance")).ShouldBe([strong.Id(), middle.Id(), weak.Id()]);
        (await Agreed.Ids(given.Ministry, $"agreements?partyId={given.Police}&q=vorming&sort=relevance")).ShouldBe([weak.Id(), middle.Id(), strong.Id()]);
        List<Guid> walked = [];
        for (var next = $"/agreements/v1/agreements?partyId={given.Police}&q=vorming&pageSize=1"; next is not null;)
        {
            var page = await given.Ministry.Get(next).Json();
            walked.AddRange(page.At("items").EnumerateArray().Select(item => item.Id()));
            next = page.TryGetProperty("next", out var more) ? more.GetString() : null;
        }

        walked.ShouldBe([strong.Id(), middle.Id(), weak.Id()]);
    }

    [Fact]
    public async Task A_text_of_any_size_can_be_kept_and_searched()
    {
        var given = await Agreed.With(api);
        // As many different words as one request can hold.
        var words = string.Join(' ', Enumerable.Range(0x4E00, 9_900).Select(rune => char.ConvertFromUtf32(rune)));
        var parts = new JsonArray([.. Enumerable.Range(0, 12).Select(at => Agreed.Part(string.Concat(words.Skip(at)), at % 2 == 0 ? "public" : "internal"))]);

        var draft = await given.Draft(("elements", parts));

        (await Agreed.Ids(given.Ministry, $"agreements?partyId={given.Police}&q=overeenkomst")).ShouldBe([draft.Id()]);
    }
}
