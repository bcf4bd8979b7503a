namespace Dossin.Partnerships.Application.Platform.Audit;

/// <summary>How long the audit trail is kept (domain.md, section 9): the setting Retention:AuditYears, or this default.</summary>
/// <param name="AuditYears">An entry, after what it tells of; whole days end together.</param>
public sealed record AuditRetention(int AuditYears = 10)
{
    /// <summary>Entries from before this are no longer kept: a block for each day, and not one for each hour.</summary>
    public DateTimeOffset Since(DateTimeOffset now) => new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddYears(-AuditYears);
}
