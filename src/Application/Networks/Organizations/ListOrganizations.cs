using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Networks.Organizations;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Organizations;

/// <summary>The organizations, by name.</summary>
public sealed record ListOrganizations : Listing<OrganizationView>
{
    /// <summary>
    /// Only those with names or aliases that begin with these words, in any order, whatever the case, the accents and the
    /// punctuation: "dossin kazerne" and "MALINES" find.
    /// </summary>
    public string? Q { get; init; }

    /// <summary>Only those seated in this province, by its NIS code: 10000 is Antwerp.</summary>
    public string? Province { get; init; }

    /// <summary>Only those of this kind.</summary>
    public OrganizationKind? Kind { get; init; }
}

internal sealed class ListOrganizationsValidator : ListingValidator<ListOrganizations, OrganizationView, Organization>
{
    public ListOrganizationsValidator() : base(ListOrganizationsHandler.Orders)
    {
        RuleFor(ask => ask.Q).HasLength(2, 100);
        RuleFor(ask => ask.Province).IsNisCode();
    }
}

internal sealed class ListOrganizationsHandler(INetworksDb db, IPager pager) : IRequestHandler<ListOrganizations, Listed<OrganizationView>>
{
    public static readonly Orders<Organization, OrganizationView> Orders = new Orders<Organization, OrganizationView>()
        .By("name", organization => organization.Name, organization => organization.Id, view => (view.Name, view.Id));

    public Task<Listed<OrganizationView>> Handle(ListOrganizations ask, CancellationToken ct)
    {
        // Punctuation alone is something that was typed, and no name has it.
        var organizations = ask.Q is null ? db.Organizations
            : SearchedNames.Asked(ask.Q) is { } asked ? db.Named(asked)
            : db.Organizations.Where(organization => false);
        organizations = organizations.AsNoTracking();
        if (ask.Province is { } province)
        {
            organizations = organizations.Where(organization => organization.Province == province);
        }

        if (ask.Kind is { } kind)
        {
            organizations = organizations.Where(organization => organization.Kind == EF.Constant(kind));
        }

        return pager.Page(organizations, ask, Orders, ct);
    }
}
