using Dossin.Partnerships.Domain.Complaints.Complaints;
using Dossin.Partnerships.Domain.Complaints.CurativeMeasures;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Complaints;

internal sealed class CurativeMeasureMapping : IEntityTypeConfiguration<CurativeMeasure>
{
    public void Configure(EntityTypeBuilder<CurativeMeasure> measure)
    {
        measure.ToTable("curative_measures").HasKey(m => m.Id);
        measure.HasOne<Complaint>().WithMany().HasForeignKey(m => m.ComplaintId).OnDelete(DeleteBehavior.Restrict);
        measure.HasIndex(m => new { m.ComplaintId, m.Issuer, m.Reference, m.CourseCode }).IsUnique()
            .HasFilter("state <> 'withdrawn' and issuer is not null").HasDatabaseName(ContextDb.UniqueRule + "alreadyImposed");
        measure.HasIndex(m => m.Cause).IsUnique();
        measure.HasIndex(m => new { m.ComplaintId, m.DueOn, m.Id });
        measure.HasIndex(m => new { m.DueOn, m.Id });
        measure.HasIndex(m => new { m.PoliceZone, m.DueOn, m.Id });
        measure.HasIndex(m => new { m.State, m.DueOn, m.Id });
        measure.HasIndex(m => m.EndedOn).HasFilter("cause is not null").HasDatabaseName("ix_curative_measures_to_erase");
    }
}

internal sealed class CurativeCourseMapping : IEntityTypeConfiguration<CurativeCourse>
{
    public void Configure(EntityTypeBuilder<CurativeCourse> course)
    {
        course.ToTable("curative_courses").HasKey(c => c.Id);
        course.HasIndex(c => c.Code).IsUnique();
    }
}
