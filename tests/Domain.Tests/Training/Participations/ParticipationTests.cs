using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.RefData;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Participations;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Training.Participations;

/// <summary>domain.md, section 4: Participation and Certificates.</summary>
public sealed class ParticipationTests
{
    private readonly Course _course = Given.Course();

    [Fact]
    public void It_keeps_zone_stage_and_category_as_they_were_that_day_and_is_told_once()
    {
        var (session, person) = (Given.Session(), Given.Participant());
        var participation = Participation.OfAttendance(session, _course, person, PoliceZones.OfBelgium.Find("5913"), Given.Start);

        participation.Happened().ShouldBe([
            new ParticipationRecorded(participation.Id, person.Id, _course.Id, "HPM", "HPM", new DateOnly(2025, 5, 5), "5913", ParticipationSource.Attendance)]);
        person.Change(new Workplace(null, "DSI"), Category.Civilian, Stage.Aspirant);

        (participation.PoliceZone, participation.FederalUnit, participation.Province).ShouldBe(("5913", null, "10000"));
        (participation.Stage, participation.Category, participation.Source).ShouldBe((Stage.InService, Category.Operational, ParticipationSource.Attendance));
        (participation.Person, participation.Forgotten, participation.CourseId, participation.SessionId).ShouldBe((person.Id.Value, false, _course.Id, session.Id));
        (participation.RecordedAt, participation.Counted, participation.Version).ShouldBe((Given.Start, false, 1L));
    }

    [Fact]
    public void It_is_held_on_the_Belgian_day_of_the_session()
    {
        var late = new DateTimeOffset(2025, 6, 30, 22, 30, 0, TimeSpan.Zero);
        var session = Given.Session(Given.Plan with { Start = late, End = late.AddHours(1) });

        Participation.OfAttendance(session, _course, Given.Participant(), null, late).HeldOn.ShouldBe(new DateOnly(2025, 7, 1));
    }

    [Fact]
    public void A_federal_officer_has_a_unit_and_no_zone()
    {
        var participation = Participation.OfAttendance(Given.Session(), _course, Given.Participant(null, "DSI"), null, Given.Start);

        (participation.PoliceZone, participation.FederalUnit).ShouldBe((null, "DSI"));
        participation.Happened().ShouldHaveSingleItem().ShouldBeOfType<ParticipationRecorded>().PoliceZone.ShouldBeNull();
    }

    [Fact]
    public void An_annulment_is_told_once_and_stays()
    {
        var participation = Recorded();
        var version = participation.Version;

        participation.Annul("another person", _course, Given.Start.AddDays(1));

        (participation.AnnulledAt, participation.AnnulmentReason, participation.Version).ShouldBe((Given.Start.AddDays(1), "another person", version + 1));
        participation.Happened().ShouldBe([
            new ParticipationAnnulled(
                participation.Id, new ParticipantId(participation.Person), _course.Id, "HPM", "HPM", participation.HeldOn, "5913", ParticipationSource.Attendance)]);
    }

    [Fact]
    public void The_same_annulment_again_changes_nothing_and_another_is_refused()
    {
        var participation = Recorded();
        participation.Annul("another person", _course, Given.Start);

        participation.ShouldNotChange(() => participation.Annul("another person", _course, Given.Start.AddDays(1)));
        participation.ShouldRefuse("participationAnnulled", () => participation.Annul("another day", _course, Given.Start));
        (participation.AnnulledAt, participation.AnnulmentReason).ShouldBe((Given.Start, "another person"));
    }

    [Fact]
    public void A_certificate_is_issued_once_and_keeps_its_code()
    {
        var participation = Recorded();
        var version = participation.Version;

        participation.IssueCertificate(_course, Given.Start).ShouldBeTrue();

        var code = participation.CertificateCode.ShouldNotBeNull();
        ReadableCode.Read(code).ShouldBe(code);
        participation.Happened().ShouldBe([new CertificateIssued(participation.Id, "HPM", "5913")]);
        participation.Version.ShouldBe(version + 1);
        participation.ShouldNotChange(() => participation.IssueCertificate(_course, Given.Start.AddDays(1)).ShouldBeFalse());
        (participation.CertificateCode, participation.CertificateIssuedAt).ShouldBe((code, Given.Start));
    }

    [Fact]
    public void An_annulled_participation_gets_no_certificate()
    {
        var participation = Recorded();
        participation.Annul("another person", _course, Given.Start);

        participation.ShouldRefuse("participationAnnulled", () => participation.IssueCertificate(_course, Given.Start));
        participation.CertificateCode.ShouldBeNull();
    }

    [Fact]
    public void A_certificate_of_what_was_annulled_later_can_still_be_looked_up()
    {
        var participation = Recorded();
        participation.IssueCertificate(_course, Given.Start);
        var code = participation.CertificateCode;

        participation.Annul("another person", _course, Given.Start);

        participation.CertificateCode.ShouldBe(code);
    }

    private Participation Recorded() => Given.Quiet(Participation.OfAttendance(Given.Session(), _course, Given.Participant(), PoliceZones.OfBelgium.Find("5913"), Given.Start));
}
