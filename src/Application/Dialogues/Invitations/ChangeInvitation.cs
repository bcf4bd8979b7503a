using AutoMapper;
using Dossin.Partnerships.Application.Dialogues.Dialogues;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Dialogues.Invitations;
using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Dialogues.Invitations;

/// <summary>Corrects an invitation, or notes what became of it.</summary>
public sealed record ChangeInvitation(DialogueId Dialogue, InvitationId Invitation, InvitationPatch Patch, Precondition? IfMatch) : IChange<InvitationView>;

/// <summary>What may change of an invitation (merge patch).</summary>
public sealed record InvitationPatch
{
    /// <summary>The name of the organization.</summary>
    public Optional<string> Organization { get; init; }

    /// <summary>What it is asked to talk about.</summary>
    public Optional<DialogueTheme> Theme { get; init; }

    /// <summary>The words of a source on its days; null removes them.</summary>
    public Optional<TextPatch?> DateNote { get; init; }

    /// <summary>What became of it; only the bureau that leads the dialogue may say it.</summary>
    public Optional<InvitationState> State { get; init; }
}

internal sealed class InvitationPatchValidator : AbstractValidator<InvitationPatch>
{
    public InvitationPatchValidator()
    {
        this.RuleForSet(patch => patch.Organization, name => name.IsOrganization());
        this.RuleForSet(patch => patch.DateNote, note => note.IsNote());
    }
}

internal sealed class ChangeInvitationHandler(IDialoguesDb db, IMapper map, Caller caller) : IRequestHandler<ChangeInvitation, InvitationView>
{
    public async Task<InvitationView> Handle(ChangeInvitation ask, CancellationToken ct)
    {
        var dialogue = await db.LockedFor(ask.Dialogue, caller, ct);
        var invitation = await db.Invitations.Where(i => i.DialogueId == ask.Dialogue).Get(ask.Invitation, ct);
        var bureau = caller.Leads(dialogue.Bureau);
        DialogueAccess.RefuseUnlessBureau(!bureau && ask.Patch.State.IsSet);
        ask.IfMatch.MustHold(invitation.SeenBy(caller, dialogue).Version);

        var patch = ask.Patch;
        invitation.Correct(patch.Organization.Or(invitation.Organization), patch.Theme.Or(invitation.Theme), patch.DateNote.Or(invitation.DateNote));
        invitation.MoveTo(patch.State.Or(invitation.State));
        await db.SaveChangesAsync(ct);
        return map.Map<InvitationView>(invitation.SeenBy(caller, dialogue));
    }
}
