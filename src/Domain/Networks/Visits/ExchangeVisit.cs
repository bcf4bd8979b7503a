using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Organizations;

namespace Dossin.Partnerships.Domain.Networks.Visits;

/// <summary>The identity of an exchange visit.</summary>
public readonly record struct VisitId(Guid Value) : IId<VisitId>
{
    public static VisitId Of(Guid value) => new(value);
}

/// <summary>A visit was entered.</summary>
public sealed record ExchangeVisitPlanned(VisitId Visit, Text Title) : IDomainEvent;

/// <summary>Who comes.</summary>
/// <param name="Country">Two capitals after ISO 3166: UA.</param>
/// <param name="Function">What the visitors do, in the word of the source: openbare aanklagers.</param>
/// <param name="Size">How many they are.</param>
public sealed record Delegation(string Country, string Function, int Size);

/// <summary>Somebody who guides or speaks, and in which capacity.</summary>
/// <param name="Name">The name.</param>
/// <param name="Capacity">As what.</param>
public sealed record NamedPerson(string Name, string Capacity);

/// <summary>A part of a visit: what was seen at a zone, at an organization, or at a zone through its organization.</summary>
/// <param name="On">The day, where it is known; one of the visit.</param>
/// <param name="PoliceZone">The zone that is visited.</param>
/// <param name="OrganizationId">The organization that is visited.</param>
/// <param name="Topics">What is talked about.</param>
/// <param name="Speakers">Who speaks.</param>
public sealed record ProgramItem(
    DateOnly? On, string? PoliceZone, OrganizationId? OrganizationId, IReadOnlyList<Text> Topics, IReadOnlyList<NamedPerson> Speakers);

/// <summary>What is said of a visit, all of which may change.</summary>
public sealed record VisitPlan(
    Text Title, DateOnly From, DateOnly To, Delegation Delegation, OrganizationId Host, IReadOnlyList<NamedPerson> Guides, IReadOnlyList<ProgramItem> Program);

/// <summary>A study visit or delegation with its program (domain.md, section 7).</summary>
public sealed class ExchangeVisit : Aggregate<VisitId>
{
    public const int TitleLimit = 300;
    public const int TextLimit = 300;
    public const int TopicLimit = 500;
    public const int TopicsLimit = 100;
    public const int PersonsLimit = 100;
    public const int ProgramLimit = 200;
    public const int LargestDelegation = 10_000;

    private ExchangeVisit(VisitId id) : base(id)
    {
    }

    public Text Title { get; private set; } = new();

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    public Delegation Delegation { get; private set; } = new("", "", 1);

    public OrganizationId Host { get; private set; }

    public IReadOnlyList<NamedPerson> Guides { get; private set; } = [];

    public IReadOnlyList<ProgramItem> Program { get; private set; } = [];

    public static ExchangeVisit Plan(VisitPlan plan, DateTimeOffset now)
    {
        Check(plan, BelgianDay.Of(now));
        var visit = new ExchangeVisit(new VisitId(Guid.CreateVersion7(now)));
        visit.State(plan);
        visit.Raise(new ExchangeVisitPlanned(visit.Id, plan.Title));
        return visit;
    }

    public VisitPlan Stated() => new(Title, From, To, Delegation, Host, Guides, Program);

    /// <summary>Saying what is said already changes nothing.</summary>
    public void Change(VisitPlan plan, DateTimeOffset now)
    {
        if (Sameness.Of(plan, Stated()))
        {
            return;
        }

        Check(plan, BelgianDay.Of(now));
        State(plan);
        Touch();
    }

    private static void Check(VisitPlan plan, DateOnly today)
    {
        InputRefused.If(plan.From > plan.To, "to", "invalidPeriod", "The visit ends before it begins.");
        for (var i = 0; i < plan.Program.Count; i++)
        {
            var item = plan.Program[i];
            InputRefused.If(item.PoliceZone is null && item.OrganizationId is null, $"program[{i}]", "zoneOrOrganization", "A part of a program is at a zone or an organization.");
            InputRefused.If(item.On < plan.From || item.On > plan.To, $"program[{i}].on", "dayOutsideVisit", "A part of a program is on a day of the visit.");
            if (item.PoliceZone is { } zone)
            {
                ZonesThen.MustBe(zone, $"program[{i}].policeZone", item.On ?? plan.From, item.On ?? plan.To, today);
            }
        }
    }

    private void State(VisitPlan plan)
    {
        (Title, From, To, Delegation) = (plan.Title, plan.From, plan.To, plan.Delegation);
        (Host, Guides, Program) = (plan.Host, [.. plan.Guides], [.. plan.Program]);
    }
}
