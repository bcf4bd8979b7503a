using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Commitments;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Agreements;

internal sealed class CommitmentMapping : IEntityTypeConfiguration<Commitment>
{
    public void Configure(EntityTypeBuilder<Commitment> commitment)
    {
        commitment.ToTable("commitments").HasKey(c => c.Id);
        commitment.Ignore(c => c.Measure);
        commitment.HasOne<Agreement>().WithMany().HasForeignKey(c => c.AgreementId).OnDelete(DeleteBehavior.Restrict);
        commitment.Property(c => c.OwnerPartyIds).AsJson();
        commitment.Property(c => c.Fulfilments).AsJson();
        commitment.HasIndex(c => new { c.AgreementId, c.Id });
        commitment.HasIndex(c => new { c.State, c.Id });
        commitment.HasIndex(c => c.DueDay);
        commitment.HasIndex(c => new { c.MeasureKind, c.NetworkId });
    }
}

internal sealed class HappeningMapping : IEntityTypeConfiguration<Happening>
{
    public void Configure(EntityTypeBuilder<Happening> happening)
    {
        happening.ToTable("happenings").HasKey(h => h.Id);
        happening.Property(h => h.Id).ValueGeneratedNever();
        happening.Property(h => h.Evidence).AsJson();
        happening.HasIndex(h => new { h.Kind, h.CourseId });
        happening.HasIndex(h => new { h.Kind, h.NetworkId });
    }
}

internal sealed class TallyMapping : IEntityTypeConfiguration<Tally>
{
    public void Configure(EntityTypeBuilder<Tally> tally)
    {
        tally.ToTable("tallies").HasKey(t => new { t.CourseFamily, t.AsOf });
        tally.Property(t => t.Evidence).AsJson();
    }
}

internal sealed class KnownCourseMapping : IEntityTypeConfiguration<KnownCourse>
{
    public void Configure(EntityTypeBuilder<KnownCourse> course)
    {
        course.ToTable("known_courses").HasKey(c => c.Id);
        course.Property(c => c.Id).ValueGeneratedNever();
    }
}
