using System.Net;
using System.Text.Json;
using Dossin.Partnerships.Api.Tests.Training;
using Dossin.Partnerships.Api.Tests.Training.Assignments;

namespace Dossin.Partnerships.Api.Tests.Complaints.CurativeMeasures;

/// <summary>Measures after complaints, as tests arrange them: through the API alone.</summary>
internal static class Measures
{
    public const string Path = "/complaints/v1/curativeMeasures";

    /// <summary>A complaint of Antwerp, examined and closed.</summary>
    public static async Task<JsonElement> ClosedComplaint(this PartnershipsApi api, string outcome = "founded", string zone = "5345", string occurredOn = "2024")
    {
        var complaint = await api.As("citizen-portal").Post("/complaints/v1/complaints", new
        {
            channel = "online", allegations = new[] { new { number = 1, ground = "racism" } }, policeZone = zone, occurredOn, language = "nl",
            narrative = Complaining.Narrative, anonymous = true, victim = "self",
        }).Json(HttpStatusCode.Created);
        var desk = api.As("triage-desk");
        await desk.Put($"{complaint.Href()}/triage", new { outcome = "admissible", reason = new { nl = Planted.In("Ontvankelijk") } }).Json();
        await desk.Put($"{complaint.Href()}/closure", new { outcome, reason = new { nl = Planted.In("Onderzocht") } }).Json();
        return complaint;
    }

    /// <summary>A course that Complaints knows of.</summary>
    public static async Task<JsonElement> CurativeCourse(this PartnershipsApi api, bool curative = true)
    {
        var course = await api.OfferedCourse(curative: curative);
        await api.RunJobs();
        return course;
    }

    public static object Measure(this PartnershipsApi api, JsonElement complaint, JsonElement course, string reference, int days = 60) => new
    {
        complaintId = complaint.Id(), participant = new { issuer = "hr", reference }, courseCode = course.Text("code"), dueOn = api.InDays(days),
    };

    /// <summary>A measure of Antwerp's desk whose duty is made.</summary>
    public static async Task<JsonElement> Assigned(this PartnershipsApi api, JsonElement course, string? reference = null, int days = 60)
    {
        var measure = await api.As("triage-antwerpen").Post(Path, api.Measure(await api.ClosedComplaint(), course, reference ?? People.NewReference(), days))
            .Json(HttpStatusCode.Created);
        await api.RunJobs();
        return measure;
    }

    public static Task<JsonElement> MeasureNow(this PartnershipsApi api, JsonElement measure) => api.As("triage-antwerpen").Get(measure.Href()).Json();

    public static async Task<string> MeasureState(this PartnershipsApi api, JsonElement measure) => (await api.MeasureNow(measure)).Text("state");

    /// <summary>The one duty that a person of Antwerp has.</summary>
    public static async Task<JsonElement> DutyOf(this PartnershipsApi api, JsonElement measure)
    {
        var reference = measure.Text("participant.reference");
        var person = (await api.As("hr-antwerpen").Get($"/training/v1/participants?issuer=hr&reference={reference}").Json()).At("items")[0];
        return (await api.As("hr-antwerpen").Get($"{Duties.Path}?participantId={person.Id()}").Json()).At("items").EnumerateArray().Single();
    }

    /// <summary>Who has the duty takes a seat, comes, and is recorded; the session is an hour from now.</summary>
    public static async Task Attend(this PartnershipsApi api, JsonElement duty, JsonElement course)
    {
        var session = await api.PlannedSession(course, api.Clock.GetUtcNow().AddHours(1));
        var seat = await api.TakenSeat(session, duty.At("participantId").GetGuid());
        api.Clock.Advance(TimeSpan.FromHours(2));
        await api.Client.Put($"{session.Href()}/attendance", new { attended = new[] { seat.Id() }, absent = Array.Empty<Guid>() }).Json();
    }
}
