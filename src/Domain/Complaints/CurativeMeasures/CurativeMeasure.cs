using Dossin.Partnerships.Domain.Complaints.Complaints;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Complaints.CurativeMeasures;

/// <summary>The identity of a curative measure.</summary>
public readonly record struct MeasureId(Guid Value) : IId<MeasureId>
{
    public static MeasureId Of(Guid value) => new(value);
}

/// <summary>Where a curative measure stands (domain.md, section 6).</summary>
public enum MeasureState
{
    Imposed,
    Assigned,
    Fulfilled,
    Overdue,
    Withdrawn,
}

/// <summary>Why a measure holds no longer.</summary>
public enum WithdrawalReason
{
    /// <summary>The desk withdrew it.</summary>
    Withdrawn,

    /// <summary>Who answers for the person's training let the person off.</summary>
    Waived,

    /// <summary>The person was forgotten where the training is kept.</summary>
    PersonForgotten,
}

/// <summary>What is told of the duty that a measure led to.</summary>
public enum DutyStep
{
    Made,
    Fulfilled,
    Reopened,
    Overdue,
    Waived,
    Forgotten,
}

/// <summary>How an HR system names a person; opaque, and never a national number (domain.md, 3.4).</summary>
/// <param name="Issuer">The HR system.</param>
/// <param name="Reference">Its own name for the person.</param>
public sealed record MeasuredPerson(string Issuer, string Reference);

/// <summary>
/// A course that somebody must follow after a complaint. It knows how far its duty is; who keeps the duty does not know it
/// (domain.md, section 6).
/// </summary>
public sealed class CurativeMeasure : Aggregate<MeasureId>
{
    public const int ReferenceLimit = 100;

    private CurativeMeasure(MeasureId id) : base(id)
    {
    }

    public ComplaintId ComplaintId { get; private set; }

    /// <summary>The complaint's: whose desks see it.</summary>
    public string PoliceZone { get; private set; } = "";

    /// <summary>Null once the person was forgotten, or the time to keep it is over.</summary>
    public string? Issuer { get; private set; }

    public string? Reference { get; private set; }

    public string CourseCode { get; private set; } = "";

    /// <summary>The last day on which it is in time.</summary>
    public DateOnly DueOn { get; private set; }

    public MeasureState State { get; private set; }

    /// <summary>The random word under which the duty is known; null once the time to keep it is over.</summary>
    public Guid? Cause { get; private set; }

    public WithdrawalReason? WithdrawalReason { get; private set; }

    /// <summary>The Belgian day on which it was fulfilled or withdrawn.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>How far the duty had come by what was heard last; what is told late is older.</summary>
    public long HeardVersion { get; private set; }

    public static CurativeMeasure Impose(
        Complaint complaint, MeasuredPerson participant, CurativeCourse course, DateOnly dueOn, Guid cause, DateTimeOffset now)
    {
        InputRefused.If(dueOn <= BelgianDay.Of(now), "dueOn", "notInFuture", "A measure is due after today.");
        RuleBroken.If(!complaint.IsFounded, "complaintNotFounded", "A measure rests on a complaint that was found to be right, at least in part.");
        RuleBroken.If(!course.Serves, "courseNotCurative", "This course may not be imposed.");
        var measure = new CurativeMeasure(new MeasureId(Guid.CreateVersion7(now)))
        {
            ComplaintId = complaint.Id,
            PoliceZone = complaint.PoliceZone,
            Issuer = participant.Issuer.Trim(),
            Reference = participant.Reference.Trim(),
            CourseCode = course.Code,
            DueOn = dueOn,
            Cause = cause,
        };
        measure.Raise(new CurativeMeasureImposed(cause, new(measure.Issuer, measure.Reference), course.Code, dueOn, complaint.PoliceZone));
        return measure;
    }

    /// <summary>Put once; it stays withdrawn for the reason that came first.</summary>
    public void Withdraw(DateOnly today)
    {
        RuleBroken.If(State == MeasureState.Fulfilled, "alreadyFulfilled", "The course was followed already.");
        if (State != MeasureState.Withdrawn)
        {
            End(CurativeMeasures.WithdrawalReason.Withdrawn, today);
            Raise(new CurativeMeasureWithdrawn(Cause!.Value));
        }
    }

    /// <summary>Takes in what became of the duty. What is withdrawn stays so, whatever is heard later.</summary>
    /// <param name="step">What happened.</param>
    /// <param name="version">How far the duty had come then.</param>
    /// <param name="today">The Belgian day.</param>
    public void Hear(DutyStep step, long version, DateOnly today)
    {
        if (step == DutyStep.Forgotten)
        {
            Forget(today);
            return;
        }

        if (version < HeardVersion || State == MeasureState.Withdrawn)
        {
            return;
        }

        HeardVersion = version;
        if (step == DutyStep.Waived)
        {
            End(CurativeMeasures.WithdrawalReason.Waived, today);
        }
        else
        {
            State = step switch
            {
                DutyStep.Fulfilled => MeasureState.Fulfilled,
                DutyStep.Overdue => MeasureState.Overdue,
                _ => MeasureState.Assigned,
            };
            EndedOn = State == MeasureState.Fulfilled ? today : null;
        }

        Touch();
    }

    /// <summary>Its time is over: that there was a measure stays, for whom goes (domain.md, section 9).</summary>
    public void Erase()
    {
        (Issuer, Reference, Cause) = (null, null, null);
        Touch();
    }

    /// <summary>Nobody knows the person any more where the duty was kept.</summary>
    private void Forget(DateOnly today)
    {
        if (State is not (MeasureState.Fulfilled or MeasureState.Withdrawn))
        {
            End(CurativeMeasures.WithdrawalReason.PersonForgotten, today);
        }

        Erase();
    }

    private void End(WithdrawalReason reason, DateOnly today) =>
        (State, WithdrawalReason, EndedOn) = (MeasureState.Withdrawn, reason, today);
}
