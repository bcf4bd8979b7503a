using Dossin.Partnerships.Domain.Networks.Timeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Networks;

internal sealed class KnownAgreementMapping : IEntityTypeConfiguration<KnownAgreement>
{
    public void Configure(EntityTypeBuilder<KnownAgreement> agreement) => agreement.ToTable("known_agreements").HasKey(a => a.Id);
}
