using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Committees;
using Dossin.Partnerships.Domain.Networks.Organizations;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Networks.Committees;

/// <summary>Records a meeting of a committee.</summary>
public sealed record HoldMeeting(CommitteeId Committee, HeldMeeting Meeting) : IChange<MeetingView>;

/// <summary>A meeting that took place.</summary>
/// <param name="HeldOn">When; it lies not in the future.</param>
/// <param name="Present">The organizations that were there: members, and guests.</param>
public sealed record HeldMeeting(PartialDate HeldOn, IReadOnlyList<OrganizationId>? Present = null);

internal sealed class HeldMeetingValidator : AbstractValidator<HeldMeeting>
{
    public HeldMeetingValidator() => RuleFor(meeting => meeting.Present).AtMost(Meeting.PresentLimit);
}

internal sealed class HoldMeetingHandler(INetworksDb db, IMapper map, TimeProvider clock) : IRequestHandler<HoldMeeting, MeetingView>
{
    public async Task<MeetingView> Handle(HoldMeeting ask, CancellationToken ct)
    {
        var committee = await db.Committees.Get(ask.Committee, ct);
        var meeting = Meeting.Hold(committee, ask.Meeting.HeldOn, ask.Meeting.Present ?? [], clock.GetUtcNow());
        await db.MustExist(meeting.Present.Select((organization, i) => (organization, $"present[{i}]")), ct);
        db.Meetings.Add(meeting);
        await db.SaveChangesAsync(ct);
        return map.Map<MeetingView>(meeting);
    }
}
