using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Activities;
using Dossin.Partnerships.Domain.Networks.Initiatives;
using Dossin.Partnerships.Domain.Networks.Networks;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Projects;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Activities;

/// <summary>One activity.</summary>
public sealed record GetActivity(ActivityId Activity) : IRequest<ActivityView>;

/// <summary>A workshop, a conference, a study visit, or whatever else a network, a project or an initiative does.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Title">What it was called, or about.</param>
/// <param name="HeldOn">When: a day, a month or a year.</param>
/// <param name="Participants">How many took part; absent: nobody knows.</param>
/// <param name="NetworkId">The network that did it.</param>
/// <param name="ProjectId">The project that it is for.</param>
/// <param name="ObjectiveNumbers">The objectives of that project that it is for.</param>
/// <param name="InitiativeId">The initiative that it is for.</param>
/// <param name="PoliceZones">The zones in or for which it was held, by their code as it was then; none: not bound to any.</param>
/// <param name="OrganizationIds">Who took part or organized it.</param>
/// <param name="DateNote">What the source says about the day.</param>
public sealed record ActivityView(
    ActivityId Id, long Version, ActivityKind Kind, Text Title, PartialDate HeldOn, Attendance? Participants, NetworkId? NetworkId,
    ProjectId? ProjectId, IReadOnlyList<int> ObjectiveNumbers, InitiativeId? InitiativeId, IReadOnlyList<string> PoliceZones,
    IReadOnlyList<OrganizationId> OrganizationIds, Text? DateNote) : IVersioned
{
    /// <summary>Where this activity is read.</summary>
    public Uri Href => new($"/networks/v1/activities/{Id.Value}", UriKind.Relative);
}

internal sealed class ActivityViewMap : Profile
{
    public ActivityViewMap() => CreateMap<Activity, ActivityView>();
}

internal sealed class GetActivityHandler(INetworksDb db, IMapper map) : IRequestHandler<GetActivity, ActivityView>
{
    public async Task<ActivityView> Handle(GetActivity ask, CancellationToken ct) =>
        await db.Activities.AsNoTracking().Where(a => a.Id == ask.Activity)
            .ProjectTo<ActivityView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Activity));
}
