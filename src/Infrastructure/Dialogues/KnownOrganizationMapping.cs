using Dossin.Partnerships.Domain.Dialogues.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Dialogues;

internal sealed class KnownOrganizationMapping : IEntityTypeConfiguration<KnownOrganization>
{
    public void Configure(EntityTypeBuilder<KnownOrganization> organization)
    {
        organization.ToTable("known_organizations").HasKey(o => o.Id);
        organization.HasIndex(o => o.NameKeys).HasMethod("gin");
    }
}
