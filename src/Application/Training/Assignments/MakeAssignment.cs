using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Assignments;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Assignments;

/// <summary>The duty to follow a course.</summary>
/// <param name="ParticipantId">Who must follow it.</param>
/// <param name="CourseId">The course.</param>
/// <param name="DueOn">The last day on which it is in time: today or later.</param>
/// <param name="CauseReference">A word of the caller's own for why; opaque, and shown to no other client.</param>
public sealed record MakeAssignment(ParticipantId ParticipantId, CourseId CourseId, DateOnly DueOn, string? CauseReference = null) : IChange<AssignmentView>;

internal sealed class MakeAssignmentValidator : AbstractValidator<MakeAssignment>
{
    public MakeAssignmentValidator() => RuleFor(ask => ask.CauseReference).SaysSomething().UpTo(Assignment.CauseLimit).IsNoNationalNumber();
}

internal sealed class MakeAssignmentHandler(ITrainingDb db, IMapper map, Caller caller, TimeProvider clock)
    : IRequestHandler<MakeAssignment, AssignmentView>
{
    public async Task<AssignmentView> Handle(MakeAssignment ask, CancellationToken ct)
    {
        // Who takes a seat for this person now comes before or after; after the wait a second statement sees that seat.
        var participant = await db.Locked(ask.ParticipantId).FirstOrDefaultAsync(ct);
        if (participant is null || !caller.Zones.Covers(participant.PoliceZone))
        {
            throw References.ToNothing("participantId");
        }

        var now = clock.GetUtcNow();
        var (pending, seats) = (db.PendingDuties(), db.SeatsFrom(BelgianDay.Of(now)));
        var found = await db.Courses.Where(course => course.Id == ask.CourseId)
            .Select(course => new
            {
                Course = course,
                Seated = seats.Any(seat => seat.ParticipantId == ask.ParticipantId && seat.CourseId == ask.CourseId),
                Pending = pending.Any(duty => duty.ParticipantId == ask.ParticipantId && duty.CourseId == ask.CourseId
                    && duty.CauseReference == ask.CauseReference && duty.CauseClient == (ask.CauseReference == null ? null : caller.ClientId)),
            }).FirstOrDefaultAsync(ct) ?? throw References.ToNothing("courseId");
        RuleBroken.If(
            !found.Course.TakesSessionsOn(BelgianDay.Of(now)), "courseRetired", "The course takes no sessions any more, so that nobody could fulfil the duty.",
            ("on", found.Course.RetiredOn!));
        var cause = ask.CauseReference is { } reference ? (reference, caller.ClientId) : ((string, string)?)null;
        var assignment = Assignment.Make(participant, ask.CourseId, ask.DueOn, cause, now);
        RuleBroken.If(found.Pending, "alreadyAssigned", "This person has that duty already.");
        if (found.Seated)
        {
            // A seat that was taken before the duty was made serves it too.
            assignment.Book();
        }

        db.Assignments.Add(assignment);
        await db.SaveChangesAsync(ct);
        return map.Map<AssignmentView>(assignment.SeenBy(caller));
    }
}
