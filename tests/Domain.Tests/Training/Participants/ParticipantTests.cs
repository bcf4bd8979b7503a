using Dossin.Partnerships.Domain.Tests.Kernel;
using Dossin.Partnerships.Domain.Training.Participants;
using Shouldly;
using static Dossin.Partnerships.Domain.Tests.Training.Given;

namespace Dossin.Partnerships.Domain.Tests.Training.Participants;

public sealed class ParticipantTests
{
    private static readonly Workplace Antwerp = new("5345", null);

    [Fact]
    public void A_participant_is_who_the_HR_system_says()
    {
        var participant = Participant.Register(HrReference.Of(" HR-Antwerpen ", "\tAb-12 "), Antwerp, Category.Civilian, Stage.Aspirant, Now);

        (participant.Issuer, participant.Reference).ShouldBe(("HR-Antwerpen", "Ab-12"));
        (participant.PoliceZone, participant.FederalUnit).ShouldBe(("5345", null));
        (participant.Category, participant.Stage, participant.RegisteredAt).ShouldBe((Category.Civilian, Stage.Aspirant, Now));
        participant.Told().ShouldBeEmpty();
    }

    [Fact]
    public void Capitals_make_another_reference() =>
        HrReference.Of("hr", "ab").ShouldNotBe(HrReference.Of("hr", "AB"));

    [Theory]
    [InlineData("hr-antwerpen", "85.07.30-033.28", "hrReference.reference: nationalNumber")]
    [InlineData("hr-antwerpen", "RRN 85073003357", "hrReference.reference: nationalNumber")]
    [InlineData("85.07.30-033.28", "12345", "hrReference.issuer: nationalNumber")]
    public void A_national_number_is_no_reference(string issuer, string reference, string issue) =>
        Refusal.Issue(() => HrReference.Of(issuer, reference)).ShouldBe(issue);

    [Fact]
    public void A_refused_number_is_nowhere_in_the_refusal() =>
        Should.Throw<Domain.Kernel.InputRefused>(() => HrReference.Of("hr", "85073003328")).ToString().ShouldNotContain("85073003328");

    [Fact]
    public void Eleven_digits_that_fail_the_check_are_a_reference() =>
        HrReference.Of("hr-antwerpen", "85073003329").Reference.ShouldBe("85073003329");

    [Theory]
    [InlineData("5345", "CSD Antwerpen")]
    [InlineData(null, null)]
    public void Somebody_works_in_a_zone_or_in_a_federal_unit_and_never_in_both_or_none(string? zone, string? unit)
    {
        Refusal.Issue(() => AParticipant(at: new Workplace(zone, unit))).ShouldBe("policeZone: schema");
        Refusal.Issue(() => AParticipant().Change(new Workplace(zone, unit), Category.Operational, Stage.InService)).ShouldBe("policeZone: schema");
    }

    [Fact]
    public void Who_moves_from_a_zone_to_the_federal_police_leaves_the_zone()
    {
        var participant = AParticipant();
        var version = participant.Version;
        participant.Change(new Workplace(null, "CSD Antwerpen"), Category.Civilian, Stage.InService);

        (participant.PoliceZone, participant.FederalUnit, participant.Category).ShouldBe((null, "CSD Antwerpen", Category.Civilian));
        participant.Version.ShouldBe(version + 1);
    }

    [Fact]
    public void A_change_to_the_same_changes_nothing()
    {
        var participant = AParticipant(at: Antwerp);
        var version = participant.Version;
        participant.Change(Antwerp, participant.Category, participant.Stage);

        participant.Version.ShouldBe(version);
    }

    [Fact]
    public void Forgetting_is_told_with_the_zone()
    {
        var participant = AParticipant();
        participant.Forget(Now);

        participant.Told().ShouldBe([new ParticipantForgotten(participant.Id, "5345", Now)]);
    }
}
