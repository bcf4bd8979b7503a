using System.Net;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>A failure of the service says no more than that it failed.</summary>
public sealed class FailureTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task A_failure_tells_nothing_of_the_machinery_and_the_log_everything()
    {
        var course = await api.OfferedCourse();
        await api.Database.Execute("alter table training.courses rename to elsewhere");
        try
        {
            using var answer = await api.Client.Get(course.Href());
            var problem = await answer.ShouldBeProblem(HttpStatusCode.InternalServerError, "belgif:internalServerError");
            problem.ToString().ShouldNotContain("courses\" does not exist");
            (await api.Client.Get("/training/v1/courses")).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
            await api.Client.Get("/training/v1/courses", ("Accept", "text/csv")).ShouldBeProblem(HttpStatusCode.InternalServerError, "belgif:internalServerError");
        }
        finally
        {
            await api.Database.Execute("alter table training.elsewhere rename to courses");
        }

        api.Errors.ShouldContain(line => line.Contains("does not exist", StringComparison.Ordinal));
        await api.Client.Get(course.Href()).Json();
    }

    [Theory]
    [InlineData("53100", HttpStatusCode.ServiceUnavailable, "belgif:serviceUnavailable")] // The disk is full.
    [InlineData("53200", HttpStatusCode.ServiceUnavailable, "belgif:serviceUnavailable")] // No memory.
    [InlineData("53300", HttpStatusCode.ServiceUnavailable, "belgif:serviceUnavailable")] // No connection left.
    [InlineData("57014", HttpStatusCode.ServiceUnavailable, "belgif:serviceUnavailable")] // An operator ended the statement.
    [InlineData("57P01", HttpStatusCode.ServiceUnavailable, "belgif:serviceUnavailable")] // It is going down.
    [InlineData("58030", HttpStatusCode.ServiceUnavailable, "belgif:serviceUnavailable")] // Its disk fails.
    [InlineData("25006", HttpStatusCode.ServiceUnavailable, "belgif:serviceUnavailable")] // It is a standby.
    [InlineData("55P03", HttpStatusCode.ServiceUnavailable, "belgif:serviceUnavailable")] // An operator set a lock_timeout, and it is over.
    [InlineData("40P01", HttpStatusCode.Conflict, "dossin:changedMeanwhile")] // Two changes wait for each other.
    [InlineData("22P02", HttpStatusCode.InternalServerError, "belgif:internalServerError")]
    public async Task What_the_database_lacks_passes_and_is_told_so(string state, HttpStatusCode status, string problem)
    {
        await api.Database.Execute(
            $"""
            create or replace function training.refuse() returns trigger language plpgsql as $$ begin raise exception 'refused' using errcode = '{state}'; end $$;
            create trigger refuse before insert on training.courses for each row execute function training.refuse();
            """);
        try
        {
            using var answer = await api.Client.Post("/training/v1/courses", Intents.Course(api.NewCode()));
            await answer.ShouldBeProblem(status, problem);
            (answer.Headers.RetryAfter is null).ShouldBe(status == HttpStatusCode.InternalServerError);
        }
        finally
        {
            await api.Database.Execute("drop trigger refuse on training.courses");
        }
    }

    [Theory]
    [InlineData("40P01")] // Two changes wait for each other.
    [InlineData("40001")] // One came before the other.
    public async Task What_gave_way_to_another_change_is_made_again(string state) => await WhileGivingWay("courses", state, async () =>
        await api.Client.Post("/training/v1/courses", Intents.Course(api.NewCode())).Json(HttpStatusCode.Created));

    [Fact]
    public async Task What_came_once_is_for_its_sender_to_send_again() => await WhileGivingWay("participation_imports", "40P01", async () =>
    {
        for (var time = 0; time < 2; time++)
        {
            await Send().ShouldBeProblem(HttpStatusCode.Conflict, "dossin:changedMeanwhile");
        }

        var import = await Send().Json(HttpStatusCode.Accepted);
        (await api.Query<string>("training", $"select convert_from(bytes, 'utf8') from training.import_chunks where import_id = '{import.Id()}'")).ShouldBe(["issuer;reference"]);

        Task<HttpResponseMessage> Send() => api.Client.Post("/training/v1/participationImports", "issuer;reference", ("Content-Type", "text/csv"));
    });

    /// <summary>The first two rows of a table are refused, as if another change had been first.</summary>
    private async Task WhileGivingWay(string table, string state, Func<Task> ask)
    {
        await api.Database.Execute(
            $"""
            create sequence training.given_way;
            grant usage on sequence training.given_way to public;
            create function training.give_way() returns trigger language plpgsql as $$
            begin
                if nextval('training.given_way') < 3 then
                    raise exception 'gave way' using errcode = '{state}';
                end if;
                return new;
            end $$;
            create trigger give_way before insert on training.{table} for each row execute function training.give_way();
            """);
        try
        {
            await ask();
        }
        finally
        {
            await api.Database.Execute($"drop trigger give_way on training.{table}; drop function training.give_way(); drop sequence training.given_way");
        }
    }
}

