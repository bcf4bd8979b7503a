using Dossin.Partnerships.Domain.Agreements.Elements;
using Dossin.Partnerships.Domain.Kernel;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Agreements;

/// <summary>domain.md, 3.3: Kazerne Dossin has no article; the Dossinkazerne is the historical place.</summary>
public sealed class BrandRuleTests
{
    [Theory]
    [InlineData("Bezoek het Kazerne Dossin.", "het Kazerne Dossin")]
    [InlineData("De Kazerne Dossin opent.", "De Kazerne Dossin")]
    [InlineData("In Dossin Kazerne.", "Dossin Kazerne")]
    [InlineData("In de Dossin Kazerne.", "de Dossin Kazerne")]
    [InlineData("het  Kazerne\nDossin", "het  Kazerne\nDossin")]
    [InlineData("Kazerne Dossin opent.", null)]
    [InlineData("Foto van de Dossinkazerne in 1942.", null)]
    [InlineData("Kindheit Kazerne Dossin", null)]
    [InlineData("de Kazerne Dossin-prijs", null)]
    [InlineData("de Kazerne Dossins", null)]
    [InlineData("la Kazerne Dossin", null)]
    public void Dutch(string text, string? found) => Found(new Text(Nl: text)).ShouldBe(found);

    [Theory]
    [InlineData("Visitez la Kazerne Dossin.", "la Kazerne Dossin")]
    [InlineData("le Kazerne Dossin", "le Kazerne Dossin")]
    [InlineData("Une visite de Kazerne Dossin.", null)]
    public void French(string text, string? found) => Found(new Text(Fr: text)).ShouldBe(found);

    [Fact]
    public void Each_place_is_told_and_only_in_public_parts()
    {
        Element[] elements =
        [
            Given.Part("Het Kazerne Dossin en de Kazerne Dossin."), Given.Part("het Kazerne Dossin", Visibility.Partners),
            new(ElementKind.Clause, new Text(Fr: "La Kazerne Dossin"), new Text(Nl: "x"), Visibility.Public),
        ];

        BrandRule.Warnings(elements, ["Kazerne Dossin", "Unia"]).ShouldBe(
        [
            new(0, "nl", "Het Kazerne Dossin", "Kazerne Dossin"), new(0, "nl", "de Kazerne Dossin", "Kazerne Dossin"),
            new(2, "fr", "La Kazerne Dossin", "Kazerne Dossin"),
        ]);
    }

    [Fact]
    public void The_rule_follows_the_brand_name_of_any_party() =>
        BrandRule.Warnings([Given.Part("Bij de Unia en de C++ (x).")], ["Unia", "C++ (x)"]).Select(one => one.Found).ShouldBe(["de Unia", "de C++ (x)"]);

    [Theory]
    [InlineData("«De Kazerne Dossin», (Dossin Kazerne)", "De Kazerne Dossin", "Dossin Kazerne")]
    [InlineData("de Dossin Kazerne Dossin", "de Dossin Kazerne")]
    [InlineData("Dossin-Kazerne, x-Dossin Kazerne, Dossin Kazerne-x, Dossin Kazerne-", "Dossin Kazerne")]
    [InlineData("DE KAZERNE  DOSSIN de\u00a0Kazerne\tDossin", "DE KAZERNE  DOSSIN", "de\u00a0Kazerne\tDossin")]
    [InlineData("de de Kazerne Dossin het", "de Kazerne Dossin")]
    [InlineData("Kazerne Dossin Kazerne Dossin", "Dossin Kazerne")]
    [InlineData("de2 Kazerne Dossin, de Kazerne Dossin2, de", null)]
    public void Wherever_it_stands(string text, params string?[]? found) =>
        BrandRule.Warnings([Given.Part(text)], ["Kazerne Dossin"]).Select(one => one.Found).ShouldBe(found ?? []);

    [Fact]
    public void Names_of_many_parties_are_looked_for_in_one_walk()
    {
        string[] names = [.. Enumerable.Range(0, 200).Select(number => $"Huis {number}"), "De Zonnewijzer", "(x) y", "Kazerne Dossin", "Kazerne"];
        Element[] elements = [.. Enumerable.Range(0, 90).Select(_ => Given.Part(string.Join(' ', Enumerable.Repeat("Een gewone zin over scholing.", 150))))];
        BrandRule.Warnings([Given.Part("de Huis 7, 8 huis; het (x) y, y (x), Zonnewijzer de. De Kazerne Dossin")], names).Select(one => $"{one.Found} > {one.Suggestion}").ShouldBe(
        [
            "de Huis 7 > Huis 7", "8 huis > Huis 8", "Zonnewijzer de > De Zonnewijzer", "het (x) y > (x) y", "y (x) > (x) y", "De Kazerne Dossin > Kazerne Dossin", "De Kazerne > Kazerne",
        ]);

        // An expression for each name and language made megabytes, before it read a word.
        var before = GC.GetAllocatedBytesForCurrentThread();
        BrandRule.Warnings(elements, names).ShouldBeEmpty();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(400_000);
    }

    [Theory]
    [InlineData("de Politiezone Zuid-West", "de Politiezone")]
    [InlineData("de politiezone  zuid, de Politiezone", "de politiezone", "de politiezone  zuid", "de Politiezone")]
    [InlineData("de Politiezone Zuid Oost Zuid", "de Politiezone", "de Politiezone Zuid", "de Politiezone Zuid Oost")]
    [InlineData("zuid politiezone oost", "zuid politiezone")]
    [InlineData("de Politiezones Zuid", null)]
    public void Of_names_that_begin_alike_each_is_told(string text, params string?[]? found) =>
        BrandRule.Warnings([Given.Part(text)], ["Politiezone", "Politiezone Zuid", "Politiezone Zuid Oost"]).Select(one => one.Found).Order(StringComparer.Ordinal)
            .ShouldBe((found ?? []).Order(StringComparer.Ordinal));

    private static string? Found(Text body) => BrandRule.Warnings(
        [new(ElementKind.Purpose, new Text(Nl: "Doel"), body, Visibility.Public)], ["Kazerne Dossin"]).SingleOrDefault()?.Found;
}
