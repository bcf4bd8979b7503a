using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Complaints.Complaints;
using Dossin.Partnerships.Application.Complaints.Messages;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using MediatR;

namespace Dossin.Partnerships.Api.Complaints;

internal static class ComplaintEndpoints
{
    public static void MapComplaints(this IEndpointRouteBuilder context)
    {
        var complaints = context.MapGroup("/complaints").WithTags("Complaints").Requires(Scopes.ComplaintsHandle);

        complaints.MapPost("", async (Body<SubmitComplaint> complaint, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(complaint.Value, ct)))
            .Requires(Scopes.ComplaintsSubmit, Scopes.ComplaintsHandle)
            .WithName("submitComplaint").WithSummary("Submit a complaint")
            .WithDescription("The answer has the receipt code, once. With it the submitter follows the complaint and writes, without a name.");

        complaints.MapGet("", async (Query<ListComplaints> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listComplaints").WithSummary("List the complaints");

        complaints.MapGet("/{complaintId}", async (Path<ComplaintId> complaintId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetComplaint(complaintId), ct)))
            .WithName("getComplaint").WithSummary("Read a complaint");

        complaints.MapPatch("/{complaintId}", async (Path<ComplaintId> complaintId, Body<ComplaintPatch> patch, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ChangeComplaint(complaintId, patch, read), ct)))
            .Refuses("complaintClosed", "complaintTriaged", "illegalStep")
            .WithName("changeComplaint").WithSummary("Change a complaint");

        complaints.MapPut("/{complaintId}/triage", async (Path<ComplaintId> complaintId, Body<Triage> triage, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new TriageComplaint(complaintId, triage, read), ct)))
            .Refuses("complaintClosed", "illegalStep")
            .WithName("triageComplaint").WithSummary("Decide whether a complaint may be examined");

        complaints.MapPut("/{complaintId}/referral", async (Path<ComplaintId> complaintId, Body<Referral> referral, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ReferComplaint(complaintId, referral, read), ct)))
            .Refuses("complaintClosed", "illegalStep")
            .WithName("referComplaint").WithSummary("Hand a complaint on to another body");

        complaints.MapPut("/{complaintId}/closure", async (Path<ComplaintId> complaintId, Body<Closure> closure, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new CloseComplaint(complaintId, closure, read), ct)))
            .Refuses("complaintClosed", "illegalStep")
            .WithName("closeComplaint").WithSummary("Close a complaint");

        complaints.MapPost("/{complaintId}/messages", async (Path<ComplaintId> complaintId, Body<NewMessage> message, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(new SendMessage(complaintId, message), ct)))
            .Refuses("complaintClosed")
            .WithName("sendMessage").WithSummary("Write to the submitter");

        complaints.MapGet("/{complaintId}/messages", async (Path<ComplaintId> complaintId, Query<ListMessages> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value.Of(complaintId), ct)))
            .WithName("listMessages").WithSummary("List the messages of a complaint");

        complaints.MapGet("/{complaintId}/messages/{messageId}", async (Path<ComplaintId> complaintId, Path<MessageId> messageId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetMessage(complaintId, messageId), ct)))
            .WithName("getMessage").WithSummary("Read a message of a complaint");
    }
}
