using Dossin.Partnerships.Domain.Networks.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Networks;

internal sealed class OrganizationMapping : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> organization)
    {
        organization.ToTable("organizations").HasKey(o => o.Id);
        organization.Property(o => o.Website).AsWritten();
        organization.HasIndex(o => new { o.Name, o.Id });
        organization.HasIndex(o => new { o.Kind, o.Name, o.Id });
        organization.HasIndex(o => new { o.Province, o.Name, o.Id });
        organization.HasIndex(o => new { o.Province, o.Kind, o.Name, o.Id });
    }
}
