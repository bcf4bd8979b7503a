using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Commitments;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Agreements.PolicyPlans;

/// <summary>The identity of a policy plan.</summary>
public readonly record struct PolicyPlanId(Guid Value) : IId<PolicyPlanId>
{
    public static PolicyPlanId Of(Guid value) => new(value);
}

/// <summary>Where a policy plan stands.</summary>
public enum PolicyPlanState
{
    Draft,
    Adopted,
    Closed,
}

/// <summary>A policy plan binds the parties from now on.</summary>
public sealed record PolicyPlanAdopted(PolicyPlanId Plan, Guid EventId, AgreementId Agreement, CommitmentId? Fulfils, DateTimeOffset At) : IDomainEvent;

/// <summary>Something that is to be done.</summary>
/// <param name="Number">Its number within the objective.</param>
/// <param name="Title">What is done.</param>
/// <param name="DueOn">By when.</param>
/// <param name="CommitmentId">The commitment of the same agreement that it serves.</param>
public sealed record PlanAction(int Number, Text Title, PartialDate? DueOn = null, CommitmentId? CommitmentId = null);

/// <summary>What a plan wants.</summary>
/// <param name="Number">Its number within the plan.</param>
/// <param name="Title">What is wanted.</param>
/// <param name="Actions">By what means.</param>
public sealed record PlanObjective(int Number, Text Title, IReadOnlyList<PlanAction> Actions)
{
    public bool Equals(PlanObjective? other) =>
        other is not null && Number == other.Number && Title == other.Title && Actions.SequenceEqual(other.Actions);

    public override int GetHashCode() => HashCode.Combine(Number, Title, Actions.Count);
}

/// <summary>What is said of a plan, all of which may change.</summary>
public sealed record PolicyPlanDescription(DateOnly From, DateOnly To, CommitmentId? Fulfils, IReadOnlyList<PlanObjective> Objectives)
{
    public const int ObjectivesLimit = 50;
    public const int ActionsLimit = 100;
    public const int TitleLimit = 500;
    public const int LargestNumber = 1000;

    /// <summary>The commitments that it names.</summary>
    public IEnumerable<CommitmentId> Named() =>
        Objectives.SelectMany(objective => objective.Actions).Select(action => action.CommitmentId).Append(Fulfils).OfType<CommitmentId>();

    internal bool SaysTheSameAs(PolicyPlanDescription other) =>
        other with { Objectives = Objectives } == this && Objectives.SequenceEqual(other.Objectives);
}

/// <summary>The days of an adopted plan.</summary>
public sealed record PlanPeriod(DateOnly From, DateOnly To);

/// <summary>What the parties of an agreement want over several years, and how (domain.md, section 5).</summary>
public sealed class PolicyPlan : Aggregate<PolicyPlanId>
{
    private PolicyPlan(PolicyPlanId id) : base(id)
    {
    }

