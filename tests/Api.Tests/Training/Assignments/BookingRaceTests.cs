using System.Net;
using System.Text.Json;
using Dossin.Partnerships.Api.Tests.Training.Sessions;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Assignments;

/// <summary>A duty and a seat in the same instant: whichever comes second sees the first (domain.md, section 4).</summary>
public sealed class BookingRaceTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private HttpClient Antwerp => api.As("hr-antwerpen");

    [Fact]
    public async Task A_duty_that_is_made_while_the_seat_is_taken_is_booked()
    {
        var course = await api.OfferedCourse();
        var pairs = await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ => (Person: await api.Person(), Session: await api.SmallSession(1, 0, course))));

        var duties = await Task.WhenAll(pairs.Select(async pair =>
        {
            var seat = Task.Run(() => api.TakenSeat(pair.Session, pair.Person));
            var duty = await api.MadeDuty(pair.Person, course);
            await seat;
            return duty;
        }));

        (await Task.WhenAll(duties.Select(api.State))).ShouldAllBe(state => state == "booked");
    }

    [Fact]
    public async Task A_duty_that_is_made_while_its_person_moves_up_from_the_list_is_booked()
    {
        var course = await api.OfferedCourse();
        var moves = await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
        {
            var (session, person) = (await api.SmallSession(1, 1, course), await api.Person());
            var seat = await api.TakenSeat(session, await api.Person());
            await api.TakenSeat(session, person);
            return (seat, person);
        }));

        var duties = await Task.WhenAll(moves.Select(async move =>
        {
            var cancel = Task.Run(() => api.Cancel(move.seat).Json());
            var duty = await api.MadeDuty(move.person, course);
            await cancel;
            return duty;
        }));

        (await Task.WhenAll(duties.Select(api.State))).ShouldAllBe(state => state == "booked");
    }

    [Fact]
    public async Task A_duty_that_is_made_while_the_seat_is_given_up_is_open()
    {
        var (course, person) = (await api.OfferedCourse(), await api.Person());
        var seat = await api.TakenSeat(await api.SmallSession(1, 0, course), person);
        Task<JsonElement> cancel, duty;

        await using (var held = await HeldRows.By(api.ConnectionString("training"), $"select from training.registrations where id = '{seat.Id()}' for update"))
        {
            cancel = api.Cancel(seat).Json();
            await held.Meets(cancel);
            duty = api.MadeDuty(person, course);
            await held.Meets(duty, 2);
        }

        await cancel;
        (await api.State(await duty)).ShouldBe("open");
    }

    [Fact]
    public async Task Who_moves_up_from_the_list_and_to_another_zone_at_once_is_where_both_say()
    {
        var course = await api.OfferedCourse();
        var (sits, waits) = (await api.Person(), await People.Person(api));
        var session = await api.SmallSession(1, 1, course);
        var (seat, place) = (await api.TakenSeat(session, sits), await api.TakenSeat(session, waits.Id()));
        Task<JsonElement> cancel, move;

        await using (var held = await HeldRows.By(api.ConnectionString("training"), $"select from training.registrations where id = '{place.Id()}' for update"))
        {
            cancel = api.Cancel(seat).Json();
            await held.Meets(cancel);
            move = api.Client.Patch(waits.Href(), new { policeZone = "5415" }, ("If-Match", "*")).Json();
            await held.Meets(move, 2);
        }

        await Task.WhenAll(cancel, move);
        (await api.Query<string>("training", $"select concat_ws(' ', state, police_zone) from training.registrations where id = '{place.Id()}'")).ShouldBe(["registered 5415"]);
        (await api.Query<long>("training", "select deadlocks from pg_stat_database where datname = current_database()")).ShouldBe([0]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Both_wait_for_each_other_at_the_person(bool seatFirst)
    {
        var (course, person) = (await api.OfferedCourse(), await api.Person());
        var session = await api.SmallSession(1, 0, course);
        var seat = () => Antwerp.Post(Seats.Path, new { sessionId = session.Id(), participantId = person }).Json(HttpStatusCode.Created);
        var duty = () => Antwerp.Post(Duties.Path, api.Duty(person, course)).Json(HttpStatusCode.Created);
        Task<JsonElement>[] both;

        await using (var database = new NpgsqlConnection(api.ConnectionString("training")))
        {
            await database.OpenAsync(PartnershipsApi.Token);
            await using var held = await database.BeginTransactionAsync(PartnershipsApi.Token);
            await using var hold = new NpgsqlCommand($"select from training.participants where id = '{person}' for update", database, held);
            await hold.ExecuteNonQueryAsync(PartnershipsApi.Token);
            var first = seatFirst ? seat() : duty();
            await Waiting(1);
            both = [first, seatFirst ? duty() : seat()];
            await Waiting(2);
            both.ShouldAllBe(one => !one.IsCompleted);
        }

        var made = (await Task.WhenAll(both))[seatFirst ? 1 : 0];
        (await api.State(made)).ShouldBe("booked");
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();

    private Task Waiting(int count) => PartnershipsApi.Eventually(async () =>
        (await api.Query<long>("training", "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"))[0] == count);
}
