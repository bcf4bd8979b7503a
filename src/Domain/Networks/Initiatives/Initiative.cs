using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Activities;
using Dossin.Partnerships.Domain.Networks.Organizations;

namespace Dossin.Partnerships.Domain.Networks.Initiatives;

/// <summary>Where an initiative stands.</summary>
public enum InitiativeState
{
    Proposed,
    Running,
    Done,
    Stopped,
}

/// <summary>Somebody proposed an initiative.</summary>
public sealed record InitiativeProposed(InitiativeId Initiative, string? ImprovementPoint, string PoliceZone) : IDomainEvent;

/// <summary>An initiative began.</summary>
public sealed record InitiativeStarted(InitiativeId Initiative, string? ImprovementPoint, string PoliceZone) : IDomainEvent;

/// <summary>An initiative did what it was proposed for.</summary>
public sealed record InitiativeCompleted(InitiativeId Initiative, string? ImprovementPoint, string PoliceZone) : IDomainEvent;

/// <summary>An initiative was given up.</summary>
public sealed record InitiativeStopped(InitiativeId Initiative, string? ImprovementPoint, string PoliceZone) : IDomainEvent;

/// <summary>What is said of an initiative, all of which may change.</summary>
public sealed record InitiativeOutline(Text Title, ActivityKind Kind, string PoliceZone, IReadOnlyList<OrganizationId> Partners, Text? DateNote);

/// <summary>Something small-scale in a zone; it may answer an improvement point (domain.md, section 7).</summary>
public sealed class Initiative : Aggregate<InitiativeId>
{
    public const int TitleLimit = 300;
    public const int NoteLimit = 1000;
    public const int PartnersLimit = 100;

    /// <summary>An id of another context is opaque; this is how long one may be.</summary>
    public const int PointLimit = 100;

    /// <summary>Whatever it is, it can be read and has no blanks.</summary>
    public const string PointPattern = "^[!-~]{1,100}$";

    private Initiative(InitiativeId id) : base(id)
    {
    }

    public Text Title { get; private set; } = new();

    /// <summary>What is done: the same words as for an activity.</summary>
    public ActivityKind Kind { get; private set; }

    public string PoliceZone { get; private set; } = "";

    /// <summary>The point that it answers: an id of another context, as it was given, and for good.</summary>
    public string? ImprovementPointId { get; private set; }

    public IReadOnlyList<OrganizationId> Partners { get; private set; } = [];

    /// <summary>The words of a source on when it is to be.</summary>
    public Text? DateNote { get; private set; }

    public InitiativeState State { get; private set; }

    public static Initiative Propose(InitiativeOutline outline, string? improvementPoint, DateTimeOffset now)
    {
        var initiative = new Initiative(new InitiativeId(Guid.CreateVersion7(now))) { ImprovementPointId = improvementPoint };
        initiative.Take(outline, now);
        initiative.Raise(new InitiativeProposed(initiative.Id, improvementPoint, initiative.PoliceZone));
        return initiative;
    }

    public InitiativeOutline Outline() => new(Title, Kind, PoliceZone, Partners, DateNote);

    /// <summary>Saying what is said already changes nothing.</summary>
    public void Change(InitiativeOutline outline, DateTimeOffset now)
    {
        if (Sameness.Of(outline, Outline()))
        {
            return;
        }

        Take(outline, now);
        Touch();
    }

    /// <summary>The next step; the state in which it is already is no step.</summary>
    public void Move(InitiativeState to)
    {
        if (to == State)
        {
            return;
        }

        var open = Open();
        if (!open.Contains(to))
        {
            throw new RuleBroken("initiativeStep", "The initiative does not go there from here.", ("state", State.Code()), ("step", to.Code()))
            {
                Allowed = [.. open.Select(step => step.Code())],
            };
        }

        State = to;
        Raise(to switch
        {
            InitiativeState.Running => new InitiativeStarted(Id, ImprovementPointId, PoliceZone),
            InitiativeState.Done => new InitiativeCompleted(Id, ImprovementPointId, PoliceZone),
            _ => new InitiativeStopped(Id, ImprovementPointId, PoliceZone),
        });
    }

    private InitiativeState[] Open() => State switch
    {
        InitiativeState.Proposed => [InitiativeState.Running, InitiativeState.Stopped],
        InitiativeState.Running => [InitiativeState.Done, InitiativeState.Stopped],
        _ => [],
    };

    private void Take(InitiativeOutline outline, DateTimeOffset now)
    {
        for (var i = 0; i < outline.Partners.Count; i++)
        {
            InputRefused.If(outline.Partners.Take(i).Contains(outline.Partners[i]), $"partners[{i}]", "namedTwice", "A partner is named once.");
        }

        if (outline.PoliceZone != PoliceZone)
        {
            var today = BelgianDay.Of(now);
            ZonesThen.MustBe(outline.PoliceZone, "policeZone", today, today, today);
        }

        (Title, Kind, PoliceZone, Partners, DateNote) = (outline.Title, outline.Kind, outline.PoliceZone, [.. outline.Partners], outline.DateNote);
    }
}
