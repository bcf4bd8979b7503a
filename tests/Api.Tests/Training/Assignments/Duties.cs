using System.Text.Json;
using Dossin.Partnerships.Application.Training;
using Dossin.Partnerships.Domain.Training.Participants;
using Microsoft.Extensions.DependencyInjection;

namespace Dossin.Partnerships.Api.Tests.Training.Assignments;

/// <summary>People and their duties, as tests arrange them.</summary>
internal static class Duties
{
    public const string Path = "/training/v1/assignments";

    /// <summary>Somebody who works in a zone, or in a federal unit where it is null.</summary>
    public static async Task<Guid> Person(this PartnershipsApi api, string? zone = "5345")
    {
        await using var scope = api.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ITrainingDb>();
        var person = Participant.Register(
            HrReference.Of("tests", api.NewCode()), zone is null ? new(null, "DSU") : new(zone, null), Category.Operational, Stage.InService, api.Clock.GetUtcNow());
        db.Participants.Add(person);
        await db.SaveChangesAsync(PartnershipsApi.Token);
        return person.Id.Value;
    }

    public static DateOnly InDays(this PartnershipsApi api, int days) => Domain.Kernel.BelgianDay.Of(api.Clock.GetUtcNow()).AddDays(days);

    public static object Duty(this PartnershipsApi api, Guid participantId, JsonElement course, string? causeReference = null, DateOnly? dueOn = null) =>
        causeReference is null
            ? new { participantId, courseId = course.Id(), dueOn = dueOn ?? api.InDays(30) }
            : new { participantId, courseId = course.Id(), dueOn = dueOn ?? api.InDays(30), causeReference };

    /// <summary>A duty that hr-antwerpen makes.</summary>
    public static async Task<JsonElement> MadeDuty(this PartnershipsApi api, Guid? person = null, JsonElement? course = null, string? cause = null, DateOnly? dueOn = null) =>
        await api.As("hr-antwerpen").Post(
            Path, api.Duty(person ?? await api.Person(), course ?? await api.OfferedCourse(), cause, dueOn)).Json(System.Net.HttpStatusCode.Created);

    public static async Task<JsonElement> PlannedSession(this PartnershipsApi api, JsonElement course, DateTimeOffset start, int capacity = 10) =>
        await api.Client.Post("/training/v1/sessions", new
        {
            courseId = course.Id(), start, end = start.AddHours(2), venue = new { name = "Zaal 1" }, language = "nl", capacity,
            waitingListCapacity = 5, trainers = Array.Empty<string>(),
        }).Json(System.Net.HttpStatusCode.Created);

    public static Task<JsonElement> TakenSeat(this PartnershipsApi api, JsonElement session, Guid person) => api.As("hr-antwerpen")
        .Post("/training/v1/registrations", new { sessionId = session.Id(), participantId = person }).Json(System.Net.HttpStatusCode.Created);

    public static async Task<string> State(this PartnershipsApi api, JsonElement duty) =>
        (await api.As("hr-antwerpen").Get(duty.Href()).Json()).Text("state");

    /// <summary>What others were told of a resource, oldest first.</summary>
    public static Task<List<string>> Told(this PartnershipsApi api, JsonElement resource) =>
        api.Query<string>("platform", $"select type from platform.outbox where subject like '%/{resource.Id()}' order by occurred_at, id");
}
