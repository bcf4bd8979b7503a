using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Networks.Organizations;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Activities;
using Dossin.Partnerships.Domain.Networks.Initiatives;
using Dossin.Partnerships.Domain.Networks.Organizations;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Networks.Initiatives;

/// <summary>Changes what is said of an initiative, or takes it a step further.</summary>
public sealed record ChangeInitiative(InitiativeId Initiative, InitiativePatch Patch, Precondition? IfMatch) : IChange<InitiativeView>;

/// <summary>What may change of an initiative (merge patch); the improvement point that it answers stays.</summary>
public sealed record InitiativePatch
{
    /// <summary>What it is called.</summary>
    public Optional<TextPatch> Title { get; init; }

    /// <summary>What is done.</summary>
    public Optional<ActivityKind> Kind { get; init; }

    /// <summary>Where: a zone of today.</summary>
    public Optional<string> PoliceZone { get; init; }

    /// <summary>The organizations that take part.</summary>
    public Optional<IReadOnlyList<OrganizationId>> Partners { get; init; }

    /// <summary>The next step: proposed to running or stopped, running to done or stopped.</summary>
    public Optional<InitiativeState> State { get; init; }

    /// <summary>The words of a source on when it is to be; null removes them.</summary>
    public Optional<TextPatch?> DateNote { get; init; }
}

internal sealed class InitiativePatchValidator : AbstractValidator<InitiativePatch>
{
    public InitiativePatchValidator()
    {
        this.RuleForSet(patch => patch.Title, title => title.Says(Initiative.TitleLimit));
        this.RuleForSet(patch => patch.PoliceZone, zone => zone.IsZoneCode());
        this.RuleForSet(patch => patch.Partners, partners => partners.AtMost(Initiative.PartnersLimit));
        this.RuleForSet(patch => patch.DateNote, note => note!.Says(Initiative.NoteLimit));
    }
}

internal sealed class ChangeInitiativeHandler(INetworksDb db, IMapper map, TimeProvider clock) : IRequestHandler<ChangeInitiative, InitiativeView>
{
    public async Task<InitiativeView> Handle(ChangeInitiative ask, CancellationToken ct)
    {
        var initiative = await db.Initiatives.Get(ask.Initiative, ct);
        initiative.MustBe(ask.IfMatch);
        var (patch, now) = (ask.Patch, initiative.Outline());
        initiative.Change(
            new InitiativeOutline(
                patch.Title.Or(now.Title), patch.Kind.Or(now.Kind), patch.PoliceZone.Or(now.PoliceZone), patch.Partners.Or(now.Partners), patch.DateNote.Or(now.DateNote)),
            clock.GetUtcNow());
        initiative.Move(patch.State.Or(initiative.State));
        if (patch.Partners.IsSet)
        {
            await db.MustExist(initiative.Partners.Select((partner, i) => (partner, $"partners[{i}]")), ct);
        }

        await db.SaveChangesAsync(ct);
        return map.Map<InitiativeView>(initiative);
    }
}
