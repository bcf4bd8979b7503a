namespace Dossin.Partnerships.Application.Platform.Events;

/// <summary>Reads the feed where it is kept.</summary>
public interface IEventFeed
{
    /// <summary>What lies behind a position, in one statement. It looks so far and no further: a page may end before it is full.</summary>
    /// <param name="sight">Who asks, and for what.</param>
    /// <param name="after">The last position that the caller has seen.</param>
    /// <param name="size">How many events at most.</param>
    /// <param name="ct">The request's end.</param>
    Task<FeedPart> Read(EventSight sight, long after, int size, CancellationToken ct);
}

/// <summary>A piece of the feed.</summary>
/// <param name="Events">In the order of their positions.</param>
/// <param name="Last">Up to where it was looked.</param>
/// <param name="HasMore">Whether the feed goes on behind that.</param>
public sealed record FeedPart(IReadOnlyList<EventView> Events, long Last, bool HasMore);

/// <summary>Tells who waits that the feed grew.</summary>
public interface IEventNews
{
    /// <summary>Ends when the next events have their positions. Who takes it before reading misses none.</summary>
    Task Next { get; }

    /// <summary>The process is about to end: nobody may be kept waiting.</summary>
    CancellationToken Stopping { get; }
}
