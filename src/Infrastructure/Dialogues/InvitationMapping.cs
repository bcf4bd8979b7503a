using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Dialogues.Invitations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Dialogues;

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.ToTable("invitations").HasKey(i => i.Id);
        invitation.HasOne<Dialogue>().WithMany().HasForeignKey(i => i.DialogueId).OnDelete(DeleteBehavior.Restrict);
        invitation.HasIndex(i => new { i.DialogueId, i.OrganizationKey, i.Theme }).IsUnique().HasDatabaseName("rule_alreadyInvited");
        invitation.HasIndex(i => new { i.DialogueId, i.InvitedAt, i.Id });
    }
}
