using Dossin.Partnerships.Domain.Dialogues.Points;
using Dossin.Partnerships.Domain.Kernel;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Dialogues;

/// <summary>domain.md, section 6: a point names neither an organization nor a person of the conversations.</summary>
public sealed class NamesNotToldTests
{
    private static readonly NamesNotTold Names = NamesNotTold.Of(
        ["Moskee El Fath", "Jeugdhuis Zéphyr U", "J.H. Ons Huis", "Jeugdwerking Größe", "Νέα Εστία", "مسجد الفتح", "友好協会", "UN"],
        ["Amina Vandersteen", "Jan Van den Berg", "Mohamed Amine El Khattabi", "PEETERS Annelies", "Claes-Vermeer, Rita", "Ole Åkesson (voorzitter)", "Lea"]);

    [Theory]
    [InlineData("de moskee el-fath vraagt meer overleg", 3)]
    [InlineData("De MOSKEE EL FATH vraagt.", 3)]
    [InlineData("moskee elfath", 0)]
    [InlineData("Jeugdhuis zephyr u vraagt minder controles.", 0)]
    [InlineData("Bij «jeugdhuis — Zéphyr ~ U» bijvoorbeeld", 5)]
    [InlineData("het JH Ons Huis", 4)]
    [InlineData("het j. h. ons-huis", 4)]
    [InlineData("de jeugdwerking groesse", -1)]
    [InlineData("de jeugdwerking grosse", 3)]
    [InlineData("στη νεα εστια", 4)]
    [InlineData("ΝΕΑ ΕΣΤΙΑ", 0)]
    [InlineData("قال مسجد الفـتح ذلك", 4)]
    [InlineData("昨日、友好協会は言った", 3)]
    [InlineData("The UN said so", 4)]
    public void An_organization_is_found_whatever_the_case_accents_and_punctuation(string text, int at) =>
        Names.Find(text).ShouldBe(at < 0 ? [] : [at]);

    [Theory]
    [InlineData("een moskee vraagt meer overleg")]
    [InlineData("een jeugdhuis vraagt minder controles")]
    [InlineData("zephyr")]
    [InlineData("el fath moskee")]
    [InlineData("jeugdhuis zephyr unie")]
    [InlineData("Unie")]
    public void What_is_no_whole_name_is_accepted(string text) => Names.Find(text).ShouldBeEmpty();

    [Theory]
    [InlineData("Volgens mevrouw VANDERSTEEN is het beter.", 16)]
    [InlineData("amina vandersteen", 0)]
    [InlineData("Vandersteen, Amina", 0)]
    [InlineData("De familie Van den Berg", 11)]
    [InlineData("Berg zei dat", 0)]
    [InlineData("el khattabi", 0)]
    [InlineData("Khattabi", 0)]
    [InlineData("mevrouw Peeters", 8)]
    [InlineData("annelies peeters", 0)]
    [InlineData("Vermeer", 0)]
    [InlineData("claes", 0)]
    [InlineData("Akesson", 0)]
    [InlineData("volgens Lea", 8)]
    public void A_person_is_found_by_full_and_by_family_name(string text, int at) => Names.Find(text)[0].ShouldBe(at);

    [Theory]
    [InlineData("Amina was er ook")]
    [InlineData("van den el")]
    [InlineData("De voorzitter vraagt meer rust")]
    [InlineData("Een berging")]
    [InlineData("Annelies")]
    public void A_given_name_a_particle_and_a_function_are_accepted(string text) => Names.Find(text).ShouldBeEmpty();

    [Theory]
    [InlineData("mail naar amina.v@example.org of", 10)]
    [InlineData("info @ jeugdhuis.example", 0)]
    [InlineData("info(at)voorbeeld.example", 0)]
    [InlineData("bel 0470/12.34.56", 4)]
    [InlineData("bel 02 123 45 67 voor", 4)]
    [InlineData("(03) 123 45 67", 0)]
    [InlineData("+32 470 12 34 56", 0)]
    [InlineData("0032470123456", 0)]
    // Nine digits in the country and eight behind its prefix, fifteen at most.
    [InlineData("+43 123456", 0)]
    [InlineData("+123456789012345", 0)]
    [InlineData("٠٤٧٠١٢٣٤٥٦", 0)]
    public void An_address_of_mail_and_a_telephone_number_are_found(string text, int at) => Names.Find(text).ShouldBe([at]);

    [Theory]
    [InlineData("op 05/02/2018 om 14.30 uur")]
    [InlineData("van 2018-02-05 tot 2018-03-05")]
    [InlineData("104.200 euro in 2021 en 2022, 208.400,00 in totaal")]
    [InlineData("1 op 3 jongeren, 25% minder, zone 5345")]
    [InlineData("10.000 @ 5 euro")]
    [InlineData("dossier 02 123 456, +43 12345 en +1234567890123456")]
    public void Days_amounts_and_codes_are_accepted(string text) => Names.Find(text).ShouldBeEmpty();

    [Fact]
    public void All_places_of_all_languages_are_told_at_once_and_never_the_name()
    {
        var text = new PointText(
            new Text(Nl: "Rust in Moskee El Fath"), new Text(Nl: "Niets", Fr: "Mme Vandersteen et M. Khattabi", De: "Anruf: +32 470 12 34 56"), default);

        var refused = Should.Throw<NamesSomebody>(() => Names.Refuse(text));

        refused.Places.ShouldBe(
            [new("title.nl", "nl", 8), new("description.fr", "fr", 4), new("description.fr", "fr", 22), new("description.de", "de", 7)], ignoreOrder: true);
        refused.ToString().ShouldNotContain("Vandersteen");
    }

    [Fact]
    public void Whatever_stands_around_it_a_name_is_found_at_its_place() => Prop.ForAll<string, string>((before, after) =>
    {
        // Between full stops: without them the name would be a part of a longer word.
        Names.Find($"{before}. Moskee El Fath. {after}").ShouldContain((before ?? "").Length + 2);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_name_of_one_letter_forbids_nothing() => NamesNotTold.Of(["X", "—", ""], ["Y", " "]).Find("x y z").ShouldBeEmpty();

    [Fact]
    public void A_long_text_without_a_place_to_stop_is_read_in_no_time()
    {
        // The best of three forgives a busy machine.
        Enumerable.Range(0, 3).Min(_ =>
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            Names.Find(new string('a', 5_000)).ShouldBeEmpty();
            Names.Find(string.Concat(Enumerable.Repeat("0 ", 2_500)));
            Names.Find(string.Concat(Enumerable.Repeat("a ", 2_500)));
            return watch.ElapsedMilliseconds;
        }).ShouldBeLessThan(2_000);
    }
}
