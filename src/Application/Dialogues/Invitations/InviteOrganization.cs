using AutoMapper;
using Dossin.Partnerships.Application.Dialogues.Dialogues;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Dialogues.Invitations;
using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Dialogues.Invitations;

/// <summary>Invites an organization to a dialogue.</summary>
public sealed record InviteOrganization(DialogueId Dialogue, OrganizationToInvite Invitation) : IChange<InvitationView>;

/// <summary>An organization to invite; once per theme.</summary>
/// <param name="Organization">Its name; improvement points of this dialogue will not tell it.</param>
/// <param name="Theme">What it is asked to talk about.</param>
/// <param name="DateNote">The words of a source on its days.</param>
public sealed record OrganizationToInvite(string Organization, DialogueTheme Theme, Text? DateNote = null);

internal sealed class OrganizationToInviteValidator : AbstractValidator<OrganizationToInvite>
{
    public OrganizationToInviteValidator()
    {
        RuleFor(ask => ask.Organization).IsOrganization();
        RuleFor(ask => ask.DateNote).IsNote();
    }
}

internal sealed class InviteOrganizationHandler(IDialoguesDb db, IMapper map, Caller caller, TimeProvider clock)
    : IRequestHandler<InviteOrganization, InvitationView>
{
    public async Task<InvitationView> Handle(InviteOrganization ask, CancellationToken ct)
    {
        var dialogue = await db.LockedFor(ask.Dialogue, caller, ct);
        // The unique index on organization and theme tells who is invited already.
        var invitation = Invitation.Send(dialogue, ask.Invitation.Organization, ask.Invitation.Theme, ask.Invitation.DateNote, clock.GetUtcNow());
        db.Invitations.Add(invitation);
        await db.SaveChangesAsync(ct);
        return map.Map<InvitationView>(invitation.SeenBy(caller, dialogue));
    }
}
