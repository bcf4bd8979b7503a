using Dossin.Partnerships.Domain.Platform.Zones;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Platform;

internal sealed class ToldZonesMapping : IEntityTypeConfiguration<ToldZones>
{
    public void Configure(EntityTypeBuilder<ToldZones> told)
    {
        told.ToTable("told_zones").HasKey(zones => zones.Id);
        told.PrimitiveCollection(zones => zones.Zones).HasColumnType("text[]");
    }
}
