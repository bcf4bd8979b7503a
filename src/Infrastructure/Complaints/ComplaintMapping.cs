using Dossin.Partnerships.Domain.Complaints.Complaints;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Complaints;

internal sealed class ComplaintMapping : IEntityTypeConfiguration<Complaint>
{
    public void Configure(EntityTypeBuilder<Complaint> complaint)
    {
        complaint.ToTable("complaints").HasKey(c => c.Id);
        complaint.Property(c => c.Allegations).AsJson();
        complaint.Property(c => c.AccessibilityNeeds).AsJson();
        complaint.Property(c => c.Triage).AsJson();
        complaint.Property(c => c.Referral).AsJson();
        complaint.Property(c => c.Closure).AsJson();
        complaint.Ignore(c => c.IsFounded);
        complaint.HasIndex(c => c.Receipt).IsUnique().HasFilter("receipt is not null");
        // The desk's list: by the deadline that runs or by the day, over all zones, over one, and of one state: most are closed.
        complaint.HasIndex(c => new { c.WaitsUntil, c.Id });
        complaint.HasIndex(c => new { c.PoliceZone, c.WaitsUntil, c.Id });
        complaint.HasIndex(c => new { c.State, c.WaitsUntil, c.Id });
        complaint.HasIndex(c => new { c.ReceivedAt, c.Id });
        complaint.HasIndex(c => new { c.PoliceZone, c.ReceivedAt, c.Id });
        complaint.HasIndex(c => new { c.State, c.ReceivedAt, c.Id });
        complaint.HasIndex(c => new { c.PoliceZone, c.State, c.WaitsUntil, c.Id });
        complaint.HasIndex(c => new { c.PoliceZone, c.State, c.ReceivedAt, c.Id });
        complaint.HasIndex(c => new { c.Channel, c.WaitsUntil, c.Id });
        complaint.HasIndex(c => new { c.Channel, c.ReceivedAt, c.Id });
        complaint.HasIndex(c => new { c.WaitsUntil, c.Id }, "ix_complaints_overdue").HasFilter("overdue").HasDatabaseName("ix_complaints_overdue");
        complaint.HasIndex(c => new { c.ReceivedAt, c.Id }, "ix_complaints_overdue_received").HasFilter("overdue").HasDatabaseName("ix_complaints_overdue_received");
        complaint.HasIndex(c => c.WaitsUntil).HasFilter("not overdue").HasDatabaseName("ix_complaints_to_mark");
        complaint.HasIndex(c => c.ClosedAt).HasFilter("closed_at is not null and story is not null").HasDatabaseName("ix_complaints_to_erase");
        complaint.HasIndex(c => c.SealedUnder).HasFilter("story is not null").HasDatabaseName("ix_complaints_sealed");
    }
}

internal sealed class MessageMapping : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> message)
    {
        message.ToTable("messages").HasKey(m => m.Id);
        message.HasOne<Complaint>().WithMany().HasForeignKey(m => m.ComplaintId).OnDelete(DeleteBehavior.Cascade);
        message.HasIndex(m => new { m.ComplaintId, m.SentAt, m.Id });
        message.HasIndex(m => m.SealedUnder);
    }
}
