using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Participants;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Training.Participants;

/// <summary>domain.md, section 4: Participant; and 3.4.</summary>
public sealed class ParticipantTests
{
    [Fact]
    public void A_reference_is_trimmed_and_keeps_its_case()
    {
        var name = HrReference.Of(" Hr-System ", "\tA-42b ");

        (name.Issuer, name.Reference).ShouldBe(("Hr-System", "A-42b"));
        name.ShouldBe(HrReference.Of("Hr-System", "A-42b"));
        name.ShouldNotBe(HrReference.Of("hr-system", "A-42b"));
    }

    [Theory]
    [InlineData("85.07.30-033.28", "42", "hrReference.issuer")]
    [InlineData("hr", "RRN 85073003357", "hrReference.reference")]
    public void A_national_number_is_refused_and_not_echoed(string issuer, string reference, string place)
    {
        var refused = Should.Throw<InputRefused>(() => HrReference.Of(issuer, reference));

        (refused.Place, refused.Code).ShouldBe((place, "nationalNumber"));
        refused.Told.ShouldBeEmpty();
        refused.Message.ShouldNotContain("85");
    }

    [Fact]
    public void Eleven_digits_with_another_check_are_a_reference() => HrReference.Of("hr", "85073003329").Reference.ShouldBe("85073003329");

    [Fact]
    public void Somebody_new_is_as_registered()
    {
        var person = Given.Participant();

        (person.Issuer, person.Reference, person.PoliceZone, person.FederalUnit).ShouldBe(("hr", "42", "5913", null));
        (person.Category, person.Stage, person.RegisteredAt).ShouldBe((Category.Operational, Stage.InService, Given.Now));
    }

    [Fact]
    public void The_same_again_changes_nothing()
    {
        var person = Given.Participant();

        person.ShouldNotChange(() => person.Change(new Workplace("5913", null), Category.Operational, Stage.InService));
    }

    [Theory]
    [InlineData("5345", null, Category.Operational, Stage.InService)]
    [InlineData(null, "DSI", Category.Operational, Stage.InService)]
    [InlineData("5913", null, Category.Civilian, Stage.InService)]
    [InlineData("5913", null, Category.Operational, Stage.Aspirant)]
    public void A_move_is_nobody_elses_business_and_moves_the_version(string? zone, string? unit, Category category, Stage stage)
    {
        var person = Given.Participant();
        var version = person.Version;

        person.Change(new Workplace(zone, unit), category, stage);

        (person.PoliceZone, person.FederalUnit, person.Category, person.Stage).ShouldBe((zone, unit, category, stage));
        person.Version.ShouldBe(version + 1);
        person.Happened().ShouldBeEmpty();
    }

    [Fact]
    public void That_somebody_is_forgotten_is_told_with_the_zone()
    {
        var person = Given.Participant();

        person.Forget(Given.Now);

        person.Happened().ShouldBe([new ParticipantForgotten(person.Id, "5913", Given.Now)]);
    }
}
