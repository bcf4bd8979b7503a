using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Organizations;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Networks.Organizations;

/// <summary>Changes what is said of an organization; a former name may stay among the aliases, so that it is still found by it.</summary>
public sealed record ChangeOrganization(OrganizationId Organization, OrganizationPatch Patch, Precondition? IfMatch) : IChange<OrganizationView>;

/// <summary>What may change of an organization (merge patch).</summary>
public sealed record OrganizationPatch
{
    /// <summary>As it is shown.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>All other names that it goes by.</summary>
    public Optional<IReadOnlyList<string>> Aliases { get; init; }

    /// <summary>What it is.</summary>
    public Optional<OrganizationKind> Kind { get; init; }

    /// <summary>The NIS code of the municipality of its seat; null removes it.</summary>
    public Optional<string?> MunicipalityNisCode { get; init; }

    /// <summary>Of a police force: the code of its zone; null removes it.</summary>
    public Optional<string?> PoliceZone { get; init; }

    /// <summary>Its number in the Crossroads Bank for Enterprises; null removes it.</summary>
    public Optional<string?> EnterpriseNumber { get; init; }

    /// <summary>Where it presents itself; null removes it.</summary>
    public Optional<Uri?> Website { get; init; }

    /// <summary>What the source says about its days and names; null removes it.</summary>
    public Optional<TextPatch?> DateNote { get; init; }
}

internal sealed class OrganizationPatchValidator : AbstractValidator<OrganizationPatch>
{
    public OrganizationPatchValidator()
    {
        this.RuleForSet(patch => patch.Name, name => name.IsName(Organization.NameLimit));
        this.RuleForSet(patch => patch.Aliases, aliases => aliases.AreNames(Organization.AliasesLimit, Organization.NameLimit));
        this.RuleForSet(patch => patch.MunicipalityNisCode, code => code.IsNisCode());
        this.RuleForSet(patch => patch.PoliceZone, zone => zone.IsZoneCode());
        this.RuleForSet(patch => patch.EnterpriseNumber, number => number.IsEnterpriseNumber());
        RuleFor(patch => patch.Website.Value == null ? null : patch.Website.Value.OriginalString)
            .UpTo(Organization.UrlLimit).OverridePropertyName(nameof(OrganizationPatch.Website));
        this.RuleForSet(patch => patch.DateNote, note => note!.Says(Organization.NoteLimit));
    }
}

internal sealed class ChangeOrganizationHandler(INetworksDb db, IMapper map) : IRequestHandler<ChangeOrganization, OrganizationView>
{
    public async Task<OrganizationView> Handle(ChangeOrganization ask, CancellationToken ct)
    {
        var organization = await db.Organizations.Get(ask.Organization, ct);
        organization.MustBe(ask.IfMatch);
        var (patch, now) = (ask.Patch, organization.About());
        organization.Change(new OrganizationDescription(
            patch.Name.Or(now.Name), patch.Aliases.Or(now.Aliases), patch.Kind.Or(now.Kind), patch.MunicipalityNisCode.Or(now.MunicipalityNisCode),
            patch.PoliceZone.Or(now.PoliceZone), patch.EnterpriseNumber.Or(now.EnterpriseNumber), patch.Website.Or(now.Website),
            patch.DateNote.Or(now.DateNote)));
        await db.SaveChangesAsync(ct);
        return map.Map<OrganizationView>(organization);
    }
}
