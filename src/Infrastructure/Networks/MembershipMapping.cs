using Dossin.Partnerships.Domain.Networks.Memberships;
using Dossin.Partnerships.Domain.Networks.Networks;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Networks;

internal sealed class MembershipMapping : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.ToTable("memberships").HasKey(m => m.Id);
        membership.Ignore(m => m.Span);
        membership.HasOne<Network>().WithMany().HasForeignKey(m => m.NetworkId).OnDelete(DeleteBehavior.Restrict);
        membership.HasOne<Organization>().WithMany().HasForeignKey(m => m.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        membership.Property(m => m.From).UseCollation("C");
        membership.HasIndex(m => new { m.From, m.Id });
        membership.HasIndex(m => new { m.Role, m.From, m.Id });
        membership.HasIndex(m => new { m.Province, m.From, m.Id });
        membership.HasIndex(m => new { m.NetworkId, m.From, m.Id });
        membership.HasIndex(m => new { m.NetworkId, m.Role, m.From, m.Id });
        membership.HasIndex(m => new { m.OrganizationId, m.From, m.Id });
        // Of one organization in one network: which other role or span covers a day.
        membership.HasIndex(m => new { m.NetworkId, m.OrganizationId, m.Role });
    }
}
