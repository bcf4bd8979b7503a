using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Dialogues.Dialogues;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using MediatR;
using static Microsoft.AspNetCore.Http.TypedResults;

namespace Dossin.Partnerships.Api.Dialogues;

internal static class DialogueEndpoints
{
    public static void MapDialogues(this IEndpointRouteBuilder complaints)
    {
        var dialogues = complaints.MapGroup("/dialogues").WithTags("Dialogues")
            .Requires(Scopes.DialoguesRead, Scopes.DialoguesManage, Scopes.DialoguesConduct);

        dialogues.MapPost("", async (Body<OpenDialogue> dialogue, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(dialogue.Value, ct)))
            .Requires(Scopes.DialoguesManage, Scopes.DialoguesConduct).WithName("openDialogue").WithSummary("Set up a round of trust conversations");

        dialogues.MapGet("", async (Query<ListDialogues> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listDialogues").WithSummary("List the dialogues");

        dialogues.MapGet("/{dialogueId}", async (Path<DialogueId> dialogueId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetDialogue(dialogueId), ct)))
            .WithName("getDialogue").WithSummary("Read a dialogue");

        dialogues.MapPatch("/{dialogueId}", async (Path<DialogueId> dialogueId, Body<DialoguePatch> patch, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ChangeDialogue(dialogueId, patch, read), ct)))
            .Requires(Scopes.DialoguesManage, Scopes.DialoguesConduct).Refuses("illegalStep")
            .WithName("changeDialogue").WithSummary("Change a dialogue, or take it a step on");

        dialogues.MapDelete("/{dialogueId}/conversations", async (Path<DialogueId> dialogueId, IfMatch read, IMediator ask, CancellationToken ct) =>
        {
            await ask.Send(new DestroyConversations(dialogueId, read), ct);
            return NoContent();
        }).Requires(Scopes.DialoguesConduct).WithName("destroyConversations").WithSummary("Destroy the key of a dialogue, and with it all that was said, for ever");
    }
}
