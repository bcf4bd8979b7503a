using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Projects;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Projects;

/// <summary>Changes what is said of a project; an objective that something was done for stays.</summary>
public sealed record ChangeProject(ProjectId Project, ProjectPatch Patch, Precondition? IfMatch) : IChange<ProjectView>;

/// <summary>What may change of a project (merge patch); a list changes as a whole.</summary>
public sealed record ProjectPatch
{
    /// <summary>What it is called.</summary>
    public Optional<TextPatch> Title { get; init; }

    /// <summary>The organization that carries it out.</summary>
    public Optional<OrganizationId> Implementer { get; init; }

    /// <summary>When it begins.</summary>
    public Optional<PartialDate> From { get; init; }

    /// <summary>When it ends.</summary>
    public Optional<PartialDate> To { get; init; }

    /// <summary>What it wants to reach, each with its methods.</summary>
    public Optional<IReadOnlyList<Objective>> Objectives { get; init; }

    /// <summary>The organizations that take part.</summary>
    public Optional<IReadOnlyList<ProjectPartner>> Partners { get; init; }

    /// <summary>The zones in which it works.</summary>
    public Optional<IReadOnlyList<string>> PoliceZones { get; init; }

    /// <summary>Who pays for it; null removes it.</summary>
    public Optional<string?> Funding { get; init; }

    /// <summary>Goals of the United Nations, from 1 to 17.</summary>
    public Optional<IReadOnlyList<int>> SustainableDevelopmentGoals { get; init; }
}

internal sealed class ProjectPatchValidator : AbstractValidator<ProjectPatch>
{
    public ProjectPatchValidator()
    {
        this.RuleForSet(patch => patch.Title, title => title.Says(Project.TitleLimit));
        this.RuleForSet(patch => patch.Objectives, objectives => objectives.AreObjectives());
        this.RuleForSet(patch => patch.Partners, partners => partners.ArePartners());
        this.RuleForSet(patch => patch.PoliceZones, zones => zones.AreZones());
        this.RuleForSet(patch => patch.Funding, funding => funding.SaysSomething().UpTo(Project.FundingLimit));
        this.RuleForSet(patch => patch.SustainableDevelopmentGoals, goals => goals.AreGoals());
    }
}

internal sealed class ChangeProjectHandler(INetworksDb db, IMapper map, TimeProvider clock) : IRequestHandler<ChangeProject, ProjectView>
{
    public async Task<ProjectView> Handle(ChangeProject ask, CancellationToken ct)
    {
        var project = await db.Projects.Get(ask.Project, ct);
        project.MustBe(ask.IfMatch);
        var (patch, now) = (ask.Patch, project.Plan());
        var plan = new ProjectPlan(
            patch.Title.Or(now.Title), patch.Implementer.Or(now.Implementer), patch.Partners.Or(now.Partners), patch.PoliceZones.Or(now.PoliceZones),
            patch.From.Or(now.From), patch.To.Or(now.To), patch.Funding.Or(now.Funding),
            patch.SustainableDevelopmentGoals.Or(now.SustainableDevelopmentGoals), patch.Objectives.Or(now.Objectives));
        var dropped = now.Objectives.Select(one => one.Number).Except(plan.Objectives.Select(one => one.Number)).ToList();
        if (dropped.Count > 0)
        {
            // What names an objective meanwhile is seen, or comes after and finds it gone.
            await db.Locked(project.Id).Select(one => one.Id).FirstAsync(ct);
        }

        foreach (var number in dropped)
        {
            await RefuseToDrop(project.Id, number, ct);
        }

        project.Change(plan, clock.GetUtcNow());
        await db.MustExist(plan.Organizations(), ct);
        await db.SaveChangesAsync(ct);
        return map.Map<ProjectView>(project);
    }

    /// <summary>Nothing is deleted that another fact rests on (domain.md, section 1).</summary>
    private async Task RefuseToDrop(ProjectId project, int number, CancellationToken ct)
    {
        var used = await db.Activities.AnyAsync(activity => activity.ProjectId == project && activity.ObjectiveNumbers.Contains(number), ct)
            || await db.KnowledgeItems.AnyAsync(item => item.ProjectId == project && item.ObjectiveNumber == number, ct);
        RuleBroken.If(used, "objectiveInUse", "Activities or knowledge items name this objective.", ("number", number));
    }
}
