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

/// <summary>An initiative to propose.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Kind">What is done.</param>
/// <param name="PoliceZone">Where: a zone of today.</param>
/// <param name="ImprovementPointId">The improvement point of a dialogue that it answers; it is not looked up, and stays.</param>
/// <param name="Partners">The organizations that take part.</param>
/// <param name="DateNote">The words of a source on when it is to be.</param>
public sealed record ProposeInitiative(
    Text Title, ActivityKind Kind, string PoliceZone, string? ImprovementPointId = null, IReadOnlyList<OrganizationId>? Partners = null, Text? DateNote = null)
    : IChange<InitiativeView>;

internal sealed class ProposeInitiativeValidator : AbstractValidator<ProposeInitiative>
{
    public ProposeInitiativeValidator()
    {
        RuleFor(ask => ask.Title).Says(Initiative.TitleLimit);
        RuleFor(ask => ask.PoliceZone).IsZoneCode();
        RuleFor(ask => ask.ImprovementPointId).HasForm(Initiative.PointPattern).UpTo(Initiative.PointLimit);
        RuleFor(ask => ask.Partners).AtMost(Initiative.PartnersLimit);
        RuleFor(ask => ask.DateNote!).Says(Initiative.NoteLimit);
    }
}

internal sealed class ProposeInitiativeHandler(INetworksDb db, IMapper map, TimeProvider clock) : IRequestHandler<ProposeInitiative, InitiativeView>
{
    public async Task<InitiativeView> Handle(ProposeInitiative ask, CancellationToken ct)
    {
        var initiative = Initiative.Propose(
            new InitiativeOutline(ask.Title, ask.Kind, ask.PoliceZone, ask.Partners ?? [], ask.DateNote), ask.ImprovementPointId, clock.GetUtcNow());
        await db.MustExist(initiative.Partners.Select((partner, i) => (partner, $"partners[{i}]")), ct);
        db.Initiatives.Add(initiative);
        await db.SaveChangesAsync(ct);
        return map.Map<InitiativeView>(initiative);
    }
}
