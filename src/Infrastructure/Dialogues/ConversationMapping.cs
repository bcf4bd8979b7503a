using Dossin.Partnerships.Domain.Dialogues.Conversations;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Dialogues;

/// <summary>Nothing but ids and instants can be read in this table.</summary>
internal sealed class ConversationMapping : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> conversation)
    {
        conversation.ToTable("conversations").HasKey(c => c.Id);
        conversation.HasOne<Dialogue>().WithMany().HasForeignKey(c => c.DialogueId).OnDelete(DeleteBehavior.Restrict);
        conversation.HasIndex(c => new { c.DialogueId, c.RecordedAt, c.Id });
        // None by the instant alone: along it a bureau's list would walk past what others recorded.
    }
}
