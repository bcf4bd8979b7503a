using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Application.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Committees;
using Dossin.Partnerships.Domain.Networks.Projects;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Committees;

/// <summary>The committees, the one that was entered last first.</summary>
public sealed record ListCommittees : Listing<CommitteeView>
{
    /// <summary>Only committees of this project.</summary>
    public ProjectId? ProjectId { get; init; }

    /// <summary>Only committees in this zone.</summary>
    public string? PoliceZone { get; init; }
}

internal sealed class ListCommitteesValidator : ListingValidator<ListCommittees, CommitteeView, Committee>
{
    public ListCommitteesValidator() : base(ListCommitteesHandler.Orders) => RuleFor(ask => ask.PoliceZone).IsZoneCode();
}

internal sealed class ListCommitteesHandler(INetworksDb db, IPager pager) : IRequestHandler<ListCommittees, Listed<CommitteeView>>
{
    public static readonly Orders<Committee, CommitteeView> Orders = new Orders<Committee, CommitteeView>()
        .By("id", committee => committee.Id, committee => committee.Id, view => (view.Id, view.Id), newestFirst: true);

    public Task<Listed<CommitteeView>> Handle(ListCommittees ask, CancellationToken ct)
    {
        var committees = db.Committees.AsNoTracking();
        if (ask.ProjectId is { } project)
        {
            committees = committees.Where(committee => committee.ProjectId == project);
        }

        if (ask.PoliceZone is { } zone)
        {
            committees = committees.Where(committee => committee.PoliceZone == zone);
        }

        return pager.Page(committees, ask, Orders, ct);
    }
}
