using Dossin.Partnerships.Domain.Training.Assignments;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Sessions;

namespace Dossin.Partnerships.Application.Training.Registrations;

/// <summary>
/// What taking a seat reads and writes, by statements made for it: registering is the change that is asked most, and many ask
/// at once when registration opens (docs/adr/0029).
/// </summary>
public interface ISeats
{
    /// <summary>
    /// Everything that the decision needs, in one statement: the session is locked until the end of the transaction, so that
    /// who asks for its seats comes after, and the participant is kept, so that nobody forgets or moves that person meanwhile.
    /// </summary>
    /// <returns>Null where there is no such session.</returns>
    Task<SeatAsked?> Ask(SessionId session, ParticipantId participant, AssignmentId? assignment, CancellationToken ct);

    /// <summary>Writes the decision with the end of the transaction; a seat books every duty to follow the course.</summary>
    void Take(Session session, Registration registration);
}

/// <summary>A session and who asks for a seat in it.</summary>
public sealed class SeatAsked
{
    public required Session Session { get; init; }

    /// <summary>Whether there is such a participant.</summary>
    public bool Known { get; init; }

    /// <summary>The participant's zone; none for a federal unit.</summary>
    public string? Zone { get; init; }

    /// <summary>Whether the participant is registered or waits here already.</summary>
    public bool Active { get; init; }

    /// <summary>The duty that the seat is meant to fulfil: that which was named, or the first one due.</summary>
    public AssignmentId? Duty { get; init; }
}
