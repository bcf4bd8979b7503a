using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Dialogues.Invitations;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Dialogues.Invitations;
using MediatR;

namespace Dossin.Partnerships.Api.Dialogues;

internal static class InvitationEndpoints
{
    public static void MapInvitations(this IEndpointRouteBuilder complaints)
    {
        var invitations = complaints.MapGroup("/dialogues/{dialogueId}/invitations").WithTags("Invitations")
            .Requires(Scopes.DialoguesRead, Scopes.DialoguesManage, Scopes.DialoguesConduct);

        invitations.MapPost("", async (Path<DialogueId> dialogueId, Body<OrganizationToInvite> invitation, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(new InviteOrganization(dialogueId, invitation), ct)))
            .Requires(Scopes.DialoguesManage, Scopes.DialoguesConduct).Refuses("alreadyInvited", "dialogueClosed")
            .WithName("inviteOrganization").WithSummary("Invite an organization to a dialogue");

        invitations.MapGet("", async (Path<DialogueId> dialogueId, Query<ListInvitations> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value.Of(dialogueId), ct)))
            .WithName("listInvitations").WithSummary("List who was invited; what became of it is for the bureau alone");

        invitations.MapGet("/{invitationId}", async (Path<DialogueId> dialogueId, Path<InvitationId> invitationId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetInvitation(dialogueId, invitationId), ct)))
            .WithName("getInvitation").WithSummary("Read an invitation; what became of it is for the bureau alone");

        invitations.MapPatch("/{invitationId}", async (Path<DialogueId> dialogueId, Path<InvitationId> invitationId, Body<InvitationPatch> patch, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ChangeInvitation(dialogueId, invitationId, patch, read), ct)))
            .Requires(Scopes.DialoguesManage, Scopes.DialoguesConduct).Refuses("alreadyInvited", "illegalStep")
            .WithName("changeInvitation").WithSummary("Correct an invitation, or note what became of it");
    }
}
