using System.Net;
using System.Text.Json;
using Dossin.Partnerships.Infrastructure.Kernel;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Faults;

/// <summary>
/// A primary and a standby of it that is promoted, and then the old primary beside it: of two that take changes, one loses what it takes.
/// </summary>
[Collection(LongestFirst.Processes)]
public sealed class PromotionTests : IAsyncLifetime
{
    private const string Courses = "/training/v1/courses?sort=-code&pageSize=500";

    /// <summary>Its own connections name the old primary alone.</summary>
    private readonly ApiOnOwnServer _old = new("promotion");
    private Standby _standby = null!;

    public async ValueTask InitializeAsync()
    {
        await _old.InitializeAsync();
        _standby = await Standby.Of(_old.Database.ConnectionStringOfAll());
    }

    [Fact]
    public async Task An_old_primary_that_comes_back_is_left_alone_by_whoever_was_there_and_whoever_comes_later()
    {
        await using (var here = await _old.Another(To(_standby.Hosts)))
        {
            await here.OfferedCourse("BEFORE");
            await PartnershipsApi.Eventually(async () => await OnStandby("BEFORE") == 1);
            await _old.SendDatabaseAway();
            await _standby.Promote();
            var tries = 0;
            await PartnershipsApi.Eventually(async () => (await Offer(here, $"FIRST-{tries++}")).IsSuccessStatusCode);

            await _old.BringDatabaseBack();
            await PartnershipsApi.Eventually(() => Task.FromResult(here.Errors.Any(line => line.Contains("is a primary on timeline 1, and timeline 2 of the same system was seen", StringComparison.Ordinal))));
            await OnTheNewOne(here, "HERE");

            await using var later = await _old.Another(To(_standby.Hosts));
            await OnTheNewOne(later, "LATER");
            (await later.Client.Get(Courses).Json()).At("items").EnumerateArray().Select(course => course.Text("code")).ShouldContain("HERE-0");
            // Who knows of the old one alone, and never saw another, finds it noted.
            await PartnershipsApi.Eventually(async () => (await Offer(_old, $"OTHER-{tries++}")).StatusCode == HttpStatusCode.ServiceUnavailable);

            // Now nobody else answers.
            await _standby.Kill();
            await PartnershipsApi.Eventually(async () => (await Offer(here, "ALONE")).StatusCode == HttpStatusCode.ServiceUnavailable);
        }

        await using var last = RunningService.Run(
            ["--urls", "http://127.0.0.1:0"],
            [.. StartTests.Production(_old.Database).Where(given => !given.Name.StartsWith("ConnectionStrings:", StringComparison.Ordinal)), .. To(_standby.Hosts)]);
        (await last.Ended()).ShouldBe(1, last.Output);
        last.Output.ShouldContain("is a primary on timeline 1, and timeline 2 of the same system was seen");
        (await OnOld("%") - await OnOld("OTHER-%")).ShouldBe(1, "BEFORE, and nothing since of who had seen the other one");
    }

    [Fact]
    public async Task An_old_primary_that_was_never_away_is_left_within_seconds()
    {
        await using var here = await _old.Another(To(_standby.Hosts));
        await here.OfferedCourse("BEFORE");
        await PartnershipsApi.Eventually(async () => await OnStandby("BEFORE") == 1);

        await _standby.Promote();

        var tries = 0;
        await PartnershipsApi.Eventually(async () =>
        {
            var code = $"TRIED-{tries++}";
            return (await Offer(here, code)).IsSuccessStatusCode && await OnStandby(code) == 1;
        });
        await OnTheNewOne(here, "HERE");
        // It is told to all who have the folder: also to who sees no other host, and has had its connections all the time.
        await PartnershipsApi.Eventually(async () => (await Offer(_old, $"TRIED-{tries++}")).StatusCode == HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_standby_that_goes_on_following_the_old_primary_is_not_asked_however_far_it_is()
    {
        await using var follower = await Standby.Of(_old.Database.ConnectionStringOfAll(), "follower");
        await using var here = await _old.Another(To($"{_standby.Hosts},{follower.Host}"));
        await here.OfferedCourse("BEFORE");
        await PartnershipsApi.Eventually(async () => await OnStandby("BEFORE") == 1);
        await _standby.Promote();
        var tries = 0;
        await PartnershipsApi.Eventually(async () => (await Offer(here, $"TRIED-{tries}")).IsSuccessStatusCode && await OnStandby($"TRIED-{tries++}") == 1);

        // What it has replayed is a number beyond all that the new primary has written.
        var far = await _standby.One("select pg_current_wal_insert_lsn() + 64 * 1024 * 1024");
        while (await One(_old.Database.ConnectionStringOfAll(), $"select pg_current_wal_insert_lsn() < '{far}'") is true)
        {
            await One(_old.Database.ConnectionStringOfAll(), "select pg_switch_wal() from pg_logical_emit_message(true, 'far', 'away')");
        }

        await PartnershipsApi.Eventually(async () => await follower.One($"select pg_last_wal_replay_lsn() >= '{far}'") is true);
        var asked = await Sessions(follower);
        var number = 0;
        await PartnershipsApi.Eventually(async () =>
        {
            var code = $"THERE-{number++:0000}";
            await here.OfferedCourse(code);
            (await here.Client.Get(Courses).Json()).At("items").EnumerateArray().Select(course => course.Text("code")).ShouldContain(code);
            return await Sessions(follower) > asked + 10;
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _standby.DisposeAsync();
        await _old.DisposeAsync();
    }

    /// <summary>Looked at again each second, so that a test need not wait for the ten that are usual.</summary>
    private (string Name, string Value)[] To(string hosts) => [.. ContextRoles.Contexts.Select(context => ($"ConnectionStrings:{context}",
        new NpgsqlConnectionStringBuilder(_old.ConnectionString(context)) { Host = hosts, HostRecheckSeconds = 1 }.ConnectionString))];

    /// <summary>Ten courses are taken, and are where they stay.</summary>
    private async Task OnTheNewOne(PartnershipsApi api, string code)
    {
        for (var number = 0; number < 10; number++)
        {
            (await Offer(api, $"{code}-{number}")).StatusCode.ShouldBe(HttpStatusCode.Created, string.Join('\n', api.Errors));
            // Which hosts there are is looked at again.
            await Task.Delay(300, PartnershipsApi.Token);
        }

        (await OnStandby($"{code}-%")).ShouldBe(10);
        (await OnOld($"{code}-%")).ShouldBe(0);
    }

    private static Task<HttpResponseMessage> Offer(PartnershipsApi api, string code) => api.Client.Post("/training/v1/courses", Intents.Course(code));

    private async Task<long> OnStandby(string code) => (long)(await _standby.One(Counted(code)))!;

    private async Task<long> OnOld(string code) => (long)(await One(_old.Database.ConnectionStringOfAll(), Counted(code)))!;

    private static string Counted(string code) => $"select count(*) from training.courses where code like '{code}'";

    /// <summary>How often anybody has connected to it.</summary>
    private async Task<long> Sessions(Standby server) => (long)(await server.One($"select sessions from pg_stat_database where datname = '{_old.Database.Name}'"))!;

    private static async Task<object?> One(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(PartnershipsApi.Token);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(PartnershipsApi.Token);
    }
}
