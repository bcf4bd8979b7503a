using Dossin.Partnerships.Domain.Networks.Figures;
using Dossin.Partnerships.Domain.Networks.Networks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Networks;

internal sealed class ReportedFigureMapping : IEntityTypeConfiguration<ReportedFigure>
{
    public void Configure(EntityTypeBuilder<ReportedFigure> figure)
    {
        figure.ToTable("reported_figures").HasKey(f => f.Id);
        figure.HasOne<Network>().WithMany().HasForeignKey(f => f.NetworkId).OnDelete(DeleteBehavior.Restrict);
        figure.OwnsOne(f => f.Source).Property(source => source.Url).AsWritten();
        figure.HasIndex(f => new { f.AsOf, f.Id });
        figure.HasIndex(f => new { f.NetworkId, f.AsOf, f.Id });
    }
}
