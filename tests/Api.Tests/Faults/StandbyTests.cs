using System.Net;
using Dossin.Partnerships.Infrastructure.Kernel;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Faults;

/// <summary>Two processes on a primary and a standby of it, which replays what it receives or, where a test says so, does not.</summary>
public sealed class StandbyTests : IAsyncLifetime
{
    private const string Courses = "/training/v1/courses?sort=-code&pageSize=500";
    private const string Statistics = "/training/v1/statistics/participations?groupBy=course";

    private readonly ApiOnOwnServer _api = new("primary");
    private Standby _standby = null!;
    private PartnershipsApi _one = null!;
    private PartnershipsApi _two = null!;

    public async ValueTask InitializeAsync()
    {
        await _api.InitializeAsync();
        _standby = await Standby.Of(_api.Database.ConnectionStringOfAll());
        var hosts = ContextRoles.Contexts.Select(context => (
            $"ConnectionStrings:{context}", new NpgsqlConnectionStringBuilder(_api.ConnectionString(context)) { Host = _standby.Hosts }.ConnectionString)).ToArray();
        _one = await _api.Another(hosts);
        _two = await _api.Another(hosts);
    }

    [Fact]
    public async Task What_was_written_is_read_at_once_whoever_answers()
    {
        // It replays: what one process wrote, the other one shows at once, and the standby is asked for it.
        for (var number = 0; number < 25; number++)
        {
            await Both($"LIVE-{number:00}");
        }

        await AskedOfStandby();

        // Exports give back what they were read over: there are more of them than connections.
        for (var number = 0; number < 12; number++)
        {
            (await _two.Client.Get(Courses, ("Accept", "text/csv"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        // It does not replay any more: it lacks what comes now, for certain.
        await _standby.One("select pg_wal_replay_pause()");
        await PartnershipsApi.Eventually(async () => await _standby.One("select pg_get_wal_replay_pause_state()") is "paused");
        for (var number = 0; number < 5; number++)
        {
            await Both($"PAUSED-{number}");
        }

        (await _standby.One("select count(*) from training.courses where code like 'PAUSED-%'")).ShouldBe(0L);

        // It goes on, and is asked again.
        await _standby.One("select pg_wal_replay_resume()");
        await AskedOfStandby();

        // What writes before it reads stays with the primary.
        await _two.As("operator").Get("/platform/v1/auditEntries").Json();

        // It is gone, with the connections that were open: the primary answers, and nobody hears of it.
        await _standby.Kill();
        await Both("ALONE");
        (await _two.Client.Get(Statistics)).StatusCode.ShouldBe(HttpStatusCode.OK);

        // Where one must have it, what none has is not acknowledged: the database keeps it, says so to nobody but its log, and the same
        // request finds it.
        await using (var impatient = await _api.Another(("ConnectionStrings:training", $"{_api.ConnectionString("training")};Command Timeout=2")))
        {
            await impatient.Client.Get(Courses).Json();
            await Required("'ANY 1 (*)'");
            await Offer(impatient).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "belgif:serviceUnavailable");
            await Required("''");
            (await Offer(impatient).Json(HttpStatusCode.Created)).Text("code").ShouldBe("REQUIRED");
        }

        // It is back.
        await _standby.Start();
        await AskedOfStandby();

        // Without the primary nobody knows what the standby lacks: a list waits for it like everything else.
        await _api.SendDatabaseAway();
        var away = await _two.Client.Get(Courses);
        away.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        away.Headers.RetryAfter.ShouldNotBeNull();
        await _api.BringDatabaseBack();
        await PartnershipsApi.Eventually(async () => (await _two.Client.Get(Courses)).IsSuccessStatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
        await _standby.DisposeAsync();
        await _api.DisposeAsync();
    }

    /// <summary>One process writes, the other one lists and counts; then the other way round.</summary>
    private async Task Both(string code)
    {
        foreach (var (writer, reader, name) in new[] { (_one, _two, $"{code}-A"), (_two, _one, $"{code}-B") })
        {
            await writer.OfferedCourse(name);
            var listed = await reader.Client.Get(Courses).Json();
            listed.At("items").EnumerateArray().ShouldContain(course => course.Text("code") == name, name);
        }
    }

    /// <summary>Lists and statistics reach the standby again, which may take as long as it is left alone.</summary>
    private static Task<HttpResponseMessage> Offer(PartnershipsApi api) => api.Client.Post("/training/v1/courses", Intents.Course("REQUIRED"), ("Idempotency-Key", "required"));

    /// <summary>Which standbys must have what is acknowledged.</summary>
    private async Task Required(string standbys)
    {
        await _api.Database.Execute($"alter system set synchronous_standby_names = {standbys}");
        await _api.Database.Execute("select pg_reload_conf()");
        await PartnershipsApi.Eventually(async () => (await _api.Query<string>("training", "show synchronous_standby_names")) is [var now] && $"'{now}'" == standbys);
    }

    private async Task AskedOfStandby()
    {
        foreach (var (path, statement) in new[] { (Courses, "FROM training.courses"), (Statistics, "participation_counts"), ("/training/v1/participations", "from training.participations") })
        {
            await PartnershipsApi.Eventually(async () =>
            {
                var since = (DateTime)(await _standby.One("select clock_timestamp()"))!;
                await _two.Client.Get(path).Json();
                return await _standby.One(
                    $"select count(*) from pg_stat_activity where usename = 'training_app' and query_start >= '{since:O}' and query like '%{statement}%'") is > 0L;
            });
        }
    }
}
