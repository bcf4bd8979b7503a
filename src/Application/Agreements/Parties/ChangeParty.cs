using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Parties;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Agreements.Parties;

/// <summary>Changes what is said of a party.</summary>
public sealed record ChangeParty(PartyId Party, PartyPatch Patch, Precondition? IfMatch) : IChange<PartyView>;

/// <summary>What may change of a party (merge patch).</summary>
public sealed record PartyPatch
{
    /// <summary>As it is called.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>The name under which it is to be written in public texts; null removes it.</summary>
    public Optional<string?> BrandName { get; init; }

    /// <summary>Other names under which it is found.</summary>
    public Optional<IReadOnlyList<string>> Aliases { get; init; }

    /// <summary>What sort of party it is.</summary>
    public Optional<PartyKind> Kind { get; init; }

    /// <summary>The four-digit code of the zone, exactly where the kind is policeZone; null removes it.</summary>
    public Optional<string?> PoliceZone { get; init; }

    /// <summary>Ten digits, in the Crossroads Bank for Enterprises; null removes it.</summary>
    public Optional<string?> EnterpriseNumber { get; init; }

    /// <summary>How it is reached; null removes it, every way.</summary>
    public Optional<ContactPatch?> Contact { get; init; }
}

internal sealed class PartyPatchValidator : AbstractValidator<PartyPatch>
{
    public PartyPatchValidator()
    {
        this.RuleForSet(patch => patch.Name, name => name.IsPartyName());
        this.RuleForSet(patch => patch.BrandName, name => name.IsPartyName());
        this.RuleForSet(patch => patch.Aliases, aliases => aliases.AtMost(Party.AliasesLimit).ForEach(alias => alias.IsPartyName()));
        this.RuleForSet(patch => patch.PoliceZone, zone => zone.IsZoneCode());
        this.RuleForSet(patch => patch.EnterpriseNumber, number => number.IsEnterpriseNumber());
        this.RuleForSet(patch => patch.Contact, new ContactPatchValidator());
    }
}

internal sealed class ChangePartyHandler(IAgreementsDb db, IMapper map) : IRequestHandler<ChangeParty, PartyView>
{
    public async Task<PartyView> Handle(ChangeParty ask, CancellationToken ct)
    {
        var party = await db.Parties.Get(ask.Party, ct);
        party.MustBe(ask.IfMatch);
        var (patch, now) = (ask.Patch, party.About());
        party.Change(new(
            patch.Name.Or(now.Name), patch.BrandName.Or(now.BrandName), patch.Aliases.Or(now.Aliases), patch.Kind.Or(now.Kind),
            patch.PoliceZone.Or(now.PoliceZone), patch.EnterpriseNumber.Or(now.EnterpriseNumber), patch.Contact.Or(now.Contact)));
        await db.SaveChangesAsync(ct);
        return map.Map<PartyView>(new SeenParty { Party = party, IsManager = true });
    }
}
