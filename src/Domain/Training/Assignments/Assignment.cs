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

    /// <summary>Participations before this day do not count.</summary>
    public DateOnly AssignedOn { get; private set; }

    public AssignmentState State { get; private set; }

    public ParticipationId? ParticipationId { get; private set; }

    /// <summary>Like the cause, shown only to the client that gave it: a duty that was waived elsewhere looks like any other.</summary>
    public string? WaiverReason { get; private set; }

    public string? WaiverClient { get; private set; }

    /// <summary>The zone in which the participant works now: whose callers see it and hear of it. The database keeps it in step.</summary>
    public string? PoliceZone { get; private set; }

    /// <summary>Whether a participation can still fulfil it, and another for the same cause would be one too many.</summary>
    public bool IsPending => State is AssignmentState.Open or AssignmentState.Booked or AssignmentState.Overdue;

    public static Assignment Make(
        Participant participant, CourseId course, DateOnly dueOn, (string Reference, string Client)? cause, DateTimeOffset now)
    {
        var today = BelgianDay.Of(now);
        InputRefused.If(dueOn < today, "dueOn", "inThePast", "A duty is due today or later.");
        var assignment = new Assignment(new AssignmentId(Guid.CreateVersion7(now)))
        {
            ParticipantId = participant.Id,
            CourseId = course,
            DueOn = dueOn,
            CauseReference = cause?.Reference,
            CauseClient = cause?.Client,
            AssignedOn = today,
            PoliceZone = participant.PoliceZone,
        };
        assignment.Raise(new AssignmentMade(assignment.Id, assignment.PoliceZone, dueOn));
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
        ParticipationId = participation;
        Raise(new AssignmentFulfilled(Id, PoliceZone, DueOn));
    }

    /// <summary>The participation that fulfilled it was annulled.</summary>
    public void Reopen(DateOnly today)
    {
        if (State != AssignmentState.Fulfilled)
        {
            return;
        }

        State = today > DueOn ? AssignmentState.Overdue : AssignmentState.Open;
        ParticipationId = null;
        Raise(new AssignmentReopened(Id, PoliceZone, DueOn));
        if (State == AssignmentState.Overdue)
        {
            Raise(new AssignmentOverdue(Id, PoliceZone, DueOn));
        }
    }

    /// <summary>The day after it was due.</summary>
    public void MarkOverdue(DateOnly today)
    {
        if (State is AssignmentState.Open or AssignmentState.Booked && today > DueOn)
        {
            State = AssignmentState.Overdue;
            Raise(new AssignmentOverdue(Id, PoliceZone, DueOn));
        }
    }

    /// <summary>Put once: it stays waived, for the reason given first.</summary>
    public void Waive(string reason, string client)
    {
        RuleBroken.If(State == AssignmentState.Fulfilled, "alreadyFulfilled", "The course was followed already.");
        if (State == AssignmentState.Waived)
        {
            RuleBroken.If(reason != WaiverReason, "assignmentWaived", "It was waived already, for another reason.");
            return;
        }

        State = AssignmentState.Waived;
        (WaiverReason, WaiverClient) = (reason, client);
        Raise(new AssignmentWaived(Id, PoliceZone, DueOn));
    }

    /// <summary>The person is forgotten: a duty that is open ends, and nothing tells whose it was or where it came from.</summary>
    public void Forget()
    {
        if (IsPending)
        {
            State = AssignmentState.Waived;
            Raise(new AssignmentWaived(Id, PoliceZone, DueOn));
        }

        (ParticipantId, CauseReference, CauseClient) = (null, null, null);
        (WaiverReason, WaiverClient) = (null, null);
        Touch();
    }
}
