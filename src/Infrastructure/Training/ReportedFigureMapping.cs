using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Figures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Training;

internal sealed class ReportedFigureMapping : IEntityTypeConfiguration<ReportedFigure>
{
    public void Configure(EntityTypeBuilder<ReportedFigure> figure)
    {
        figure.ToTable("reported_figures").HasKey(f => f.Id);
        figure.HasOne<Course>().WithMany().HasForeignKey(f => f.CourseId).OnDelete(DeleteBehavior.Restrict);
        // As it was written: the usual conversion unescapes an address, and calls two equal that differ behind #.
        figure.OwnsOne(f => f.Source).Property(source => source.Url).HasConversion(
            url => url!.OriginalString, text => new Uri(text, UriKind.Absolute),
            new ValueComparer<Uri?>((a, b) => (a == null ? null : a.OriginalString) == (b == null ? null : b.OriginalString), url => url!.OriginalString.GetHashCode(StringComparison.Ordinal)));
        figure.HasIndex(f => new { f.AsOf, f.Id });
    }
}
