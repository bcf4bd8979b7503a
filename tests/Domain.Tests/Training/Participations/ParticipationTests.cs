using Dossin.Partnerships.Domain.Tests.Kernel;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Participations;
using Shouldly;
using static Dossin.Partnerships.Domain.Tests.Training.Given;

namespace Dossin.Partnerships.Domain.Tests.Training.Participations;

public sealed class ParticipationTests
{
    private static readonly Course Lead = ACourse("HPM-LEAD", family: "HPM");

    [Fact]
    public void A_participation_bears_zone_stage_and_day_as_they_were_and_is_told()
    {
        var person = AParticipant(stage: Stage.Aspirant);
        var session = ASession(start: Written.Instant("2025-06-30T22:30:00Z"), course: Lead);
        var participation = Participation.OfAttendance(session, Lead, person, "10000", Now);
        person.Change(new Workplace("5415", null), Category.Civilian, Stage.InService);

        (participation.PoliceZone, participation.Province, participation.Stage, participation.Category).ShouldBe(("5345", "10000", Stage.Aspirant, Category.Operational));
        (participation.HeldOn.Text(), participation.SessionId, participation.CourseId).ShouldBe(("2025-07-01", session.Id, Lead.Id));
        (participation.Person, participation.Forgotten, participation.Counted).ShouldBe((person.Id.Value, false, false));
        participation.Told().ShouldBe([new ParticipationRecorded(
            participation.Id, person.Id, Lead.Id, "HPM-LEAD", "HPM", new DateOnly(2025, 7, 1), "5345", ParticipationSource.Attendance)]);
    }

    [Fact]
    public void Annulment_is_told()
    {
        var (participation, person) = AParticipation();
        participation.Annul("Wrong person", Lead, Now);

        (participation.AnnulledAt, participation.AnnulmentReason).ShouldBe((Now, "Wrong person"));
        participation.Told().ShouldBe([new ParticipationAnnulled(
            participation.Id, person.Id, Lead.Id, "HPM-LEAD", "HPM", participation.HeldOn, "5345", ParticipationSource.Attendance)]);
    }

    [Fact]
    public void The_same_annulment_again_changes_nothing_and_another_is_refused()
    {
        var (participation, _) = AParticipation();
        participation.Annul("Wrong person", Lead, Now);
        participation.Saved().Annul("Wrong person", Lead, Now.AddHours(1));

        participation.Told().ShouldBeEmpty();
        participation.AnnulledAt.ShouldBe(Now);
        Refusal.Rule(() => participation.Annul("attendance corrected", Lead, Now)).ShouldBe("participationAnnulled");
        participation.AnnulmentReason.ShouldBe("Wrong person");
    }

    [Fact]
    public void A_certificate_is_issued_once()
    {
        var (participation, _) = AParticipation();
        participation.IssueCertificate(Lead, Now).ShouldBeTrue();
        var code = participation.CertificateCode;
        participation.IssueCertificate(Lead, Now.AddDays(1)).ShouldBeFalse();

        CertificateCode.Read(code!).ShouldBe(code);
        (participation.CertificateCode, participation.CertificateIssuedAt).ShouldBe((code, Now));
        participation.Told().ShouldBe([new CertificateIssued(participation.Id, "HPM-LEAD")]);
    }

    [Fact]
    public void An_annulled_participation_gets_no_certificate()
    {
        var (participation, _) = AParticipation();
        participation.Annul("Wrong person", Lead, Now);

        Refusal.Rule(() => participation.IssueCertificate(Lead, Now)).ShouldBe("participationAnnulled");
        participation.CertificateCode.ShouldBeNull();
    }

    [Fact]
    public void The_code_of_an_annulled_participation_stays_so_that_it_can_be_found_invalid()
    {
        var (participation, _) = AParticipation();
        participation.IssueCertificate(Lead, Now);
        var code = participation.CertificateCode;
        participation.Annul("Wrong person", Lead, Now);

        participation.IssueCertificate(Lead, Now).ShouldBeFalse();
        participation.CertificateCode.ShouldBe(code);
    }

    private static (Participation Participation, Participant Person) AParticipation()
    {
        var person = AParticipant();
        return (Participation.OfAttendance(ASession(start: Now.AddDays(-1), course: Lead), Lead, person, "10000", Now).Saved(), person);
    }
}
