using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Participations;

namespace Dossin.Partnerships.Domain.Training.Assignments;

/// <summary>The identity of an assignment.</summary>
public readonly record struct AssignmentId(Guid Value) : IId<AssignmentId>
{
    public static AssignmentId Of(Guid value) => new(value);
}

/// <summary>Where a duty to follow a course stands.</summary>
public enum AssignmentState
{
    Open,
    Booked,
    Fulfilled,
    Overdue,
    Waived,
}

/// <summary>Somebody must follow a course by a day.</summary>
public sealed record AssignmentMade(AssignmentId Assignment, string? PoliceZone, DateOnly DueOn) : IDomainEvent;

/// <summary>The course was followed.</summary>
public sealed record AssignmentFulfilled(AssignmentId Assignment, string? PoliceZone, DateOnly DueOn) : IDomainEvent;

/// <summary>The participation that fulfilled it turned out to be wrong.</summary>
public sealed record AssignmentReopened(AssignmentId Assignment, string? PoliceZone, DateOnly DueOn) : IDomainEvent;

/// <summary>The day passed.</summary>
public sealed record AssignmentOverdue(AssignmentId Assignment, string? PoliceZone, DateOnly DueOn) : IDomainEvent;

/// <summary>The course need not be followed any more.</summary>
public sealed record AssignmentWaived(AssignmentId Assignment, string? PoliceZone, DateOnly DueOn) : IDomainEvent;

/// <summary>What became of a duty.</summary>
public enum DutyStep
{
    Made,
    Fulfilled,
    Reopened,
    Overdue,
    Waived,

    /// <summary>The person was forgotten; if the duty was pending, it ended.</summary>
    Forgotten,
}

/// <summary>What became of a duty that another context gave, told to that context alone, by its own word for why.</summary>
/// <param name="Assignment">The duty.</param>
/// <param name="Context">The context that gave it.</param>
/// <param name="CauseReference">That context's word.</param>
/// <param name="Step">What happened.</param>
/// <param name="Version">The duty's: of two steps the later one has the higher.</param>
public sealed record DutyMoved(AssignmentId Assignment, string Context, string CauseReference, DutyStep Step, long Version) : IDomainEvent;

/// <summary>A participation that can fulfil a duty.</summary>
public sealed record Followed(ParticipationId Participation, DateOnly HeldOn);

/// <summary>A course that somebody must follow by a day. Where it comes from is told to nobody (domain.md, section 4).</summary>
public sealed class Assignment : Aggregate<AssignmentId>
{
    public const int ReasonLimit = 500;
    public const int CauseLimit = 100;

    private Assignment(AssignmentId id) : base(id)
    {
    }

    /// <summary>Null once the participant was forgotten.</summary>
    public ParticipantId? ParticipantId { get; private set; }

    public CourseId CourseId { get; private set; }

    /// <summary>The last day on which it is in time.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>Opaque; shown only to the client that gave it.</summary>
    public string? CauseReference { get; private set; }

    public string? CauseClient { get; private set; }

    /// <summary>The context that gave the duty, instead of a client; then no client is shown the cause.</summary>
    public string? CauseContext { get; private set; }

    /// <summary>Participations before this day do not count.</summary>
    public DateOnly AssignedOn { get; private set; }

    public AssignmentState State { get; private set; }

    public ParticipationId? ParticipationId { get; private set; }

    /// <summary>Like the cause, shown only to the client that gave it: a duty that was waived elsewhere looks like any other.</summary>
    public string? WaiverReason { get; private set; }

    public string? WaiverClient { get; private set; }

    /// <summary>The day on which it was fulfilled or waived: from then on its cause is kept for some time.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>The zone in which the participant works now: whose callers see it and hear of it. The database keeps it in step.</summary>
    public string? PoliceZone { get; private set; }

    /// <summary>Whether a participation can still fulfil it, and another for the same cause would be one too many.</summary>
    public bool IsPending => State is AssignmentState.Open or AssignmentState.Booked or AssignmentState.Overdue;

    public static Assignment Make(
        Participant participant, CourseId course, DateOnly dueOn, (string Reference, string Client)? cause, DateTimeOffset now)
    {
        InputRefused.If(dueOn < BelgianDay.Of(now), "dueOn", "inThePast", "A duty is due today or later.");
        var assignment = New(participant, course, dueOn, now);
        (assignment.CauseReference, assignment.CauseClient) = (cause?.Reference, cause?.Client);
        return assignment;
    }

    /// <summary>A duty that another context gives; its word may have been underway until after the day.</summary>
    public static Assignment Give(Participant participant, CourseId course, DateOnly dueOn, (string Reference, string Context) cause, DateTimeOffset now)
    {
        var assignment = New(participant, course, dueOn, now);
        (assignment.CauseReference, assignment.CauseContext) = cause;
        assignment.Tell(DutyStep.Made);
        return assignment;
    }

    /// <summary>
    /// There is a seat; a place on a waiting list is none. A duty that is booked already moves on too, so that of two who
    /// take and give up seats of one course at once the second one decides again.
    /// </summary>
    public void Book()
    {
        if (State is AssignmentState.Open or AssignmentState.Booked)
        {
            State = AssignmentState.Booked;
            Touch();
        }
    }

