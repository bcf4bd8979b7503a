using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dossin.Partnerships.Infrastructure.Platform;

/// <summary>How far a context has read a stream.</summary>
internal sealed class ReaderRow
{
    /// <summary>The context that reads.</summary>
    public required string Reader { get; init; }

    public required string Stream { get; init; }

    /// <summary>The last position that it is done with.</summary>
    public long Position { get; init; }
}

/// <summary>An event that a reaction failed to handle, however often it was tried; others went on without it.</summary>
internal sealed class SetAsideRow
{
    public Guid EventId { get; init; }

    /// <summary>The context whose reaction failed.</summary>
    public required string Reader { get; init; }

    public required string Reaction { get; init; }

    /// <summary>The kind of error and where it arose; never a message, which could repeat what the event told.</summary>
    public required string Error { get; init; }

    public int Attempts { get; init; }

    /// <summary>Its place in its stream.</summary>
    public long Position { get; init; }

    public DateTimeOffset FailedAt { get; init; }
}

internal sealed class ReaderMapping : IEntityTypeConfiguration<ReaderRow>
{
    public void Configure(EntityTypeBuilder<ReaderRow> row) => row.ToTable("readers").HasKey(r => new { r.Reader, r.Stream });
}

internal sealed class SetAsideMapping : IEntityTypeConfiguration<SetAsideRow>
{
    public void Configure(EntityTypeBuilder<SetAsideRow> row) =>
        row.ToTable("events_set_aside").HasKey(r => new { r.EventId, r.Reader, r.Reaction });
}
