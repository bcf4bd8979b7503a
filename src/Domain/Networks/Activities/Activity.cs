using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Kernel.Figures;
using Dossin.Partnerships.Domain.Networks.Figures;
using Dossin.Partnerships.Domain.Networks.Initiatives;
using Dossin.Partnerships.Domain.Networks.Networks;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Projects;
using Dossin.Partnerships.Domain.RefData;

namespace Dossin.Partnerships.Domain.Networks.Activities;

/// <summary>The identity of an activity.</summary>
public readonly record struct ActivityId(Guid Value) : IId<ActivityId>
{
    public static ActivityId Of(Guid value) => new(value);
}

/// <summary>What was done.</summary>
public enum ActivityKind
{
    Workshop,
    Presentation,
    NeighborhoodConsultation,
    GroupActivity,
    FocusGroup,
    GoodPracticeMapping,
    Pilot,
    Campaign,
    StudyVisit,
    Conference,
    Publication,
}

/// <summary>An activity is known here from now on.</summary>
public sealed record ActivityRecorded(ActivityId Activity, ActivityDescription About) : IDomainEvent;

/// <summary>Something that is told of an activity changed.</summary>
public sealed record ActivityChanged(ActivityId Activity, ActivityDescription About) : IDomainEvent;

/// <summary>How many there were, as somebody said it: "more than 30" is moreThan 30.</summary>
/// <param name="Value">The number.</param>
/// <param name="Comparator">How exactly it was said.</param>
/// <param name="Unit">The word of the source.</param>
public sealed record Attendance(long Value, Comparator Comparator = Comparator.Equal, string? Unit = null);

/// <summary>What is said of an activity, all of which may change.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Title">What it was called, or about.</param>
/// <param name="HeldOn">When.</param>
/// <param name="Participants">How many took part; absent: nobody knows.</param>
/// <param name="NetworkId">By which network.</param>
/// <param name="ProjectId">For which project.</param>
/// <param name="ObjectiveNumbers">For which of the project's objectives.</param>
/// <param name="InitiativeId">For which initiative.</param>
/// <param name="PoliceZones">In or for which zones, by their code as it was that day; none: not bound to any.</param>
/// <param name="OrganizationIds">Who took part or organized it.</param>
/// <param name="DateNote">What the source says about the day.</param>
public sealed record ActivityDescription(
    ActivityKind Kind, Text Title, PartialDate HeldOn, Attendance? Participants, NetworkId? NetworkId, ProjectId? ProjectId,
    IReadOnlyList<int> ObjectiveNumbers, InitiativeId? InitiativeId, IReadOnlyList<string> PoliceZones, IReadOnlyList<OrganizationId> OrganizationIds,
    Text? DateNote);

/// <summary>A workshop, a conference, a study visit, or whatever else a network, a project or an initiative does.</summary>
public sealed class Activity : Aggregate<ActivityId>
{
    public const int TitleLimit = 300;
    public const int UnitLimit = 50;
    public const int NoteLimit = 1000;
    public const int ZonesLimit = 200;
    public const int OrganizationsLimit = 200;
    public const int ObjectivesLimit = 50;
    public const int HighestObjective = 1000;

    private Activity(ActivityId id) : base(id)
    {
    }

    public ActivityKind Kind { get; private set; }

    public Text Title { get; private set; } = new();

    public PartialDate HeldOn { get; private set; }

    public Attendance? Participants { get; private set; }

    public NetworkId? NetworkId { get; private set; }

    public ProjectId? ProjectId { get; private set; }

    public List<int> ObjectiveNumbers { get; private set; } = [];

    public InitiativeId? InitiativeId { get; private set; }

    public List<string> PoliceZones { get; private set; } = [];

    public IReadOnlyList<OrganizationId> OrganizationIds { get; private set; } = [];

    public Text? DateNote { get; private set; }

    public DateOnly FirstDay { get; private set; }

    public DateOnly LastDay { get; private set; }

    /// <summary>So many took part for certain.</summary>
    public long ParticipantsLow { get; private set; }

    /// <summary>More cannot have taken part; null: nobody knows.</summary>
    public long? ParticipantsUp { get; private set; }

