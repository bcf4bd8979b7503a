using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Figures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Training;

internal sealed class ReportedFigureMapping : IEntityTypeConfiguration<ReportedFigure>
{
    public void Configure(EntityTypeBuilder<ReportedFigure> figure)
    {
        figure.ToTable("reported_figures").HasKey(f => f.Id);
        figure.HasOne<Course>().WithMany().HasForeignKey(f => f.CourseId).OnDelete(DeleteBehavior.Restrict);
        figure.OwnsOne(f => f.Source);
        figure.HasIndex(f => new { f.AsOf, f.Id });
    }
}
