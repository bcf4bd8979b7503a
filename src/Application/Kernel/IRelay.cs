namespace Dossin.Partnerships.Application.Kernel;

/// <summary>What the relay set aside, for who watches and who repairs.</summary>
public interface IRelay
{
    /// <summary>How many events these contexts failed to handle.</summary>
    Task<long> SetAside(IReadOnlyList<string> contexts, CancellationToken ct);

    /// <summary>Has what was set aside handled again; what fails again stays, with its new error.</summary>
    /// <param name="eventId">Only this event; null for all.</param>
    /// <param name="ct">Stops between two events.</param>
    Task<Replayed> Replay(Guid? eventId, CancellationToken ct);
}

/// <summary>What a replay came to.</summary>
/// <param name="Handled">How many were handled now.</param>
/// <param name="Failed">What stays set aside, one line each: ids and the kind of error, nothing of what the event told.</param>
public sealed record Replayed(int Handled, IReadOnlyList<string> Failed);
