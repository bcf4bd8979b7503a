using System.Net;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Sessions;

/// <summary>Sessions with few seats, and what must hold of them at every moment.</summary>
internal static class Seats
{
    public const string Path = "/training/v1/registrations";

    public static async Task<JsonElement> SmallSession(this PartnershipsApi api, int capacity, int waitingListCapacity, JsonElement? course = null, TimeSpan? ahead = null)
    {
        var start = api.Clock.GetUtcNow() + (ahead ?? TimeSpan.FromDays(7));
        return await api.Client.Post("/training/v1/sessions", new
        {
            courseId = (course ?? await api.OfferedCourse()).Id(), start, end = start.AddHours(2), venue = new { name = "Zaal 1" }, language = "nl", capacity,
            waitingListCapacity,
        }).Json(HttpStatusCode.Created);
    }

    public static Task<JsonElement[]> Persons(this PartnershipsApi api, int count) => Task.WhenAll(Enumerable.Range(0, count).Select(_ => api.Person()));

    /// <summary>They register one after the other.</summary>
    public static async Task<List<JsonElement>> Registered(this PartnershipsApi api, JsonElement session, params JsonElement[] persons)
    {
        var seats = new List<JsonElement>();
        foreach (var person in persons)
        {
            seats.Add(await api.As("hr-antwerpen").Register(session, person).Json(HttpStatusCode.Created));
        }

        return seats;
    }

    public static Task<HttpResponseMessage> Cancel(this PartnershipsApi api, JsonElement registration) =>
        api.As("hr-antwerpen").Put($"{registration.Href()}/cancellation", "{}");

    public static Task<JsonElement> Now(this PartnershipsApi api, JsonElement resource) => api.Client.Get(resource.Href()).Json();

    /// <summary>"registered", "waitlisted 1", "canceled".</summary>
    public static async Task<string> Standing(this PartnershipsApi api, JsonElement registration)
    {
        var now = await api.Now(registration);
        return now.Text("state") + (now.TryGetProperty("position", out var position) ? $" {position}" : "");
    }

    /// <summary>What is broken of: seats and the list are counted right, the list has no gaps, and nobody waits while a seat is free.</summary>
    public static Task<List<string>> Faults(this PartnershipsApi api, JsonElement session) => api.Query<string>(
        "training",
        $"""
        with counted as (
            select s.capacity, s.seats_taken, s.waiting,
                count(*) filter (where r.state in ('registered', 'attended')) as seated,
                count(*) filter (where r.state = 'waitlisted') as listed,
                coalesce(array_agg(r.position order by r.position) filter (where r.state = 'waitlisted'), '{"{}"}') as positions
            from training.sessions s left join training.registrations r on r.session_id = s.id
            where s.id = '{session.Id()}' group by s.id)
        select counted::text from counted
        where seats_taken <> seated or waiting <> listed or seats_taken > capacity or (waiting > 0 and seats_taken < capacity)
            or positions <> array(select generate_series(1, listed::int))
        """);
}
