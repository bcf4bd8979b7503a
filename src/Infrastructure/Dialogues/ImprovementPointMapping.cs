using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Dialogues.Points;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Dialogues;

internal sealed class ImprovementPointMapping : IEntityTypeConfiguration<ImprovementPoint>
{
    public void Configure(EntityTypeBuilder<ImprovementPoint> point)
    {
        point.ToTable("improvement_points").HasKey(p => p.Id);
        point.HasOne<Dialogue>().WithMany().HasForeignKey(p => p.DialogueId).OnDelete(DeleteBehavior.Restrict);
        point.Property(p => p.Answers).AsJson();
        point.HasIndex(p => new { p.PublishedAt, p.Id });
        point.HasIndex(p => new { p.Bureau, p.PublishedAt, p.Id });
        point.HasIndex(p => new { p.DialogueId, p.PublishedAt, p.Id });
        point.HasIndex(p => new { p.PoliceZone, p.PublishedAt, p.Id });
        point.HasIndex(p => new { p.State, p.PublishedAt, p.Id });
        point.HasIndex(p => new { p.Theme, p.PublishedAt, p.Id });
    }
}
