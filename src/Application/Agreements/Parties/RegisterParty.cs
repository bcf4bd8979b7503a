using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Parties;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Agreements.Parties;

/// <summary>A party that can be bound from now on.</summary>
/// <param name="Name">As it is called.</param>
/// <param name="Kind">What sort of party it is.</param>
/// <param name="BrandName">The name under which it is to be written in public texts.</param>
/// <param name="Aliases">Other names under which it is found.</param>
/// <param name="PoliceZone">The four-digit code of the zone, exactly where the kind is policeZone.</param>
/// <param name="EnterpriseNumber">Ten digits, in the Crossroads Bank for Enterprises.</param>
/// <param name="Contact">How it is reached; seen by who manages agreements alone.</param>
public sealed record RegisterParty(
    string Name, PartyKind Kind, string? BrandName = null, IReadOnlyList<string>? Aliases = null, string? PoliceZone = null,
    string? EnterpriseNumber = null, Contact? Contact = null) : IChange<PartyView>;

internal sealed class RegisterPartyValidator : AbstractValidator<RegisterParty>
{
    public RegisterPartyValidator()
    {
        RuleFor(ask => ask.Name).IsPartyName();
        RuleFor(ask => ask.BrandName).IsPartyName();
        RuleFor(ask => ask.Aliases).AtMost(Party.AliasesLimit);
        RuleForEach(ask => ask.Aliases).IsPartyName();
        RuleFor(ask => ask.PoliceZone).IsZoneCode();
        RuleFor(ask => ask.EnterpriseNumber).IsEnterpriseNumber();
        RuleFor(ask => ask.Contact).SetValidator(new ContactValidator()!);
    }
}

internal sealed class RegisterPartyHandler(IAgreementsDb db, IMapper map, TimeProvider clock) : IRequestHandler<RegisterParty, PartyView>
{
    public async Task<PartyView> Handle(RegisterParty ask, CancellationToken ct)
    {
        var party = Party.Register(
            new(ask.Name, ask.BrandName, ask.Aliases ?? [], ask.Kind, ask.PoliceZone, ask.EnterpriseNumber, ask.Contact), clock.GetUtcNow());
        db.Parties.Add(party);
        await db.SaveChangesAsync(ct);
        return map.Map<PartyView>(new SeenParty { Party = party, IsManager = true });
    }
}
