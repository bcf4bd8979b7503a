using Dossin.Partnerships.Domain.Networks.Grants;
using Dossin.Partnerships.Domain.Networks.Initiatives;
using Dossin.Partnerships.Domain.Networks.Networks;
using Dossin.Partnerships.Domain.Networks.Projects;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Networks;

internal sealed class GrantMapping : IEntityTypeConfiguration<Grant>
{
    public void Configure(EntityTypeBuilder<Grant> grant)
    {
        grant.ToTable("grants").HasKey(g => g.Id);
        grant.HasOne<Network>().WithMany().HasForeignKey(g => g.NetworkId).OnDelete(DeleteBehavior.Restrict);
        grant.HasOne<Project>().WithMany().HasForeignKey(g => g.ProjectId).OnDelete(DeleteBehavior.Restrict);
        grant.HasOne<Initiative>().WithMany().HasForeignKey(g => g.InitiativeId).OnDelete(DeleteBehavior.Restrict);
        grant.Property(g => g.Total).HasColumnType("decimal(14,2)");
        grant.Property(g => g.Spent).HasColumnType("decimal(14,2)");
        // Amounts in them are numbers of JSON, which the database keeps to the last digit.
        grant.Property(g => g.Installments).AsJson();
        grant.Property(g => g.Expenditures).AsJson();
        grant.HasIndex(g => new { g.FirstDay, g.Id });
        grant.HasIndex(g => new { g.NetworkId, g.FirstDay, g.Id });
        grant.HasIndex(g => new { g.ProjectId, g.FirstDay, g.Id });
        grant.HasIndex(g => new { g.InitiativeId, g.FirstDay, g.Id });
    }
}
