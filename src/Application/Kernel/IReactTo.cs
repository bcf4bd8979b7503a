namespace Dossin.Partnerships.Application.Kernel;

/// <summary>
/// What a context does when another published something. It changes roots of its own context alone; what it changes is saved
/// together with the note that this event was handled here, so that the same event that comes twice is handled once.
/// Between contexts events may come in any order: a reaction tolerates what it does not know yet. It opens no transaction and
/// sends no request; the relay saves what it left unsaved, and tells others of it.
/// </summary>
public interface IReactTo<TPublished> where TPublished : IPublished
{
    Task React(Occurred<TPublished> occurred, CancellationToken ct);
}

/// <summary>A published event as it reaches who reacts to it.</summary>
/// <param name="EventId">The event's own id, the same in the feed: evidence of what rests on it.</param>
/// <param name="At">When it happened.</param>
/// <param name="Event">What was told.</param>
public sealed record Occurred<TPublished>(Guid EventId, DateTimeOffset At, TPublished Event)
    where TPublished : IPublished;
