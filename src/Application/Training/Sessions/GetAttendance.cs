using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Sessions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Sessions;

/// <summary>Who attended a session, as it was recorded last.</summary>
public sealed record GetAttendance(SessionId Session) : IRequest<AttendanceView>;

/// <summary>Who came and who did not; what is read here can be put again, and changes nothing.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="State">Where the session stands: completed once attendance was recorded.</param>
/// <param name="Attended">Registrations whose participant came.</param>
/// <param name="Absent">Registrations whose participant did not.</param>
/// <param name="WalkIns">Participants who came without a registration.</param>
public sealed record AttendanceView(
    SessionId SessionId, SessionState State, IReadOnlyList<RegistrationId> Attended, IReadOnlyList<RegistrationId> Absent,
    IReadOnlyList<ParticipantId> WalkIns) : IResource, IPersonal
{
    /// <summary>Where this list is read.</summary>
    public Uri Href => new($"/training/v1/sessions/{SessionId.Value}/attendance", UriKind.Relative);

    internal static AttendanceView Of(Session session) => new(
        session.Id, session.State,
        [.. session.Registrations.Where(r => r is { State: RegistrationState.Attended, WalkIn: false }).Select(r => r.Id)],
        [.. session.Registrations.Where(r => r.State == RegistrationState.Absent).Select(r => r.Id)],
        [.. session.Registrations.Where(r => r is { State: RegistrationState.Attended, WalkIn: true, ParticipantId: not null }).Select(r => r.ParticipantId!.Value)]);
}

internal sealed class GetAttendanceHandler(ITrainingDb db) : IRequestHandler<GetAttendance, AttendanceView>
{
    public async Task<AttendanceView> Handle(GetAttendance ask, CancellationToken ct) => AttendanceView.Of(
        await db.Sessions.AsNoTracking().Include(s => s.Registrations).Get(ask.Session, ct));
}
