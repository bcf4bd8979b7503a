using Dossin.Partnerships.Domain.Training.Sessions;

namespace Dossin.Partnerships.Application.Training.Sessions;

/// <summary>
/// A session as it is shown, read by a statement written by hand: frontends ask for it again and again while seats go
/// (docs/adr/0029).
/// </summary>
public interface IShownSessions
{
    /// <returns>Null where there is no such session.</returns>
    Task<SessionView?> Of(SessionId session, CancellationToken ct);
}
