using Dossin.Partnerships.Application.Complaints.Complaints;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Complaints.Messages;

/// <summary>Writes to the submitter, who reads it with the receipt code. The first message shows that somebody looks into it.</summary>
public sealed record SendMessage(ComplaintId Complaint, NewMessage Message) : IChange<MessageView>;

/// <summary>What is to be told.</summary>
/// <param name="Text">In any script.</param>
public sealed record NewMessage(string Text) : IDiscreet;

internal sealed class NewMessageValidator : AbstractValidator<NewMessage>
{
    public NewMessageValidator() => RuleFor(ask => ask.Text).TellsUpTo(Message.TextLimit);
}

internal sealed class SendMessageHandler(IComplaintsDb db, IConfidential confidential, Caller caller, TimeProvider clock)
    : IRequestHandler<SendMessage, MessageView>
{
    public async Task<MessageView> Handle(SendMessage ask, CancellationToken ct)
    {
        var complaint = await db.ComplaintsFor(caller).Get(ask.Complaint, ct);
        var message = complaint.Write(Sender.Handler, ask.Message, confidential, clock.GetUtcNow());
        db.Messages.Add(message);
        await db.SaveChangesAsync(ct);
        return MessageView.Of(message).Opened(confidential);
    }
}

internal static class Writing
{
    /// <summary>A message of either side, sealed.</summary>
    public static Message Write(this Complaint complaint, Sender from, NewMessage told, IConfidential confidential, DateTimeOffset now) => complaint.Hear(
        new MessageId(Guid.CreateVersion7(now)), from, confidential.Seal(complaint.Id, new Words(told.Text)), now);
}
