using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Dialogues;

internal sealed class DialogueMapping : IEntityTypeConfiguration<Dialogue>
{
    public void Configure(EntityTypeBuilder<Dialogue> dialogue)
    {
        dialogue.ToTable("dialogues").HasKey(d => d.Id);
        dialogue.Property(d => d.Themes).AsJson();
        dialogue.HasIndex(d => new { d.OpenedAt, d.Id });
        dialogue.HasIndex(d => new { d.Bureau, d.OpenedAt, d.Id });
        dialogue.HasIndex(d => new { d.PoliceZone, d.OpenedAt, d.Id });
        dialogue.HasIndex(d => new { d.State, d.OpenedAt, d.Id });
        dialogue.HasIndex(d => d.EndedOn).HasFilter("destroyed_at is null");
    }
}
