using Dossin.Partnerships.Domain.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Visits;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Networks;

internal sealed class ExchangeVisitMapping : IEntityTypeConfiguration<ExchangeVisit>
{
    public void Configure(EntityTypeBuilder<ExchangeVisit> visit)
    {
        visit.ToTable("exchange_visits").HasKey(v => v.Id);
        visit.HasOne<Organization>().WithMany().HasForeignKey(v => v.Host).OnDelete(DeleteBehavior.Restrict);
        visit.Property(v => v.Delegation).AsJson();
        visit.Property(v => v.Guides).AsJson();
        visit.Property(v => v.Program).AsJson();
        visit.HasIndex(v => new { v.From, v.Id });
        visit.HasIndex(v => new { v.Host, v.From, v.Id });
    }
}
