using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Visits;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Networks.Visits;

/// <summary>A visit to enter, before or after it takes place.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Delegation">Who comes.</param>
/// <param name="Host">The organization that receives them.</param>
/// <param name="Guides">Who goes with them, and in which capacity.</param>
/// <param name="Program">What they see.</param>
public sealed record PlanVisit(
    Text Title, DateOnly From, DateOnly To, Delegation Delegation, OrganizationId Host, IReadOnlyList<NamedPerson>? Guides = null,
    IReadOnlyList<PlannedItem>? Program = null) : IChange<ExchangeVisitView>;

/// <summary>A part of a visit: at a zone, at an organization, or at a zone through its organization.</summary>
/// <param name="On">The day, where it is known; one of the visit.</param>
/// <param name="PoliceZone">The zone that is visited.</param>
/// <param name="OrganizationId">The organization that is visited.</param>
/// <param name="Topics">What is talked about.</param>
/// <param name="Speakers">Who speaks.</param>
public sealed record PlannedItem(
    DateOnly? On = null, string? PoliceZone = null, OrganizationId? OrganizationId = null, IReadOnlyList<Text>? Topics = null,
    IReadOnlyList<NamedPerson>? Speakers = null)
{
    internal ProgramItem Read() => new(On, PoliceZone, OrganizationId, Topics ?? [], Speakers ?? []);
}

internal sealed class PlanVisitValidator : AbstractValidator<PlanVisit>
{
    public PlanVisitValidator()
    {
        RuleFor(ask => ask.Title).Says(ExchangeVisit.TitleLimit);
        RuleFor(ask => ask.To).GreaterThanOrEqualTo(ask => ask.From).WithErrorCode("invalidPeriod");
        RuleFor(ask => ask.Delegation).SetValidator(new DelegationValidator());
        RuleFor(ask => ask.Guides).AreGuides();
        RuleFor(ask => ask.Program).IsProgram();
    }
}

internal sealed class PlanVisitHandler(INetworksDb db, IMapper map, TimeProvider clock) : IRequestHandler<PlanVisit, ExchangeVisitView>
{
    public async Task<ExchangeVisitView> Handle(PlanVisit ask, CancellationToken ct)
    {
        var plan = new VisitPlan(
            ask.Title, ask.From, ask.To, ask.Delegation, ask.Host, ask.Guides ?? [], [.. (ask.Program ?? []).Select(item => item.Read())]);
        var visit = ExchangeVisit.Plan(plan, clock.GetUtcNow());
        await db.MustExist(plan.Organizations(), ct);
        db.ExchangeVisits.Add(visit);
        await db.SaveChangesAsync(ct);
        return map.Map<ExchangeVisitView>(visit);
    }
}
