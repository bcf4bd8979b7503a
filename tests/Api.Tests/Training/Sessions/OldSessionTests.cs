using System.Net;
using System.Text.Json;
using Dossin.Partnerships.Api.Tests.Training.Assignments;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Sessions;

/// <summary>Two years after a session nothing tells any more who registered for it (domain.md, section 9); whoever left it open can still end it.</summary>
public sealed class OldSessionTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task A_session_that_was_left_open_is_recorded_or_moved_although_nobody_knows_who_waited()
    {
        var (recorded, moved) = (await Left(), await Left());
        api.Clock.Advance(TimeSpan.FromDays(740));
        await api.RunJobs();
        (await api.Query<long>("training", "select count(*) from training.registrations where participant_id is not null")).ShouldBe([0]);

        await api.Client.Put($"{recorded.Session.Href()}/attendance", new { attended = Array.Empty<Guid>(), absent = Array.Empty<Guid>() }).Json();
        (await Standing(recorded.Seats)).ShouldBe(["registered", "canceled"]);

        var start = api.Clock.GetUtcNow().AddDays(7);
        await api.Client.PatchNewest(moved.Session.Href(), new { start, end = start.AddHours(2), capacity = 2 }).Json();
        (await Standing(moved.Seats)).ShouldBe(["registered", "registered"]);
        await api.Client.Put($"{moved.Seats[0].Href()}/cancellation", "{}").Json();
        (await Standing(moved.Seats)).ShouldBe(["canceled", "registered"]);
        api.Errors.ShouldBeEmpty();
    }

    private async Task<(JsonElement Session, List<JsonElement> Seats)> Left()
    {
        var session = await api.SmallSession(capacity: 1, waitingListCapacity: 1);
        return (session, await api.Registered(session, await api.Persons(2)));
    }

    private async Task<string[]> Standing(List<JsonElement> seats) =>
        await Task.WhenAll(seats.Select(async seat => (await api.Client.Get(seat.Href()).Json(HttpStatusCode.OK)).Text("state")));
}
