using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Networks.Grants;
using Dossin.Partnerships.Domain.Networks.Initiatives;
using Dossin.Partnerships.Domain.Networks.Networks;
using Dossin.Partnerships.Domain.Networks.Projects;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Grants;

/// <summary>The grants, those whose first installment is due last first.</summary>
public sealed record ListGrants : Listing<GrantView>
{
    /// <summary>Only grants for this network.</summary>
    public NetworkId? NetworkId { get; init; }

    /// <summary>Only grants for this project.</summary>
    public ProjectId? ProjectId { get; init; }

    /// <summary>Only grants for this initiative.</summary>
    public InitiativeId? InitiativeId { get; init; }
}

internal sealed class ListGrantsValidator() : ListingValidator<ListGrants, GrantView, Grant>(ListGrantsHandler.Orders);

internal sealed class ListGrantsHandler(INetworksDb db, IPager pager) : IRequestHandler<ListGrants, Listed<GrantView>>
{
    public static readonly Orders<Grant, GrantView> Orders = new Orders<Grant, GrantView>()
        .By("dueOn", grant => grant.FirstDay, grant => grant.Id, view => (view.Installments.Min(one => one.DueOn.First), view.Id), newestFirst: true);

    public Task<Listed<GrantView>> Handle(ListGrants ask, CancellationToken ct)
    {
        var grants = db.Grants.AsNoTracking();
        if (ask.NetworkId is { } network)
        {
            grants = grants.Where(grant => grant.NetworkId == network);
        }

        if (ask.ProjectId is { } project)
        {
            grants = grants.Where(grant => grant.ProjectId == project);
        }

        if (ask.InitiativeId is { } initiative)
        {
            grants = grants.Where(grant => grant.InitiativeId == initiative);
        }

        return pager.Page(grants, ask, Orders, ct);
    }
}
