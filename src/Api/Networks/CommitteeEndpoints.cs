using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Networks.Committees;
using Dossin.Partnerships.Domain.Networks.Committees;
using MediatR;

namespace Dossin.Partnerships.Api.Networks;

internal static class CommitteeEndpoints
{
    public static void MapCommittees(this IEndpointRouteBuilder networks)
    {
        var committees = networks.MapGroup("/committees").WithTags("Committees").Requires(Scopes.NetworksRead, Scopes.NetworksManage);

        committees.MapPost("", async (Body<FormCommittee> committee, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(committee.Value, ct)))
            .Requires(Scopes.NetworksManage).WithName("formCommittee").WithSummary("Enter a committee of police and community");

        committees.MapGet("", async (Query<ListCommittees> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listCommittees").WithSummary("List the committees");

        committees.MapGet("/{committeeId}", async (Path<CommitteeId> committeeId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetCommittee(committeeId), ct)))
            .WithName("getCommittee").WithSummary("Read a committee");

        committees.MapPatch("/{committeeId}", async (Path<CommitteeId> committeeId, Body<CommitteePatch> patch, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ChangeCommittee(committeeId, patch, read), ct)))
            .Requires(Scopes.NetworksManage).WithName("changeCommittee").WithSummary("Change a committee");

        committees.MapPost("/{committeeId}/meetings", async (Path<CommitteeId> committeeId, Body<HeldMeeting> meeting, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(new HoldMeeting(committeeId, meeting), ct)))
            .Requires(Scopes.NetworksManage).WithName("holdMeeting").WithSummary("Record a meeting of a committee");

        committees.MapGet("/{committeeId}/meetings", async (Path<CommitteeId> committeeId, Query<ListMeetings> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value.Of(committeeId), ct)))
            .WithName("listMeetings").WithSummary("List the meetings of a committee");

        committees.MapGet("/{committeeId}/meetings/{meetingId}", async (Path<CommitteeId> committeeId, Path<MeetingId> meetingId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetMeeting(committeeId, meetingId), ct)))
            .WithName("getMeeting").WithSummary("Read a meeting of a committee");
    }
}
