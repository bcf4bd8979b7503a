using Dossin.Partnerships.Domain.Training.Assignments;
using Dossin.Partnerships.Domain.Training.Courses;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Training;

internal sealed class AssignmentMapping : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> assignment)
    {
        assignment.ToTable("assignments").HasKey(a => a.Id);
        assignment.HasOne<Course>().WithMany().HasForeignKey(a => a.CourseId).OnDelete(DeleteBehavior.Restrict);
        // One duty per person, course and cause that is neither fulfilled nor waived.
        assignment.HasIndex(a => new { a.ParticipantId, a.CourseId, a.CauseClient, a.CauseReference }).IsUnique().AreNullsDistinct(false)
            .HasFilter("state in ('open', 'booked', 'overdue') and participant_id is not null").HasDatabaseName("rule_alreadyAssigned");
        assignment.HasIndex(a => new { a.ParticipantId, a.CourseId });
        // One duty for each word of another context, however often it comes.
        assignment.HasIndex(a => new { a.CauseContext, a.CauseReference }).IsUnique().HasFilter("cause_context is not null");
        assignment.HasIndex(a => a.EndedOn).HasFilter("cause_reference is not null or waiver_reason is not null").HasDatabaseName("ix_assignments_causes");
        assignment.HasIndex(a => a.ParticipationId).HasFilter("participation_id is not null");
        assignment.HasIndex(a => new { a.DueOn, a.Id });
        assignment.HasIndex(a => new { a.PoliceZone, a.DueOn, a.Id });
        assignment.HasIndex(a => new { a.CourseId, a.DueOn, a.Id });
        assignment.HasIndex(a => new { a.PoliceZone, a.CourseId, a.DueOn, a.Id });
        // Who asks for what is open must not walk past years of what was fulfilled.
        assignment.HasIndex(a => new { a.State, a.DueOn, a.Id });
        assignment.HasIndex(a => new { a.PoliceZone, a.State, a.DueOn, a.Id });
        assignment.HasIndex(a => new { a.State, a.CourseId, a.DueOn, a.Id });
        assignment.HasIndex(a => a.DueOn).HasFilter("state in ('open', 'booked')").HasDatabaseName("ix_assignments_pending");
    }
}

internal sealed class EndedCauseMapping : IEntityTypeConfiguration<EndedCause>
{
    public void Configure(EntityTypeBuilder<EndedCause> ended)
    {
        ended.ToTable("ended_causes").HasKey(e => new { e.Context, e.Reference });
        ended.Property(e => e.At);
    }
}
