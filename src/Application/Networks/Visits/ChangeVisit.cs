using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Visits;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Networks.Visits;

/// <summary>Changes what is said of a visit.</summary>
public sealed record ChangeVisit(VisitId Visit, VisitPatch Patch, Precondition? IfMatch) : IChange<ExchangeVisitView>;

/// <summary>What may change of a visit (merge patch); a list changes as a whole.</summary>
public sealed record VisitPatch
{
    /// <summary>What it is called.</summary>
    public Optional<TextPatch> Title { get; init; }

    /// <summary>The first day.</summary>
    public Optional<DateOnly> From { get; init; }

    /// <summary>The last day.</summary>
    public Optional<DateOnly> To { get; init; }

    /// <summary>Who comes.</summary>
    public Optional<DelegationPatch> Delegation { get; init; }

    /// <summary>The organization that receives them.</summary>
    public Optional<OrganizationId> Host { get; init; }

    /// <summary>Who goes with them, and in which capacity.</summary>
    public Optional<IReadOnlyList<NamedPerson>> Guides { get; init; }

    /// <summary>What they see.</summary>
    public Optional<IReadOnlyList<PlannedItem>> Program { get; init; }
}

internal sealed class VisitPatchValidator : AbstractValidator<VisitPatch>
{
    public VisitPatchValidator()
    {
        this.RuleForSet(patch => patch.Title, title => title.Says(ExchangeVisit.TitleLimit));
        this.RuleForSet(patch => patch.Delegation, delegation => delegation.SetValidator(new DelegationPatchValidator()));
        this.RuleForSet(patch => patch.Guides, guides => guides.AreGuides());
        this.RuleForSet(patch => patch.Program, program => program.IsProgram());
    }
}

internal sealed class ChangeVisitHandler(INetworksDb db, IMapper map, TimeProvider clock) : IRequestHandler<ChangeVisit, ExchangeVisitView>
{
    public async Task<ExchangeVisitView> Handle(ChangeVisit ask, CancellationToken ct)
    {
        var visit = await db.ExchangeVisits.Get(ask.Visit, ct);
        visit.MustBe(ask.IfMatch);
        var (patch, now) = (ask.Patch, visit.Stated());
        var plan = new VisitPlan(
            patch.Title.Or(now.Title), patch.From.Or(now.From), patch.To.Or(now.To), patch.Delegation.Or(now.Delegation), patch.Host.Or(now.Host),
            patch.Guides.Or(now.Guides), patch.Program.IsSet ? [.. patch.Program.Value.Select(item => item.Read())] : now.Program);
        visit.Change(plan, clock.GetUtcNow());
        await db.MustExist(plan.Organizations(), ct);
        await db.SaveChangesAsync(ct);
        return map.Map<ExchangeVisitView>(visit);
    }
}
