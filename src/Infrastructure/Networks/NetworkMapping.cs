using Dossin.Partnerships.Domain.Networks.Networks;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Networks;

internal sealed class NetworkMapping : IEntityTypeConfiguration<Network>
{
    public void Configure(EntityTypeBuilder<Network> network)
    {
        network.ToTable("networks").HasKey(n => n.Id);
        network.Property(n => n.Roles).AsJson();
        network.HasOne<Organization>().WithMany().HasForeignKey(n => n.Coordinator).OnDelete(DeleteBehavior.Restrict);
        network.HasIndex(n => new { n.Name, n.Id });
    }
}
