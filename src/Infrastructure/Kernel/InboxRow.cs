namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>An event that was handled by a reaction of this context: its key keeps one that comes twice from being handled twice.</summary>
internal sealed record InboxRow(Guid EventId, string Reaction, DateTimeOffset HandledAt);