    /// <summary>The seat was given up, or not used.</summary>
    public void Unbook()
    {
        if (State == AssignmentState.Booked)
        {
            State = AssignmentState.Open;
            Touch();
        }
    }

    /// <summary>A participation of the course fulfils it, unless it was held before the duty was made.</summary>
    public void Fulfil(ParticipationId participation, DateOnly heldOn)
    {
        if (!IsPending || heldOn < AssignedOn)
        {
            return;
        }

        State = AssignmentState.Fulfilled;
        (ParticipationId, EndedOn) = (participation, heldOn);
        Raise(new AssignmentFulfilled(Id, PoliceZone, DueOn));
        Tell(DutyStep.Fulfilled);
    }

    /// <summary>
    /// The participation that fulfilled it was annulled. It is to be done again, unless another one fulfils it too; of a person
    /// who was forgotten, or who was given the same duty again meanwhile, nothing more is asked.
    /// </summary>
    /// <param name="today">The Belgian day.</param>
    /// <param name="another">A participation of the course since the duty was made that still counts.</param>
    /// <param name="isGivenAgain">Whether the person has a pending duty to follow this course for this cause already.</param>
    public void Reopen(DateOnly today, Followed? another = null, bool isGivenAgain = false)
    {
        if (State != AssignmentState.Fulfilled)
        {
            return;
        }

        (ParticipationId, EndedOn) = (another?.Participation, another?.HeldOn);
        if (another is not null)
        {
            Touch();
            return;
        }

        if (ParticipantId is null || isGivenAgain)
        {
            End(today);
            return;
        }

        State = today > DueOn ? AssignmentState.Overdue : AssignmentState.Open;
        Raise(new AssignmentReopened(Id, PoliceZone, DueOn));
        Tell(DutyStep.Reopened);
        if (State == AssignmentState.Overdue)
        {
            Raise(new AssignmentOverdue(Id, PoliceZone, DueOn));
            Tell(DutyStep.Overdue);
        }
    }

    /// <summary>The day after it was due.</summary>
    public void MarkOverdue(DateOnly today)
    {
        if (State is AssignmentState.Open or AssignmentState.Booked && today > DueOn)
        {
            State = AssignmentState.Overdue;
            Raise(new AssignmentOverdue(Id, PoliceZone, DueOn));
            Tell(DutyStep.Overdue);
        }
    }

    /// <summary>Put once: it stays waived, for the reason given first.</summary>
    public void Waive(string reason, string client, DateOnly today)
    {
        RuleBroken.If(State == AssignmentState.Fulfilled, "alreadyFulfilled", "The course was followed already.");
        if (State == AssignmentState.Waived)
        {
            RuleBroken.If(reason != WaiverReason, "assignmentWaived", "It was waived already, for another reason.");
            return;
        }

        (WaiverReason, WaiverClient) = (reason, client);
        End(today);
    }

    /// <summary>Who gave it takes it back. What was fulfilled or waived meanwhile stays so; a seat stays too.</summary>
    public void TakeBack(DateOnly today)
    {
        if (IsPending)
        {
            End(today);
        }
    }

    /// <summary>Its cause was kept long enough. Who was shown it sees a change; where nobody was, nothing tells that there was one.</summary>
    public void EraseCause()
    {
        if (CauseClient is not null || WaiverClient is not null)
        {
            Touch();
        }

        (CauseReference, CauseClient, CauseContext) = (null, null, null);
        (WaiverReason, WaiverClient) = (null, null);
    }

    /// <summary>The person is forgotten: a duty that is open ends, and nothing tells whose it was or where it came from.</summary>
    public void Forget()
    {
        if (IsPending)
        {
            State = AssignmentState.Waived;
            Raise(new AssignmentWaived(Id, PoliceZone, DueOn));
        }

        Tell(DutyStep.Forgotten);
        (ParticipantId, CauseReference, CauseClient, CauseContext) = (null, null, null, null);
        (WaiverReason, WaiverClient) = (null, null);
        Touch();
    }

    private static Assignment New(Participant participant, CourseId course, DateOnly dueOn, DateTimeOffset now)
    {
        var assignment = new Assignment(new AssignmentId(Guid.CreateVersion7(now)))
        {
            ParticipantId = participant.Id,
            CourseId = course,
            DueOn = dueOn,
            AssignedOn = BelgianDay.Of(now),
            PoliceZone = participant.PoliceZone,
        };
        assignment.Raise(new AssignmentMade(assignment.Id, assignment.PoliceZone, dueOn));
        return assignment;
    }

    private void End(DateOnly today)
    {
        (State, EndedOn) = (AssignmentState.Waived, today);
        Raise(new AssignmentWaived(Id, PoliceZone, DueOn));
        Tell(DutyStep.Waived);
    }

    private void Tell(DutyStep step)
    {
        if (CauseContext is { } context && CauseReference is { } cause)
        {
            TellInside(new DutyMoved(Id, context, cause, step, Version));
        }
    }
}
