using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Networks.Committees;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Committees;

/// <summary>The meetings of a committee, the last first.</summary>
public sealed record ListMeetings : Listing<MeetingView>
{
    /// <summary>Of which committee; part of the address.</summary>
    internal CommitteeId Committee { get; init; }

    /// <summary>This list, of one committee.</summary>
    public ListMeetings Of(CommitteeId committee) => this with { Committee = committee };
}

internal sealed class ListMeetingsValidator() : ListingValidator<ListMeetings, MeetingView, Meeting>(ListMeetingsHandler.Orders);

internal sealed class ListMeetingsHandler(INetworksDb db, IPager pager) : IRequestHandler<ListMeetings, Listed<MeetingView>>
{
    public static readonly Orders<Meeting, MeetingView> Orders = new Orders<Meeting, MeetingView>()
        .By("heldOn", meeting => meeting.FirstDay, meeting => meeting.Id, view => (view.HeldOn.First, view.Id), newestFirst: true);

    public async Task<Listed<MeetingView>> Handle(ListMeetings ask, CancellationToken ct)
    {
        var committee = db.Committees.Where(committee => committee.Id == ask.Committee).Select(committee => committee.Id);
        var meetings = db.Meetings.AsNoTracking().Where(meeting => meeting.CommitteeId == ask.Committee);
        return (await pager.PageUnder(committee, meetings, ask, Orders, ct))?.Page ?? throw new NotFound(nameof(Committee));
    }
}
