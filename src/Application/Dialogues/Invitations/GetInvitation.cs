using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Dialogues.Invitations;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Dialogues.Invitations;

/// <summary>One invitation of a dialogue.</summary>
public sealed record GetInvitation(DialogueId Dialogue, InvitationId Invitation) : IRequest<InvitationView>;

/// <summary>An organization that was asked to talk.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change that the caller can see.</param>
/// <param name="DialogueId">To which dialogue.</param>
/// <param name="Organization">Its name.</param>
/// <param name="Theme">What it was asked to talk about.</param>
/// <param name="State">What became of it; only the bureau that leads the dialogue sees it.</param>
/// <param name="DateNote">The words of a source on its days.</param>
/// <param name="InvitedAt">When it was entered here.</param>
public sealed record InvitationView(
    InvitationId Id, long Version, DialogueId DialogueId, string Organization, DialogueTheme Theme, InvitationState? State, Text? DateNote,
    DateTimeOffset InvitedAt) : IVersioned, IPersonal
{
    /// <summary>Where this invitation is read.</summary>
    public Uri Href => new($"/complaints/v1/dialogues/{DialogueId.Value}/invitations/{Id.Value}", UriKind.Relative);
}

/// <summary>An invitation as one caller may see it: who accepted, declined or came is the bureau's to know.</summary>
internal sealed class SeenInvitation
{
    public required Invitation Invitation { get; init; }

    public required long Version { get; init; }

    public InvitationState? State { get; init; }
}

internal sealed class InvitationViewMap : Profile
{
    public InvitationViewMap() => CreateMap<SeenInvitation, InvitationView>()
        .ForCtorParam(nameof(InvitationView.Id), view => view.MapFrom(i => i.Invitation.Id))
        .ForCtorParam(nameof(InvitationView.DialogueId), view => view.MapFrom(i => i.Invitation.DialogueId))
        .ForCtorParam(nameof(InvitationView.Organization), view => view.MapFrom(i => i.Invitation.Organization))
        .ForCtorParam(nameof(InvitationView.Theme), view => view.MapFrom(i => i.Invitation.Theme))
        .ForCtorParam(nameof(InvitationView.DateNote), view => view.MapFrom(i => i.Invitation.DateNote))
        .ForCtorParam(nameof(InvitationView.InvitedAt), view => view.MapFrom(i => i.Invitation.InvitedAt));
}

internal static class SeenInvitations
{
    /// <summary>The invitations of a dialogue that the caller may see.</summary>
    public static IQueryable<SeenInvitation> InvitationsOf(this IDialoguesDb db, DialogueId id, Caller caller)
    {
        var (conducts, organization) = (caller.Has(Scopes.DialoguesConduct), caller.Organization);
        return
            from dialogue in db.DialoguesFor(caller).AsNoTracking()
            where dialogue.Id == id
            join invitation in db.Invitations.AsNoTracking() on dialogue.Id equals invitation.DialogueId
            select new SeenInvitation
            {
                Invitation = invitation,
                Version = conducts && dialogue.Bureau == organization ? invitation.Version : invitation.OpenVersion,
                State = conducts && dialogue.Bureau == organization ? (InvitationState?)invitation.State : null,
            };
    }

    public static SeenInvitation SeenBy(this Invitation invitation, Caller caller, Dialogue dialogue) => caller.Leads(dialogue.Bureau)
        ? new() { Invitation = invitation, Version = invitation.Version, State = invitation.State }
        : new() { Invitation = invitation, Version = invitation.OpenVersion };
}

internal sealed class GetInvitationHandler(IDialoguesDb db, IMapper map, Caller caller) : IRequestHandler<GetInvitation, InvitationView>
{
    public async Task<InvitationView> Handle(GetInvitation ask, CancellationToken ct) =>
        await db.InvitationsOf(ask.Dialogue, caller).Where(i => i.Invitation.Id == ask.Invitation)
            .ProjectTo<InvitationView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Invitation));
}
