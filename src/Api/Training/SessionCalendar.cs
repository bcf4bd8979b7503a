using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Application.Training.Sessions;
using Dossin.Partnerships.Domain.Training.Sessions;
using Microsoft.AspNetCore.Http.Metadata;

namespace Dossin.Partnerships.Api.Training;

internal static class SessionCalendar
{
    /// <summary>A session as an entry that a calendar can follow: the same UID for ever, a SEQUENCE that grows with each change.</summary>
    public static CalendarEntry Entry(SessionView session) => new(
        $"{session.Id.Value}@sessions.training.dossin", session.Version, session.Start, session.End,
        session.CourseTitle.In(session.Language), string.Join(", ", new[] { session.Venue.Name, session.Venue.Street, session.Venue.PostalCode }.OfType<string>()),
        session.Href, session.State == SessionState.Canceled);
}

/// <summary>A session as JSON, or as a calendar with it alone: what somebody adds to their own.</summary>
internal sealed class SessionShown(SessionView session) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(System.Reflection.MethodInfo method, EndpointBuilder builder) => builder.Shows<SessionView>(MediaTypes.Calendar);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.Vary = "Accept";
        return Gate.MediaType(httpContext) == MediaTypes.Calendar
            ? Answer.Calendar(new Listed<SessionView> { Rows = new[] { session }.ToAsyncEnumerable() }, SessionCalendar.Entry).ExecuteAsync(httpContext)
            : Answer.Ok(session).ExecuteAsync(httpContext);
    }
}
