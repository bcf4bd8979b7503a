using Dossin.Partnerships.Domain.Networks.Committees;
using Dossin.Partnerships.Domain.Networks.Projects;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Networks;

internal sealed class CommitteeMapping : IEntityTypeConfiguration<Committee>
{
    public void Configure(EntityTypeBuilder<Committee> committee)
    {
        committee.ToTable("committees").HasKey(c => c.Id);
        committee.HasOne<Project>().WithMany().HasForeignKey(c => c.ProjectId).OnDelete(DeleteBehavior.Restrict);
        committee.Property(c => c.Members).AsJson();
        committee.HasIndex(c => new { c.ProjectId, c.Id });
        committee.HasIndex(c => new { c.PoliceZone, c.Id });
    }
}

internal sealed class MeetingMapping : IEntityTypeConfiguration<Meeting>
{
    public void Configure(EntityTypeBuilder<Meeting> meeting)
    {
        meeting.ToTable("committee_meetings").HasKey(m => m.Id);
        meeting.HasOne<Committee>().WithMany().HasForeignKey(m => m.CommitteeId).OnDelete(DeleteBehavior.Restrict);
        meeting.Property(m => m.Present).AsJson();
        meeting.HasIndex(m => new { m.CommitteeId, m.FirstDay, m.Id });
    }
}
