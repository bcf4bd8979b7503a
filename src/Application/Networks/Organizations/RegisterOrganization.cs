using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Organizations;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Networks.Organizations;

/// <summary>An organization to know from now on; its name and aliases belong to no other in its municipality.</summary>
/// <param name="Name">As it is shown: the brand name, where there is one.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Aliases">Former names, spellings of others, abbreviations, names in other languages: it is found by each.</param>
/// <param name="MunicipalityNisCode">The NIS code of the municipality of its seat.</param>
/// <param name="PoliceZone">Of a police force: the code of its zone.</param>
/// <param name="EnterpriseNumber">Its number in the Crossroads Bank for Enterprises: 0202239951.</param>
/// <param name="Website">Where it presents itself.</param>
/// <param name="DateNote">What the source says about its days and names.</param>
public sealed record RegisterOrganization(
    string Name, OrganizationKind Kind, IReadOnlyList<string>? Aliases = null, string? MunicipalityNisCode = null, string? PoliceZone = null,
    string? EnterpriseNumber = null, Uri? Website = null, Text? DateNote = null) : IChange<OrganizationView>;

internal sealed class RegisterOrganizationValidator : AbstractValidator<RegisterOrganization>
{
    public RegisterOrganizationValidator()
    {
        RuleFor(ask => ask.Name).IsName(Organization.NameLimit);
        RuleFor(ask => ask.Aliases).AreNames(Organization.AliasesLimit, Organization.NameLimit);
        RuleFor(ask => ask.MunicipalityNisCode).IsNisCode();
        RuleFor(ask => ask.PoliceZone).IsZoneCode();
        RuleFor(ask => ask.EnterpriseNumber).IsEnterpriseNumber();
        RuleFor(ask => ask.Website == null ? null : ask.Website.OriginalString)
            .UpTo(Organization.UrlLimit).OverridePropertyName(nameof(RegisterOrganization.Website));
        RuleFor(ask => ask.DateNote!).Says(Organization.NoteLimit);
    }
}

internal sealed class RegisterOrganizationHandler(INetworksDb db, IMapper map, TimeProvider clock) : IRequestHandler<RegisterOrganization, OrganizationView>
{
    public async Task<OrganizationView> Handle(RegisterOrganization ask, CancellationToken ct)
    {
        var about = new OrganizationDescription(
            ask.Name, ask.Aliases ?? [], ask.Kind, ask.MunicipalityNisCode, ask.PoliceZone, ask.EnterpriseNumber, ask.Website, ask.DateNote);
        var organization = Organization.Register(about, clock.GetUtcNow());
        db.Organizations.Add(organization);
        await db.SaveChangesAsync(ct);
        return map.Map<OrganizationView>(organization);
    }
}
