using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Dialogues.Invitations;

/// <summary>Who was invited to a dialogue, in that order.</summary>
public sealed record ListInvitations : Listing<InvitationView>
{
    // Not public: no query parameter names it.
    internal DialogueId Dialogue { get; private init; }

    /// <summary>Only those about this theme.</summary>
    public DialogueTheme? Theme { get; init; }

    /// <summary>Says to which dialogue.</summary>
    public ListInvitations Of(DialogueId dialogue) => this with { Dialogue = dialogue };
}

internal sealed class ListInvitationsValidator() : ListingValidator<ListInvitations, InvitationView, SeenInvitation>(ListInvitationsHandler.Orders);

internal sealed class ListInvitationsHandler(IDialoguesDb db, IPager pager, Caller caller) : IRequestHandler<ListInvitations, Listed<InvitationView>>
{
    public static readonly Orders<SeenInvitation, InvitationView> Orders = new Orders<SeenInvitation, InvitationView>()
        .By("invitedAt", row => row.Invitation.InvitedAt, row => row.Invitation.Id, view => (view.InvitedAt, view.Id));

    public async Task<Listed<InvitationView>> Handle(ListInvitations ask, CancellationToken ct)
    {
        var invitations = db.InvitationsOf(ask.Dialogue, caller);
        if (ask.Theme is { } theme)
        {
            invitations = invitations.Where(row => row.Invitation.Theme == EF.Constant(theme));
        }

        var dialogue = db.DialoguesFor(caller).Where(d => d.Id == ask.Dialogue).Select(d => d.Id);
        return (await pager.PageUnder(dialogue, invitations, ask, Orders, ct))?.Page ?? throw new NotFound(nameof(Dialogue));
    }
}
