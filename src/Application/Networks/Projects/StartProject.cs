using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Projects;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Networks.Projects;

/// <summary>A project to enter.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Implementer">The organization that carries it out.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends, that day, month or year included.</param>
/// <param name="Objectives">What it wants to reach, each with its methods; numbers are unique.</param>
/// <param name="Partners">The organizations that take part; the implementer is none of them.</param>
/// <param name="PoliceZones">The zones in which it works; each must have been there on one of its days.</param>
/// <param name="Funding">Who pays for it.</param>
/// <param name="SustainableDevelopmentGoals">Goals of the United Nations, from 1 to 17.</param>
public sealed record StartProject(
    Text Title, OrganizationId Implementer, PartialDate From, PartialDate To, IReadOnlyList<Objective> Objectives,
    IReadOnlyList<ProjectPartner>? Partners = null, IReadOnlyList<string>? PoliceZones = null, string? Funding = null,
    IReadOnlyList<int>? SustainableDevelopmentGoals = null) : IChange<ProjectView>;

internal sealed class StartProjectValidator : AbstractValidator<StartProject>
{
    public StartProjectValidator()
    {
        RuleFor(ask => ask.Title).Says(Project.TitleLimit);
        RuleFor(ask => ask.Objectives).AreObjectives();
        RuleFor(ask => ask.Partners).ArePartners();
        RuleFor(ask => ask.PoliceZones).AreZones();
        RuleFor(ask => ask.Funding).SaysSomething().UpTo(Project.FundingLimit);
        RuleFor(ask => ask.SustainableDevelopmentGoals).AreGoals();
    }
}

internal sealed class StartProjectHandler(INetworksDb db, IMapper map, TimeProvider clock) : IRequestHandler<StartProject, ProjectView>
{
    public async Task<ProjectView> Handle(StartProject ask, CancellationToken ct)
    {
        var plan = new ProjectPlan(
            ask.Title, ask.Implementer, ask.Partners ?? [], ask.PoliceZones ?? [], ask.From, ask.To, ask.Funding, ask.SustainableDevelopmentGoals ?? [],
            ask.Objectives);
        var project = Project.Start(plan, clock.GetUtcNow());
        await db.MustExist(plan.Organizations(), ct);
        db.Projects.Add(project);
        await db.SaveChangesAsync(ct);
        return map.Map<ProjectView>(project);
    }
}
