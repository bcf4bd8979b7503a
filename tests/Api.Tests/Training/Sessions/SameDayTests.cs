using System.Net;
using System.Text.Json;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Sessions;

/// <summary>A course that was held more than once on a day, and what is recorded of the same person at the same moment.</summary>
public sealed class SameDayTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task Who_came_to_neither_after_all_followed_nothing_though_both_lists_are_corrected_at_once()
    {
        var (course, person) = (await api.OfferedCourse(), await api.Person());
        JsonElement[] sessions = [await Held(course, 8), await Held(course, 9)];
        await Came(sessions[0], person).Json(HttpStatusCode.OK);
        await Came(sessions[1], person).Json(HttpStatusCode.OK);
        var participation = (await Participations(person)).ShouldHaveSingleItem();
        Task<HttpResponseMessage>[] both;

        await using (var database = new NpgsqlConnection(api.ConnectionString("training")))
        {
            await database.OpenAsync(PartnershipsApi.Token);
            await using var held = await database.BeginTransactionAsync(PartnershipsApi.Token);
            await using var hold = new NpgsqlCommand($"select from training.participations where id = '{participation.Id()}' for update", database, held);
            await hold.ExecuteNonQueryAsync(PartnershipsApi.Token);
            var first = DidNotCome(sessions[0]);
            await PartnershipsApi.Eventually(async () => await Waiting() == 1);
            both = [first, DidNotCome(sessions[1])];
            await PartnershipsApi.Eventually(async () => both[1].IsCompleted || await Waiting() == 2);
        }

        foreach (var answer in await Task.WhenAll(both))
        {
            await answer.Json(HttpStatusCode.OK);
        }

        (await api.Now(participation)).At("annulled").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Who_came_to_all_of_them_is_recorded_once_though_all_lists_come_at_once()
    {
        var (course, persons) = (await api.OfferedCourse(), await api.Persons(3));
        var sessions = await Task.WhenAll(Enumerable.Range(6, 6).Select(hour => Held(course, hour)));

        var answers = await Task.WhenAll(sessions.Select(session => Came(session, persons)));

        foreach (var answer in answers)
        {
            await answer.Json(HttpStatusCode.OK);
        }

        foreach (var person in persons)
        {
            (await Participations(person)).ShouldHaveSingleItem();
        }
    }

    [Fact]
    public async Task What_an_import_records_while_the_list_is_kept_is_known_and_no_refusal()
    {
        var (course, person) = (await api.OfferedCourse(), await api.Person());
        var session = await Held(course, 8);
        Task<HttpResponseMessage> list;

        await using (var database = new NpgsqlConnection(api.ConnectionString("training")))
        {
            await database.OpenAsync(PartnershipsApi.Token);
            await using var held = await database.BeginTransactionAsync(PartnershipsApi.Token);
            await using var record = new NpgsqlCommand(
                $"""
                insert into training.participations
                    (id, person, forgotten, course_id, held_on, police_zone, stage, category, source, recorded_at, counted, version)
                values (gen_random_uuid(), '{person.Id()}', false, '{course.Id()}', '{Start(8):yyyy-MM-dd}', '5345', 'inService', 'operational', 'import', now(), false, 1)
                """, database, held);
            await record.ExecuteNonQueryAsync(PartnershipsApi.Token);
            list = Came(session, person);
            await PartnershipsApi.Eventually(async () => await Waiting() == 1);
            await held.CommitAsync(PartnershipsApi.Token);
        }

        await list.Json(HttpStatusCode.OK);
        (await Participations(person)).ShouldHaveSingleItem().Text("source").ShouldBe("import");
    }

    private DateTimeOffset Start(int hour) => new(api.Clock.GetUtcNow().AddDays(-3).Date.AddHours(hour), TimeSpan.Zero);

    private Task<JsonElement> Held(JsonElement course, int hour) => api.Session(course, Start(hour));

    private Task<HttpResponseMessage> Came(JsonElement session, params JsonElement[] persons) => api.Client.Put(
        $"{session.Href()}/attendance", new { attended = Array.Empty<Guid>(), absent = Array.Empty<Guid>(), walkIns = persons.Select(person => person.Id()) });

    private async Task<HttpResponseMessage> DidNotCome(JsonElement session) => await api.Client.Put(
        $"{session.Href()}/attendance", new { attended = Array.Empty<Guid>(), absent = await api.Client.Ids($"{Seats.Path}?sessionId={session.Id()}") });

    private async Task<List<JsonElement>> Participations(JsonElement person) =>
        [.. (await api.Client.Get($"/training/v1/participations?participantId={person.Id()}").Json()).At("items").EnumerateArray()];

    private async Task<long> Waiting() =>
        (await api.Query<long>("training", "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"))[0];
}
