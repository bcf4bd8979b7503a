using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Organizations;

namespace Dossin.Partnerships.Domain.Networks.Projects;

/// <summary>A project was entered.</summary>
public sealed record ProjectStarted(ProjectId Project, Text Title) : IDomainEvent;

/// <summary>Something that is told of a project changed.</summary>
public sealed record ProjectChanged(ProjectId Project, Text Title) : IDomainEvent;

/// <summary>An organization that takes part in a project.</summary>
/// <param name="OrganizationId">The organization; never the implementer.</param>
/// <param name="Role">What it does in the project.</param>
public sealed record ProjectPartner(OrganizationId OrganizationId, string Role);

/// <summary>What a project wants to reach, and by what means; an objective and one of its methods are a pair.</summary>
/// <param name="Number">Unique within the project.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Aim">What is to be reached.</param>
/// <param name="Methods">The means, each once.</param>
public sealed record Objective(int Number, Text Title, Text Aim, IReadOnlyList<Method> Methods);

/// <summary>What is said of a project, all of which may change.</summary>
public sealed record ProjectPlan(
    Text Title, OrganizationId Implementer, IReadOnlyList<ProjectPartner> Partners, IReadOnlyList<string> PoliceZones, PartialDate From, PartialDate To,
    string? Funding, IReadOnlyList<int> SustainableDevelopmentGoals, IReadOnlyList<Objective> Objectives);

/// <summary>A project with objectives and methods, such as IOM's Community Policing without Borders (domain.md, section 7).</summary>
public sealed class Project : Aggregate<ProjectId>
{
    public const int TitleLimit = 300;
    public const int AimLimit = 2000;
    public const int FundingLimit = 300;
    public const int RoleLimit = 100;
    public const int PartnersLimit = 100;
    public const int ZonesLimit = 200;
    public const int ObjectivesLimit = 50;
    public const int LargestNumber = 999;

    /// <summary>Of a coverage: each method of each objective, in each zone.</summary>
    public const int CellsLimit = 10_000;

    /// <summary>The goals of the United Nations for 2030.</summary>
    public const int LastGoal = 17;

    private Project(ProjectId id) : base(id)
    {
    }

    public Text Title { get; private set; } = new();

    /// <summary>Who carries the project out; never one of its partners.</summary>
    public OrganizationId Implementer { get; private set; }

    public IReadOnlyList<ProjectPartner> Partners { get; private set; } = [];

    /// <summary>The zones in which it works: each was there on one of its days.</summary>
    public List<string> PoliceZones { get; private set; } = [];

    public PartialDate From { get; private set; }

    public PartialDate To { get; private set; }

    /// <summary>The first day on which it may have run: a span is read widely (domain.md, section 3.1).</summary>
    public DateOnly FirstDay { get; private set; }

    /// <summary>The last day on which it may have run.</summary>
    public DateOnly LastDay { get; private set; }

    /// <summary>Who pays for it.</summary>
    public string? Funding { get; private set; }

    public List<int> SustainableDevelopmentGoals { get; private set; } = [];

    public IReadOnlyList<Objective> Objectives { get; private set; } = [];

    public static Project Start(ProjectPlan plan, DateTimeOffset now)
    {
        var project = new Project(new ProjectId(Guid.CreateVersion7(now)));
        Check(plan);
        project.CheckZones(plan, now);
        project.State(plan);
        project.Raise(new ProjectStarted(project.Id, plan.Title));
        return project;
    }

    public ProjectPlan Plan() => new(Title, Implementer, Partners, PoliceZones, From, To, Funding, SustainableDevelopmentGoals, Objectives);

    /// <summary>Saying what is said already changes nothing.</summary>
    public void Change(ProjectPlan plan, DateTimeOffset now)
    {
        if (Sameness.Of(plan, Plan()))
        {
            return;
        }

        Check(plan);
        CheckZones(plan, now);
        State(plan);
        Raise(new ProjectChanged(Id, plan.Title));
    }

    /// <summary>Whether an objective with this number exists.</summary>
    public bool Has(int objective) => Objectives.Any(one => one.Number == objective);

    private static void Check(ProjectPlan plan)
    {
        InputRefused.If(plan.From.First > plan.To.Last, "to", "invalidPeriod", "The project ends before it begins.");
        InputRefused.If(
            plan.Objectives.Sum(objective => objective.Methods.Count) * plan.PoliceZones.Count > CellsLimit, "objectives", "tooManyCells",
            "There are too many methods of objectives for so many zones.", ("limit", CellsLimit));
        for (var i = 0; i < plan.Partners.Count; i++)
        {
            var partner = plan.Partners[i].OrganizationId;
            InputRefused.If(partner == plan.Implementer, $"partners[{i}].organizationId", "partnerImplements", "The implementer is no partner.");
            InputRefused.If(plan.Partners.Take(i).Any(other => other.OrganizationId == partner), $"partners[{i}].organizationId", "namedTwice", "A partner is named once.");
        }

        for (var i = 0; i < plan.Objectives.Count; i++)
        {
            var (number, _, _, methods) = plan.Objectives[i];
            InputRefused.If(plan.Objectives.Take(i).Any(other => other.Number == number), $"objectives[{i}].number", "namedTwice", "An objective has a number of its own.");
            for (var j = 0; j < methods.Count; j++)
            {
                InputRefused.If(methods.Take(j).Contains(methods[j]), $"objectives[{i}].methods[{j}]", "namedTwice", "A method is named once in an objective.");
            }
        }
    }

    // What was right when it was entered stays so: a zone that is known already is looked at only where the days change.
    private void CheckZones(ProjectPlan plan, DateTimeOffset now)
    {
        var today = BelgianDay.Of(now);
        var sameDays = plan.From == From && plan.To == To;
        for (var i = 0; i < plan.PoliceZones.Count; i++)
        {
            var zone = plan.PoliceZones[i];
            InputRefused.If(plan.PoliceZones.Take(i).Contains(zone), $"policeZones[{i}]", "namedTwice", "A zone is named once.");
            if (!sameDays || !PoliceZones.Contains(zone))
            {
                ZonesThen.MustBe(zone, $"policeZones[{i}]", plan.From.First, plan.To.Last, today);
            }
        }
    }

    private void State(ProjectPlan plan)
    {
        (Title, Implementer, Partners, PoliceZones) = (plan.Title, plan.Implementer, [.. plan.Partners], [.. plan.PoliceZones]);
        (From, To, FirstDay, LastDay) = (plan.From, plan.To, plan.From.First, plan.To.Last);
        (Funding, SustainableDevelopmentGoals, Objectives) = (plan.Funding, [.. plan.SustainableDevelopmentGoals], [.. plan.Objectives]);
    }
}
