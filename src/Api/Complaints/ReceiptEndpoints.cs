using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Complaints.Messages;
using Dossin.Partnerships.Application.Complaints.Receipts;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using MediatR;

namespace Dossin.Partnerships.Api.Complaints;

internal static class ReceiptEndpoints
{
    public static void MapReceipts(this IEndpointRouteBuilder context)
    {
        var receipt = context.MapGroup("/receipt").WithTags("Receipts").Requires(Scopes.ComplaintsSubmit);
        receipt.AddEndpointFilter(context.ServiceProvider.GetRequiredService<ReceiptAttempts>().Count);

        receipt.MapGet("", async (Header<ReceiptCode> code, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetReceipt(code.Value), ct)))
            .WithName("getReceipt").WithSummary("See where a complaint stands")
            .WithDescription("For who has the receipt code of the complaint: no name is needed. What was told in the complaint is not shown.");

        receipt.MapGet("/messages", async (Header<ReceiptCode> code, Query<ListReceiptMessages> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value.Of(code.Value), ct)))
            .WithName("listReceiptMessages").WithSummary("List the messages as their submitter");

        receipt.MapPost("/messages", async (Body<NewMessage> message, Header<ReceiptCode> code, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(new AnswerMessage(code.Value, message), ct)))
            .Refuses("complaintClosed")
            .WithName("answerMessage").WithSummary("Write to who handles the complaint");

        receipt.MapGet("/messages/{messageId}", async (Path<MessageId> messageId, Header<ReceiptCode> code, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetReceiptMessage(code.Value, messageId), ct)))
            .WithName("getReceiptMessage").WithSummary("Read a message as its submitter");
    }
}
