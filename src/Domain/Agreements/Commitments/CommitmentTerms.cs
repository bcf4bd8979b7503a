using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Parties;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Agreements.Commitments;

/// <summary>The identity of a commitment.</summary>
public readonly record struct CommitmentId(Guid Value) : IId<CommitmentId>
{
    public static CommitmentId Of(Guid value) => new(value);
}

/// <summary>How often something is owed.</summary>
public enum Recurrence
{
    Once,
    Yearly,
}

/// <summary>What is counted to see whether a promise is kept.</summary>
public enum MeasureKind
{
    Consultations,
    PersonsTrained,
    Sessions,
    Activities,
    Manual,
}

/// <summary>Where a commitment stands.</summary>
public enum CommitmentState
{
    Open,
    OnTrack,
    Late,
    Met,
    Dropped,
}

/// <summary>What is counted for a commitment.</summary>
/// <param name="Kind">What is counted; manual: nothing, somebody says when it is met.</param>
/// <param name="Target">How many are owed, in each period.</param>
/// <param name="CourseFamily">Only of this course family; needed where persons are counted.</param>
/// <param name="NetworkId">Only activities of this network.</param>
public sealed record Measure(MeasureKind Kind, int Target, string? CourseFamily = null, Guid? NetworkId = null)
{
    public const int Largest = 1_000_000;
    public const int FamilyLimit = 20;
}

/// <summary>What is said of a commitment, all of which may change.</summary>
public sealed record CommitmentDescription(Text Title, IReadOnlyList<PartyId> OwnerPartyIds, PartialDate? DueOn, Measure? Measure);

/// <summary>The event on which a number rests.</summary>
/// <param name="Type">Its type, as in the feed: training.sessionCompleted.</param>
/// <param name="EventId">Its id in the feed.</param>
/// <param name="Href">Where what it tells of is read, from the root of the host.</param>
public sealed record Evidence(string Type, Guid EventId, string Href);

/// <summary>A day on which a promise was kept without being counted.</summary>
public sealed record Fulfilment(DateOnly On, Evidence Evidence);

/// <summary>A commitment stands elsewhere than before.</summary>
public sealed record CommitmentStateChanged(
    CommitmentId Commitment, Guid EventId, AgreementId Agreement, CommitmentState From, CommitmentState To, DateTimeOffset At) : IDomainEvent;
