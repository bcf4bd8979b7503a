using Dossin.Partnerships.Domain.Training.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Training;

internal sealed class ToldTalliesMapping : IEntityTypeConfiguration<ToldTallies>
{
    public void Configure(EntityTypeBuilder<ToldTallies> told)
    {
        told.ToTable("told_tallies").HasKey(t => t.Id);
        told.HasData(ToldTallies.Nothing());
        told.OwnsMany(t => t.Families, family =>
        {
            family.ToTable("family_tallies").HasKey(f => f.Id);
            family.Property(f => f.Id).ValueGeneratedNever();
            // One row for a family, as of two who tell at once only one finds the root as it was; a unique index would refuse the
            // other one as a rule that was broken, before that is seen.
            family.Property(f => f.Family);
        });
    }
}
