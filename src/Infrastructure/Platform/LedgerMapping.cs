using Dossin.Partnerships.Domain.Platform.Audit;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Platform;

/// <summary>A published event, written in the same transaction as the state that it tells about.</summary>
internal sealed class OutboxRow
{
    public Guid Id { get; init; }

    /// <summary>Given before the commit: it orders what is numbered together, but a reader could miss a late one.</summary>
    public long Written { get; init; }

    /// <summary>The transaction that wrote it: what was committed since the last numbering is found by it.</summary>
    public ulong Xact { get; init; }

    public required string Context { get; init; }

    /// <summary>Who is told: everybody in the stream "feed", or one context in the stream that has its name.</summary>
    public required string Stream { get; init; }

    public required string Type { get; init; }

    public required string Subject { get; init; }

    public required string Payload { get; init; }

    public string? PoliceZone { get; init; }

    /// <summary>Whose it is, for scopes that show one's own alone.</summary>
    public string? Owner { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    /// <summary>The trace of the change that told it (W3C traceparent), where it was recorded; never of what is told to one context alone.</summary>
    public string? Traceparent { get; init; }
}

/// <summary>The answer of a request that may be repeated, sealed: it can hold a key or a person.</summary>
internal sealed class IdempotencyRow
{
    public required string ClientId { get; init; }

    public required string Key { get; init; }

    public required string Context { get; init; }

    public required byte[] Fingerprint { get; init; }

    public required byte[] Answer { get; init; }

    public DateTimeOffset At { get; init; }
}

internal sealed class OutboxMapping : IEntityTypeConfiguration<OutboxRow>
{
    public void Configure(EntityTypeBuilder<OutboxRow> row)
    {
        row.ToTable("outbox").HasKey(r => r.Id);
        row.Property(r => r.Id).ValueGeneratedNever();
        row.Property(r => r.Written).UseIdentityAlwaysColumn();
        // As it was written: nothing looks into it here, and taking it apart for jsonb was half of what telling costs an import.
        row.Property(r => r.Payload).HasColumnType("json");
        row.Property(r => r.Stream).HasDefaultValue(PublishedEvents.Feed);
        row.Property(r => r.Xact).HasColumnType("xid8").HasDefaultValueSql("pg_current_xact_id()");
        row.HasIndex(r => r.Xact);
    }
}

internal sealed class IdempotencyMapping : IEntityTypeConfiguration<IdempotencyRow>
{
    public void Configure(EntityTypeBuilder<IdempotencyRow> row)
    {
        row.ToTable("idempotency_keys").HasKey(r => new { r.ClientId, r.Key });
        row.HasIndex(r => r.At);
    }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit_entries").HasKey(e => e.Id);
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Written).UseIdentityAlwaysColumn();
        entry.HasIndex(e => e.Sequence).IsUnique();
        entry.HasIndex(e => e.Written).HasFilter("sequence is null");
        // Who did what, and what was done to one thing, of a trail of years. Only of what is sealed: a change does not wait for them.
        entry.HasIndex(e => new { e.ClientId, e.Sequence }).HasFilter("sequence is not null");
        entry.HasIndex(e => new { e.Resource, e.Sequence }).HasFilter("sequence is not null");
        entry.HasIndex(e => new { e.Operation, e.Sequence }).HasFilter("sequence is not null");
    }
}

internal sealed class AuditBlockMapping : IEntityTypeConfiguration<AuditBlock>
{
    public void Configure(EntityTypeBuilder<AuditBlock> block)
    {
        block.ToTable("audit_blocks", table => table.ExcludeFromMigrations()).HasKey(b => b.First);
        block.Property(b => b.First).ValueGeneratedNever();
    }
}