    /// <summary>The NIS code of the province in which all of its zones lie; null where there is no one such province.</summary>
    public string? Province { get; private set; }

    /// <param name="about">What was done.</param>
    /// <param name="now">The instant of entry.</param>
    public static Activity Record(ActivityDescription about, DateTimeOffset now)
    {
        Check(about, BelgianDay.Of(now));
        var activity = new Activity(new ActivityId(Guid.CreateVersion7(now)));
        activity.Describe(about);
        activity.Raise(new ActivityRecorded(activity.Id, about));
        return activity;
    }

    public ActivityDescription About() => new(
        Kind, Title, HeldOn, Participants, NetworkId, ProjectId, ObjectiveNumbers, InitiativeId, PoliceZones, OrganizationIds, DateNote);

    /// <summary>Saying what is said already changes nothing.</summary>
    public void Change(ActivityDescription about, DateTimeOffset now)
    {
        var before = About();
        var lists = before with { ObjectiveNumbers = about.ObjectiveNumbers, PoliceZones = about.PoliceZones, OrganizationIds = about.OrganizationIds };
        if (lists == about && before.ObjectiveNumbers.SequenceEqual(about.ObjectiveNumbers) && before.PoliceZones.SequenceEqual(about.PoliceZones)
            && before.OrganizationIds.SequenceEqual(about.OrganizationIds))
        {
            return;
        }

        Check(about, BelgianDay.Of(now));
        Describe(about);
        Raise(new ActivityChanged(Id, about));
    }

    /// <summary>What nobody can say of an activity, whatever else is recorded.</summary>
    public static void Check(ActivityDescription about, DateOnly today)
    {
        InputRefused.If(about.Participants is { Value: < 0 }, "participants.value", "negative", "A number of people is zero or more.");
        InputRefused.If(about.Participants is { Value: > Bounds.Largest }, "participants.value", "tooLarge", "There are fewer people.");
        InputRefused.If(
            about.ObjectiveNumbers.Count > 0 && about.ProjectId is null, "objectiveNumbers", "objectiveWithoutProject", "Objectives are those of a project.");
        InputRefused.If(Repeats(about.ObjectiveNumbers), "objectiveNumbers", "namedTwice", "An objective is named once.");
        InputRefused.If(Repeats(about.PoliceZones), "policeZones", "namedTwice", "A zone is named once.");
        InputRefused.If(Repeats(about.OrganizationIds), "organizationIds", "namedTwice", "An organization is named once.");
        for (var at = 0; at < about.PoliceZones.Count; at++)
        {
            var (place, zone) = ($"policeZones[{at}]", about.PoliceZones[at]);
            InputRefused.If(Zones.Find(zone) is null, place, "unknownZone", "There is no such zone.", ("zone", zone));
            InputRefused.If(!Zones.IsValidOn(zone, about.HeldOn, today), place, "zoneNotValidThen", "The zone did not exist then.", ("zone", zone));
        }
    }

    private static RefData.PoliceZones Zones => RefData.PoliceZones.OfBelgium;

    private static bool Repeats<T>(IReadOnlyList<T> list) => list.Distinct().Count() != list.Count;

    private void Describe(ActivityDescription about)
    {
        (Kind, Title, HeldOn, Participants, DateNote) = (about.Kind, about.Title, about.HeldOn, about.Participants, about.DateNote);
        (NetworkId, ProjectId, InitiativeId) = (about.NetworkId, about.ProjectId, about.InitiativeId);
        (ObjectiveNumbers, PoliceZones, OrganizationIds) = ([.. about.ObjectiveNumbers], [.. about.PoliceZones], [.. about.OrganizationIds]);
        (FirstDay, LastDay) = (HeldOn.First, HeldOn.Last);
        ParticipantsLow = Participants is { } least ? least.Comparator.Low(least.Value) ?? 0 : 0;
        ParticipantsUp = Participants is { } most ? most.Comparator.Up(most.Value) : null;
        var provinces = PoliceZones.Select(zone => Zones.Find(zone)?.Province).Distinct().ToList();
        Province = provinces.Count == 1 ? provinces[0] : null;
    }
}
