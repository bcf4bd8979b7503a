using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Dialogues.Conversations;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Dialogues.Invitations;
using Dossin.Partnerships.Domain.Dialogues.Organizations;
using Dossin.Partnerships.Domain.Dialogues.Points;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Dialogues;

/// <summary>The roots of Dialogues, in a schema that no other role may use.</summary>
public interface IDialoguesDb : IDb
{
    DbSet<Dialogue> Dialogues => Set<Dialogue>();

    DbSet<Invitation> Invitations => Set<Invitation>();

    DbSet<Conversation> Conversations => Set<Conversation>();

    DbSet<ImprovementPoint> ImprovementPoints => Set<ImprovementPoint>();

    DbSet<KnownOrganization> Organizations => Set<KnownOrganization>();

    /// <summary>
    /// A dialogue, locked until the end of the transaction: its key is not made and destroyed at once, and a text is held
    /// against names to which none is added meanwhile.
    /// </summary>
    IQueryable<Dialogue> Locked(DialogueId dialogue);
}
