using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Committees;
using Dossin.Partnerships.Domain.Networks.Organizations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Committees;

/// <summary>One meeting of a committee.</summary>
public sealed record GetMeeting(CommitteeId Committee, MeetingId Meeting) : IRequest<MeetingView>;

/// <summary>A meeting of a committee that took place.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">That of a meeting never moves.</param>
/// <param name="CommitteeId">The committee.</param>
/// <param name="HeldOn">When.</param>
/// <param name="Present">The organizations that were there.</param>
public sealed record MeetingView(
    MeetingId Id, long Version, CommitteeId CommitteeId, PartialDate HeldOn, IReadOnlyList<OrganizationId> Present) : IVersioned
{
    /// <summary>Where this meeting is read.</summary>
    public Uri Href => new($"/networks/v1/committees/{CommitteeId.Value}/meetings/{Id.Value}", UriKind.Relative);
}

internal sealed class MeetingViewMap : Profile
{
    public MeetingViewMap() => CreateMap<Meeting, MeetingView>();
}

internal sealed class GetMeetingHandler(INetworksDb db, IMapper map) : IRequestHandler<GetMeeting, MeetingView>
{
    public async Task<MeetingView> Handle(GetMeeting ask, CancellationToken ct) =>
        await db.Meetings.AsNoTracking().Where(m => m.Id == ask.Meeting && m.CommitteeId == ask.Committee)
            .ProjectTo<MeetingView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Meeting));
}
