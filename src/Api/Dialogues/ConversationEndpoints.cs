using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Dialogues.Conversations;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Dialogues.Conversations;
using MediatR;

namespace Dossin.Partnerships.Api.Dialogues;

internal static class ConversationEndpoints
{
    // No export: what is listed is shown by page, and each item is audited.
    private static readonly GivesMetadata ByPageAlone = new([MediaTypes.Json]);

    public static void MapConversations(this IEndpointRouteBuilder complaints)
    {
        var conversations = complaints.MapGroup("/conversations").WithTags("Conversations").Requires(Scopes.DialoguesConduct);

        conversations.MapPost("", async (Body<RecordConversation> conversation, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(conversation.Value, ct)))
            .Refuses("conversationsEnded", "conversationsDestroyed").WithName("recordConversation").WithSummary("Record what was said in confidence");

        conversations.MapGet("", async (Query<ListConversations> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithMetadata(ByPageAlone).WithName("listConversations").WithSummary("List the conversations of the caller's own dialogues");

        conversations.MapGet("/{conversationId}", async (Path<ConversationId> conversationId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetConversation(conversationId), ct)))
            .Refuses("conversationsDestroyed").WithName("getConversation").WithSummary("Read what was said in confidence");

        conversations.MapPatch("/{conversationId}", async (Path<ConversationId> conversationId, Body<ConversationPatch> patch, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ChangeConversation(conversationId, patch, read), ct)))
            .Refuses("conversationsDestroyed").WithName("changeConversation").WithSummary("Correct what was recorded");
    }
}
