using Dossin.Partnerships.Domain.Networks.KnowledgeItems;
using Dossin.Partnerships.Domain.Networks.Projects;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Networks;

internal sealed class KnowledgeItemMapping : IEntityTypeConfiguration<KnowledgeItem>
{
    public void Configure(EntityTypeBuilder<KnowledgeItem> item)
    {
        item.ToTable("knowledge_items").HasKey(i => i.Id);
        item.HasOne<Project>().WithMany().HasForeignKey(i => i.ProjectId).OnDelete(DeleteBehavior.Restrict);
        item.Property(i => i.Url).AsWritten();
        item.Property(i => i.File).AsJson();
        item.HasIndex(i => new { i.Kind, i.Id });
        item.HasIndex(i => new { i.ProjectId, i.ObjectiveNumber, i.Id });
    }
}
