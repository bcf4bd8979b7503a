using Dossin.Partnerships.Domain.Networks.Activities;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Projects;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Networks;

internal sealed class ProjectMapping : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> project)
    {
        project.ToTable("projects").HasKey(p => p.Id);
        project.HasOne<Organization>().WithMany().HasForeignKey(p => p.Implementer).OnDelete(DeleteBehavior.Restrict);
        project.HasMany<Activity>().WithOne().HasForeignKey(a => a.ProjectId).OnDelete(DeleteBehavior.Restrict);
        project.Property(p => p.Partners).AsJson();
        project.Property(p => p.Objectives).AsJson();
        project.HasIndex(p => new { p.FirstDay, p.Id });
        project.HasIndex(p => new { p.Implementer, p.FirstDay, p.Id });
        project.HasIndex(p => p.PoliceZones).HasMethod("gin");
    }
}
