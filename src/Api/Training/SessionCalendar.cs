using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Application.Training.Sessions;
using Dossin.Partnerships.Domain.Training.Sessions;

namespace Dossin.Partnerships.Api.Training;

internal static class SessionCalendar
{
    /// <summary>A session as an entry that a calendar can follow: the same UID for ever, a SEQUENCE that grows with each change.</summary>
    public static CalendarEntry Entry(SessionView session) => new(
        $"{session.Id.Value}@sessions.training.dossin", session.Version, session.Start, session.End,
        session.CourseTitle.In(session.Language), string.Join(", ", new[] { session.Venue.Name, session.Venue.Street, session.Venue.PostalCode }.OfType<string>()),
        session.Href, session.State == SessionState.Canceled);
}
