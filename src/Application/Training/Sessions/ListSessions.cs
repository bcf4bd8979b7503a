using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Sessions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Sessions;

/// <summary>The sessions, from the last start to the first; as a calendar where text/calendar is accepted.</summary>
public sealed record ListSessions : Listing<SessionView>
{
    /// <summary>Only sessions of this course.</summary>
    public CourseId? CourseId { get; init; }

    /// <summary>Only sessions on this Belgian day or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Only sessions on this Belgian day or earlier.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Only sessions in this state.</summary>
    public SessionState? State { get; init; }

    /// <summary>Only sessions in this language.</summary>
    public Language? Language { get; init; }

    /// <summary>Only sessions in which a seat can be taken.</summary>
    public SeatsFilter? Seats { get; init; }
}

/// <summary>What a list of sessions can ask of their seats.</summary>
public enum SeatsFilter
{
    Available,
}

internal sealed class ListSessionsValidator() : ListingValidator<ListSessions, SessionView, SessionOfCourse>(ListSessionsHandler.Orders);

internal sealed class ListSessionsHandler(ITrainingDb db, IPager pager, TimeProvider clock) : IRequestHandler<ListSessions, Listed<SessionView>>
{
    public static readonly Orders<SessionOfCourse, SessionView> Orders = new Orders<SessionOfCourse, SessionView>()
        .By("start", row => row.Session.Start, row => row.Session.Id, view => (view.Start, view.Id), newestFirst: true);

    public Task<Listed<SessionView>> Handle(ListSessions ask, CancellationToken ct)
    {
        var sessions = db.Sessions.AsNoTracking();
        if (ask.From is { } from)
        {
            var first = BelgianDay.Start(from);
            sessions = sessions.Where(session => session.Start >= first);
        }

        // After the last of all days there is no other.
        if (ask.To is { } to && to < DateOnly.MaxValue)
        {
            var after = BelgianDay.Start(to.AddDays(1));
            sessions = sessions.Where(session => session.Start < after);
        }

        if (ask.Seats is SeatsFilter.Available)
        {
            var now = clock.GetUtcNow();
            sessions = sessions.Where(session => session.State == SessionState.Scheduled && session.SeatsTaken < session.Capacity
                && session.Start > now && (session.RegistrationClosesAt == null || session.RegistrationClosesAt > now));
        }

        var asked = new Narrowed<SessionOfCourse, SessionView>(sessions.OfCourses(db), Orders);
        if (ask.CourseId is { } course)
        {
            asked = asked.To(row => row.Session.CourseId, course);
        }

        if (ask.State is { } state)
        {
            asked = asked.To(row => row.Session.State, state);
        }

        if (ask.Language is { } language)
        {
            asked = asked.To(row => row.Session.Language, language);
        }

        return pager.Page(asked.Rows, ask, asked.Orders, ct);
    }
}
