using Dossin.Partnerships.Domain.Networks.Activities;
using Dossin.Partnerships.Domain.Networks.Initiatives;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Networks;

internal sealed class InitiativeMapping : IEntityTypeConfiguration<Initiative>
{
    public void Configure(EntityTypeBuilder<Initiative> initiative)
    {
        initiative.ToTable("initiatives").HasKey(i => i.Id);
        initiative.HasMany<Activity>().WithOne().HasForeignKey(a => a.InitiativeId).OnDelete(DeleteBehavior.Restrict);
        initiative.Property(i => i.Partners).AsJson();
        initiative.HasIndex(i => new { i.PoliceZone, i.Id });
        initiative.HasIndex(i => new { i.State, i.Id });
        initiative.HasIndex(i => new { i.ImprovementPointId, i.Id }).HasFilter("improvement_point_id is not null");
    }
}
