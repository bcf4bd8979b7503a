using System.Security.Cryptography;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.RefData;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Sessions;

namespace Dossin.Partnerships.Domain.Training.Participations;

/// <summary>The identity of a participation.</summary>
public readonly record struct ParticipationId(Guid Value) : IId<ParticipationId>
{
    public static ParticipationId Of(Guid value) => new(value);
}

/// <summary>How a participation became known.</summary>
public enum ParticipationSource
{
    Attendance,
    Import,
}

/// <summary>A person followed a course on a day.</summary>
public sealed record ParticipationRecorded(
    ParticipationId Participation, ParticipantId Participant, CourseId Course, string CourseCode, string CourseFamily, DateOnly HeldOn, string? PoliceZone,
    ParticipationSource Source) : IDomainEvent;

/// <summary>A participation turned out to be wrong; it counts nowhere.</summary>
public sealed record ParticipationAnnulled(
    ParticipationId Participation, ParticipantId? Participant, CourseId Course, string CourseCode, string CourseFamily, DateOnly HeldOn, string? PoliceZone,
    ParticipationSource Source) : IDomainEvent;

/// <summary>A participation can be proved by a code.</summary>
public sealed record CertificateIssued(ParticipationId Participation, string CourseCode, string? PoliceZone) : IDomainEvent;

/// <summary>The fact that a person followed a course on a day, with zone, stage and category as they were that day.</summary>
public sealed class Participation : Aggregate<ParticipationId>
{
    public const int ReasonLimit = 500;

    private Participation(ParticipationId id) : base(id)
    {
    }

    /// <summary>The participant's id; after the participant was forgotten a random number that all of that person's rows share.</summary>
    public Guid Person { get; private set; }

    public bool Forgotten { get; private set; }

    public CourseId CourseId { get; private set; }

    public SessionId? SessionId { get; private set; }

    public DateOnly HeldOn { get; private set; }

    public string? PoliceZone { get; private set; }

    public string? FederalUnit { get; private set; }

    /// <summary>
    /// The zone in which the person works now, where that is another than that day's: its callers see the participation too.
    /// The database keeps it in step.
    /// </summary>
    public string? ZoneNow { get; private set; }

    /// <summary>The NIS code of the zone's province; none in Brussels and for federal units.</summary>
    public string? Province { get; private set; }

    public Stage Stage { get; private set; }

    public Category Category { get; private set; }

    public ParticipationSource Source { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public DateTimeOffset? AnnulledAt { get; private set; }

    public string? AnnulmentReason { get; private set; }

    public string? CertificateCode { get; private set; }

    public DateTimeOffset? CertificateIssuedAt { get; private set; }

    /// <summary>The import that brought it.</summary>
    public Guid? ImportId { get; private set; }

    /// <summary>Whether it is inside the kept statistics; moved by these alone.</summary>
    public bool Counted { get; private set; }

    /// <summary>From recorded attendance; what was imported is written by the import itself.</summary>
    /// <param name="session">What was attended.</param>
    /// <param name="course">Its course.</param>
    /// <param name="participant">Who came.</param>
    /// <param name="zone">The participant's zone as it was that day; null for a federal unit.</param>
    /// <param name="now">When it is recorded.</param>
    public static Participation OfAttendance(Session session, Course course, Participant participant, PoliceZone? zone, DateTimeOffset now)
    {
        var participation = new Participation(new ParticipationId(Guid.CreateVersion7(now)))
        {
            Person = participant.Id.Value,
            CourseId = course.Id,
            SessionId = session.Id,
            HeldOn = session.Day,
            PoliceZone = zone?.Code,
            FederalUnit = participant.FederalUnit,
            Province = zone?.Province,
            Stage = participant.Stage,
            Category = participant.Category,
            Source = ParticipationSource.Attendance,
            RecordedAt = now,
        };
        participation.Raise(new ParticipationRecorded(
            participation.Id, participant.Id, course.Id, course.Code, course.Family, participation.HeldOn, participation.PoliceZone, participation.Source));
        return participation;
    }

    /// <summary>Put once: what was annulled stays so, for the reason given first.</summary>
    public void Annul(string reason, Course course, DateTimeOffset now)
    {
        if (AnnulledAt is not null)
        {
            RuleBroken.If(reason != AnnulmentReason, "participationAnnulled", "The participation was annulled already, for another reason.");
            return;
        }

        AnnulledAt = now;
        AnnulmentReason = reason;
        Raise(new ParticipationAnnulled(
            Id, Forgotten ? null : new ParticipantId(Person), course.Id, course.Code, course.Family, HeldOn, PoliceZone, Source));
    }

    /// <summary>The person was not in that session but in another one, of the same course and day: what was followed is the same.</summary>
    public void WasOf(SessionId another)
    {
        SessionId = another;
        Touch();
    }

    /// <summary>
    /// The person is forgotten: a number that is random, and the same for all rows of that person, stands for it, so that
    /// persons are counted as before (domain.md, section 9). Why it was annulled was said of the person, and goes too.
    /// </summary>
    public void Forget(Guid tally)
    {
        (Person, Forgotten, ZoneNow, AnnulmentReason) = (tally, true, null, null);
        Touch();
    }

    /// <summary>A number for the rows of one person; unlike an id it tells not even when it was made.</summary>
    public static Guid NewTally() => new(RandomNumberGenerator.GetBytes(16));

    /// <summary>Issues a certificate, once; true when it was issued just now.</summary>
    public bool IssueCertificate(Course course, DateTimeOffset now)
    {
        if (CertificateCode is not null)
        {
            return false;
        }

        RuleBroken.If(AnnulledAt is not null, "participationAnnulled", "An annulled participation is no proof of anything.");
        CertificateCode = ReadableCode.New();
        CertificateIssuedAt = now;
        Raise(new CertificateIssued(Id, course.Code, PoliceZone));
        return true;
    }
}
