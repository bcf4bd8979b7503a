using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Published.Complaints;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.RefData;
using Dossin.Partnerships.Domain.Training.Assignments;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Assignments;

/// <summary>
/// A duty that another context gives becomes an assignment that looks like any other (domain.md, section 8); who must follow
/// the course is entered where nobody knows that person yet.
/// </summary>
internal sealed class GiveDuty(ITrainingDb db, TimeProvider clock) : IReactTo<CurativeMeasureImposed>
{
    /// <summary>Under which a duty's cause is kept, and where it is answered.</summary>
    public const string From = "complaints";

    public async Task React(Occurred<CurativeMeasureImposed> occurred, CancellationToken ct)
    {
        var (given, now) = (occurred.Event, clock.GetUtcNow());
        if (await db.Assignments.AnyAsync(a => a.CauseContext == From && a.CauseReference == given.CauseReference, ct)
            || await db.EndedCauses.AnyAsync(ended => ended.Context == From && ended.Reference == given.CauseReference, ct))
        {
            return;
        }

        var course = await db.Courses.Where(c => c.Code == given.CourseCode).Select(c => (CourseId?)c.Id).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Course));
        var participant = await Known(given, ct) ?? Entered(given, occurred.At, BelgianDay.Of(now));
        var assignment = Assignment.Give(participant, course, given.DueOn, (given.CauseReference, From), now);
        if (await db.SeatsFrom(BelgianDay.Of(now)).AnyAsync(seat => seat.ParticipantId == participant.Id && seat.CourseId == course, ct))
        {
            assignment.Book();
        }

        db.Assignments.Add(assignment);
    }

    /// <summary>Locked: who takes a seat for this person now comes before or after.</summary>
    private async Task<Participant?> Known(CurativeMeasureImposed given, CancellationToken ct)
    {
        var (issuer, reference) = (given.Issuer.Trim(), given.Reference.Trim());
        var id = await db.Participants.Where(p => p.Issuer == issuer && p.Reference == reference).Select(p => (ParticipantId?)p.Id).FirstOrDefaultAsync(ct);
        return id is { } known ? await db.Locked(known).FirstOrDefaultAsync(ct) : null;
    }

    /// <summary>
    /// In the zone as it is now: nobody else is entered in one that was merged away. And at the time at which the duty was asked for:
    /// nobody else is entered in the instant of an assignment, which its id tells. Either would tell of a complaint.
    /// </summary>
    private Participant Entered(CurativeMeasureImposed given, DateTimeOffset asked, DateOnly today)
    {
        var participant = Participant.Register(
            HrReference.Of(given.Issuer, given.Reference), new Workplace(PoliceZones.OfBelgium.Now(given.PoliceZone, today), null), Category.Operational, Stage.InService,
            asked);
        db.Participants.Add(participant);
        return participant;
    }
}
