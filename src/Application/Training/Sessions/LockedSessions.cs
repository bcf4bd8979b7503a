using System.Linq.Expressions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Training.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Sessions;

internal static class LockedSessions
{
    /// <summary>
    /// A session, locked, with those of its registrations that a step needs. They are read by a second statement: one that
    /// waited for the lock sees the session as it is then, but everything else as it was before the wait.
    /// </summary>
    public static async Task<Session> LockedWith(
        this ITrainingDb db, SessionId id, Expression<Func<Registration, bool>> needed, CancellationToken ct)
    {
        var session = await db.Locked(id).Get(id, ct);
        await db.Registrations.Where(r => r.SessionId == id).Where(needed).OrderBy(r => r.Id).LoadAsync(ct);
        return session;
    }
}