/// <summary>What PostgreSQL says by itself, and no statement can make it say.</summary>
public sealed class EndedConnectionTests
{
    [Theory]
    [InlineData("FATAL", "XX000", 503)] // "could not write init file": a new connection, and no room on the disk.
    [InlineData("PANIC", "XX000", 503)]
    [InlineData("ERROR", "XX000", 500)]
    [InlineData("FATAL", "28P01", 503)] // A password that was replaced, until the process is given the new one.
    [InlineData("FATAL", "3D000", 503)] // A database that is being restored.
    [InlineData("ERROR", "28P01", 500)]
    public void A_connection_that_the_database_ended_or_refused_passes(string severity, string state, int status)
    {
        var thrown = new InvalidOperationException("outer", new Npgsql.PostgresException("could not write init file", severity, severity, state));

        Api.Kernel.Problems.From(thrown, Api.Kernel.IssuePlace.Body).Status.ShouldBe(status);
        Infrastructure.Platform.Relay.Failures.Passes(thrown).ShouldBe(status == 503);
    }

    [Theory]
    [InlineData("40P01")]
    [InlineData("40001")]
    public void What_gave_way_to_another_change_may_be_asked_again(string state)
    {
        var thrown = new InvalidOperationException("outer", new Npgsql.PostgresException("gave way", "ERROR", "ERROR", state));

        var problem = Api.Kernel.Problems.From(thrown, Api.Kernel.IssuePlace.Body);

        (problem.Status, problem.RetryAfterSec).ShouldBe((409, 1));
    }
}

/// <summary>The database goes away and comes back.</summary>
public sealed class OutageTests(ApiOnOwnServer api) : IClassFixture<ApiOnOwnServer>
{
    [Fact]
    public async Task A_database_that_is_away_is_told_within_two_seconds_and_found_again()
    {
        var course = await api.OfferedCourse();
        await api.SendDatabaseAway();

        foreach (var request in (Func<Task<HttpResponseMessage>>[])
            [
                () => api.Client.Get(course.Href()), () => api.Client.Get("/training/v1/courses"),
                () => api.Client.Post("/training/v1/courses", new { code = "AWAY", title = new { nl = "x" }, audience = "everyone", theme = "humanRights", provider = "x", durationMinutes = 60 }),
            ])
        {
            await ShouldBeRefusedInTime(async () =>
            {
                var began = TimeProvider.System.GetTimestamp();
                return (await request(), TimeProvider.System.GetElapsedTime(began));
            });
        }

        (await api.Anonymous.Get("/training/v1/health")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        // Whoever was known is known, and whoever was not is still refused as such.
        await api.Anonymous.Get(course.Href()).ShouldBeProblem(HttpStatusCode.Unauthorized, "belgif:noAccessToken");

        await api.BringDatabaseBack();

        await PartnershipsApi.Eventually(async () => (await api.Client.Get(course.Href())).StatusCode == HttpStatusCode.OK);
        // Health asks by connections of its own, the last of which may still be one that broke.
        await PartnershipsApi.Eventually(async () => (await api.Anonymous.Get("/training/v1/health")).StatusCode == HttpStatusCode.OK);
        await api.OfferedCourse();
    }

    [Fact]
    public async Task A_database_that_hangs_is_told_within_two_seconds_and_found_again()
    {
        var course = await api.OfferedCourse();
        var processes = await Faults.DatabaseProcesses.Of(api.Database);
        foreach (var request in (Func<Task<HttpResponseMessage>>[])
            [
                () => api.Client.Get(course.Href()), () => api.Client.Get("/training/v1/courses"), () => api.As("ministry").Get("/training/v1/statistics/participations"),
                () => api.Client.Post("/training/v1/courses", Intents.Course("HANGS")), () => api.Client.Get("/agreements/v1/parties"),
            ])
        {
            // Each time it hangs anew: who comes first does not know of it.
            await ShouldBeRefusedInTime(async () =>
            {
                await PartnershipsApi.Eventually(Answers);
                processes.Pause();
                try
                {
                    var began = TimeProvider.System.GetTimestamp();
                    var answer = await request();
                    var took = TimeProvider.System.GetElapsedTime(began);
                    (await api.Anonymous.Get("/training/v1/health")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
                    return (answer, took);
                }
                finally
                {
                    processes.Resume();
                }
            });
        }

        // Found by itself, with what was told to be undone left undone.
        await PartnershipsApi.Eventually(Answers);
        (await api.Query<long>("training", "select count(*) from training.courses where code = 'HANGS'")).ShouldBe([0]);
        await api.Client.Post("/training/v1/courses", Intents.Course("HANGS")).Json(HttpStatusCode.Created);

        async Task<bool> Answers() =>
            (await api.Client.Get(course.Href())).StatusCode == HttpStatusCode.OK && (await api.Anonymous.Get("/training/v1/health")).StatusCode == HttpStatusCode.OK
            && (await api.Client.Get("/agreements/v1/parties")).StatusCode == HttpStatusCode.OK;
    }

    /// <summary>The best of five forgives a busy machine, and what it is late by meanwhile is no fault of what is measured.</summary>
    private static async Task ShouldBeRefusedInTime(Func<Task<(HttpResponseMessage Answer, TimeSpan Took)>> request)
    {
        var quickest = TimeSpan.MaxValue;
        for (var times = 0; times < 5 && quickest >= TimeSpan.FromSeconds(2); times++)
        {
            var lateness = Lateness();
            var (answer, took) = await request();
            using (answer)
            {
                quickest = TimeSpan.FromTicks(Math.Min(quickest.Ticks, (took - await lateness).Ticks));
                await answer.ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "belgif:serviceUnavailable");
                answer.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
            }
        }

        quickest.ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    private static async Task<TimeSpan> Lateness()
    {
        var (began, rest) = (TimeProvider.System.GetTimestamp(), TimeSpan.FromMilliseconds(500));
        await Task.Delay(rest, PartnershipsApi.Token);
        return TimeProvider.System.GetElapsedTime(began) - rest;
    }
}