    public AgreementId AgreementId { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day.</summary>
    public DateOnly To { get; private set; }

    /// <summary>The commitment of the agreement that is met when the plan is adopted.</summary>
    public CommitmentId? Fulfils { get; private set; }

    public IReadOnlyList<PlanObjective> Objectives { get; private set; } = [];

    public PolicyPlanState State { get; private set; }

    public static PolicyPlan Draft(AgreementId agreement, PolicyPlanDescription about, IReadOnlySet<CommitmentId> commitments, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(about);
        var plan = new PolicyPlan(new PolicyPlanId(Guid.CreateVersion7(now))) { AgreementId = agreement };
        plan.Describe(about, commitments);
        plan.Touch();
        return plan;
    }

    public PolicyPlanDescription About() => new(From, To, Fulfils, Objectives);

    /// <summary>Saying what is said already changes nothing; of an adopted plan the commitment that it fulfilled stays, and a closed one is past.</summary>
    /// <param name="about">What is said from now on.</param>
    /// <param name="commitments">The agreement's, of those that are named.</param>
    /// <param name="adopted">The other adopted plans of the agreement.</param>
    public void Change(PolicyPlanDescription about, IReadOnlySet<CommitmentId> commitments, IEnumerable<PlanPeriod> adopted)
    {
        ArgumentNullException.ThrowIfNull(about);
        if (about.SaysTheSameAs(About()))
        {
            return;
        }

        RuleBroken.If(
            State == PolicyPlanState.Closed || (State == PolicyPlanState.Adopted && about.Fulfils != Fulfils),
            "policyPlanFrozen", "What was adopted cannot be unsaid.", ("state", State.Code()));
        Describe(about, commitments);
        if (State == PolicyPlanState.Adopted)
        {
            MustNotOverlap(adopted);
        }

        Touch();
    }

    /// <summary>What a person may say of its state: that a draft is adopted.</summary>
    /// <param name="state">What is said.</param>
    /// <param name="adopted">The other adopted plans of the agreement.</param>
    /// <param name="now">The instant of the change.</param>
    /// <returns>How it fulfils a commitment, where it was adopted just now.</returns>
    public Fulfilment? Say(PolicyPlanState state, IEnumerable<PlanPeriod> adopted, DateTimeOffset now)
    {
        if (state == State)
        {
            return null;
        }

        if (State != PolicyPlanState.Draft || state != PolicyPlanState.Adopted)
        {
            throw new RuleBroken("policyPlanSteps", "A draft is adopted; an adopted plan is closed when its last day is past.", ("state", State.Code()))
            {
                Allowed = State == PolicyPlanState.Draft ? ["adopted"] : [],
            };
        }

        MustNotOverlap(adopted);
        State = PolicyPlanState.Adopted;
        var told = Guid.CreateVersion7(now);
        Raise(new PolicyPlanAdopted(Id, told, AgreementId, Fulfils, now));
        Close(now);
        return new(BelgianDay.Of(now), new("agreements.policyPlanAdopted", told, $"/agreements/v1/policyPlans/{Id.Value}"));
    }

    /// <summary>Its last day is past.</summary>
    public void Close(DateTimeOffset now)
    {
        if (State == PolicyPlanState.Adopted && To < BelgianDay.Of(now))
        {
            State = PolicyPlanState.Closed;
            Touch();
        }
    }

    private void MustNotOverlap(IEnumerable<PlanPeriod> adopted)
    {
        var other = adopted.FirstOrDefault(plan => plan.From <= To && plan.To >= From);
        RuleBroken.If(
            other is not null, "policyPlansOverlap", "Adopted plans of one agreement do not overlap.",
            ("from", Said(other?.From)), ("to", Said(other?.To)));
    }

    private void Describe(PolicyPlanDescription about, IReadOnlySet<CommitmentId> commitments)
    {
        InputRefused.If(about.From >= about.To, "to", "invalidPeriod", "A plan begins before it ends.");
        InputRefused.If(about.To.Year == about.From.Year, "to", "oneYearPlan", "A plan is for two calendar years at least.");
        InputRefused.If(about.Fulfils is { } fulfils && !commitments.Contains(fulfils), "fulfils", "foreignCommitment", "It fulfils a commitment of the same agreement.");
        Unique(about.Objectives, objective => objective.Number, at => $"objectives[{at}].number");
        for (var at = 0; at < about.Objectives.Count; at++)
        {
            var (place, actions) = ($"objectives[{at}].actions", about.Objectives[at].Actions);
            Unique(actions, action => action.Number, action => $"{place}[{action}].number");
            for (var action = 0; action < actions.Count; action++)
            {
                InputRefused.If(
                    actions[action].CommitmentId is { } served && !commitments.Contains(served), $"{place}[{action}].commitmentId",
                    "foreignCommitment", "An action serves a commitment of the same agreement.");
            }
        }

        (From, To, Fulfils, Objectives) = (about.From, about.To, about.Fulfils, [.. about.Objectives]);
    }

    private static void Unique<T>(IReadOnlyList<T> items, Func<T, int> number, Func<int, string> place)
    {
        for (var at = 1; at < items.Count; at++)
        {
            InputRefused.If(items.Take(at).Any(earlier => number(earlier) == number(items[at])), place(at), "repeatedNumber", "Numbers are unique.");
        }
    }


    private static string Said(DateOnly? day) => day is { } one ? PartialDate.Of(one).ToString() : "";
}
