using System.Diagnostics;
using System.Net;
using Dossin.Partnerships.Api.Commands;
using Dossin.Partnerships.Api.Tests.Observability;
using Dossin.Partnerships.Api.Tests.Platform.Events;
using Dossin.Partnerships.Infrastructure.Platform.Relay;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Relay;

/// <summary>Events reach who reacts to them: in order, once, whatever number of processes there are and wherever one dies.</summary>
public sealed class RelayTests(ReactingApi api) : IClassFixture<ReactingApi>
{
    private static readonly string[] Contexts = ["training", "platform"];

    [Fact]
    public async Task Three_processes_number_events_without_gaps_and_handle_each_once_in_order()
    {
        await using var second = await api.Beside();
        await using var third = await api.Beside();
        var publishing = Task.WhenAll(Enumerable.Range(0, 10).Select(number => api.Publish($"THREE-{number}-", 50)));

        await Task.WhenAll(new[] { api, second, third }.Select(one => one.RunJobs()));
        await publishing;
        await Task.WhenAll(new[] { api, second, third }.Select(one => one.RunJobs()));

        await ShouldHaveNoGaps();
        await ShouldBeSeenOnceInOrder("THREE-", 500);
    }

    [Fact]
    public async Task Connections_that_break_at_any_moment_lose_nothing_and_repeat_nothing()
    {
        await using var second = await api.Beside();
        await api.Publish("KILL-", 300);
        var (relaying, since) = (true, Stopwatch.StartNew());
        var relays = new[] { api, second }.Select(async one =>
        {
            while (relaying)
            {
                try
                {
                    await one.RunJobs();
                }
                catch (Exception e) when (e is NpgsqlException or InvalidOperationException or IOException)
                {
                    // Killed below.
                }
            }
        }).ToList();

        while (since.Elapsed < TimeSpan.FromSeconds(2))
        {
            await api.Database.Execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename in ('training_app', 'platform_app')");
            await Task.Delay(Random.Shared.Next(60), PartnershipsApi.Token);
        }

        relaying = false;
        await Task.WhenAll(relays);
        // The connections of this test were killed too.
        api.Database.ClearPools();
        await PartnershipsApi.Eventually(async () => (await api.Seen("training", "KILL-")).Count >= 300 && (await api.Seen("platform", "KILL-")).Count >= 300);
        await api.RunJobs();

        await ShouldHaveNoGaps();
        await ShouldBeSeenOnceInOrder("KILL-", 300);
        (await api.Query<long>("platform", "select count(*) from platform.events_set_aside a join platform.outbox o on o.id = a.event_id where o.payload->>'code' like 'KILL-%'")).ShouldBe([0]);
    }

    [Fact]
    public async Task What_one_context_fails_to_handle_is_set_aside_told_in_health_and_replayed()
    {
        ReactingApi.Poisoned["POISON-2"] = true;
        await api.Publish("POISON-", 4);
        await api.RunJobs();

        (await api.Seen("training", "POISON-")).ShouldBe(["POISON-1", "POISON-3", "POISON-4"]);
        (await api.Seen("platform", "POISON-")).ShouldBe(["POISON-1", "POISON-2", "POISON-3", "POISON-4"]);
        var error = (await api.Query<string>("platform", "select reader || ' ' || reaction || ' ' || attempts || ' ' || error from platform.events_set_aside")).ShouldHaveSingleItem();
        error.ShouldStartWith("training SeeInTraining 5 InvalidOperationException");
        (error + string.Concat(api.Errors.Where(one => one.Contains("SeeInTraining", StringComparison.Ordinal)))).ShouldNotContain("secret");
        var id = (await api.Query<Guid>("platform", "select event_id from platform.events_set_aside"))[0];
        api.Errors.ShouldContain(one => one.Contains(id.ToString(), StringComparison.Ordinal));
        var operatorClient = await api.AsClientWith(["platform:manage"], ["*"]);
        var health = await operatorClient.Get("/training/v1/health").Json(HttpStatusCode.OK);
        (health.Text("status"), health.Text("details.events.status"), health.Number("details.events.setAside")).ShouldBe(("DEGRADED", "DEGRADED", 1));
        (await api.Anonymous.Get("/training/v1/health").Json(HttpStatusCode.OK)).TryGetProperty("details", out _).ShouldBeFalse();
        (await api.Anonymous.Get("/platform/v1/health").Json(HttpStatusCode.OK)).Text("status").ShouldBe("UP");

        (await OperatorCommands.Run(api.Services, ["replay"])).ShouldBe(1);
        (await api.Query<int>("platform", "select attempts from platform.events_set_aside")).ShouldBe([6]);
        ReactingApi.Poisoned.Clear();
        (await OperatorCommands.Run(api.Services, ["replay", "--event", Guid.Empty.ToString()])).ShouldBe(0);
        (await api.Seen("training", "POISON-")).Count.ShouldBe(3);
        (await OperatorCommands.Run(api.Services, ["replay", "--event", id.ToString()])).ShouldBe(0);

        (await api.Seen("training", "POISON-")).ShouldBe(["POISON-1", "POISON-3", "POISON-4", "POISON-2"]);
        (await api.Anonymous.Get("/training/v1/health").Json(HttpStatusCode.OK)).Text("status").ShouldBe("UP");
        // Who follows the feed finds it whole.
        (await api.Query<string>("platform", $"select payload->>'code' from platform.outbox where id = '{id}'")).ShouldBe(["POISON-2"]);
    }

    [Fact]
    public async Task What_was_for_one_context_and_set_aside_is_kept_until_that_has_handled_it()
    {
        ReactingApi.Poisoned["ASIDE-1"] = true;
        await api.Publish("ASIDE-", 2, stream: "training");
        await api.RunJobs();
        (await api.Seen("training", "ASIDE-")).ShouldBe(["ASIDE-2"]);
        ReactingApi.Poisoned.Clear();

        (await OperatorCommands.Run(api.Services, ["replay"])).ShouldBe(0);

        (await api.Seen("training", "ASIDE-")).ShouldBe(["ASIDE-2", "ASIDE-1"]);
        (await api.Query<string>("platform", "select payload->>'code' from platform.outbox where payload->>'code' like 'ASIDE-%'")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_reaction_changes_is_told_on_and_stands_in_the_audit_trail_by_ids_alone()
    {
        var course = await api.OfferedCourse("CHAIN-1");
        await api.RunJobs();

        // Offered, then retired by the reaction, which the other context heard of in its turn.
        (await api.Seen("platform", "CHAIN-1")).Count.ShouldBe(2);
        (await api.Client.Get(course.Href()).Json()).Text("state").ShouldBe("retired");
        (await api.Query<string>("platform",
            $"select operation || ' ' || client_id || ' ' || resource from platform.audit_entries where operation = 'SeeInTraining' and resource = (select 'event ' || id from platform.outbox where type = 'training.courseOffered' and payload->>'id' = '{course.Id()}')"))
            .ShouldHaveSingleItem();
        // A reaction that changed nothing left none.
        (await api.Query<long>("platform", "select count(*) from platform.audit_entries where operation = 'SeeInPlatform'")).ShouldBe([0]);
    }

    [Fact]
    public async Task What_is_committed_late_comes_later_and_never_behind_a_reader()
    {
        await using var connection = new NpgsqlConnection(api.ConnectionString("platform"));
        await connection.OpenAsync(PartnershipsApi.Token);
        await using (var late = await connection.BeginTransactionAsync(PartnershipsApi.Token))
        {
            await using var insert = new NpgsqlCommand(ReactingApi.Published("LATE-first-", 1), connection, late);
            await insert.ExecuteNonQueryAsync(PartnershipsApi.Token);
            await api.Publish("LATE-then-", 2);
            await api.RunJobs();
            (await api.Seen("platform", "LATE-")).ShouldBe(["LATE-then-1", "LATE-then-2"]);
            await late.CommitAsync(PartnershipsApi.Token);
        }

        await api.RunJobs();

        (await api.Seen("platform", "LATE-")).ShouldBe(["LATE-then-1", "LATE-then-2", "LATE-first-1"]);
        await ShouldHaveNoGaps();
    }

    /// <summary>
    /// After a restore, or where a standby takes over that lacked the last changes, events are gone that followers have seen. Under their positions
    /// others would come, and whoever is farther would never see them.
    /// </summary>
    [Theory]
    [InlineData("1 00000001")]
    [InlineData("(select system_identifier || ' 000000FF' from pg_control_system())")]
    public async Task In_another_history_nobody_who_was_farther_misses_what_comes(string history)
    {
        // A code is one course's: each case has its own.
        var code = history.Length;
        await api.Publish($"SEEN-{code}-", 2);
        await api.RunJobs();
        var before = await Last();
        await api.Database.Execute($"update platform.numbered set history = {(history[0] == '(' ? history : $"'{history}'")}");
        await api.RunJobs();
        (await Last()).ShouldBe(before);

        await api.Publish($"NEW-{code}-", 2);
        await api.RunJobs();
        await api.Publish($"NEXT-{code}-", 1);
        await api.RunJobs();

        (await Last()).ShouldBe(before + 100_000 + 3);
        (await api.Query<long>("platform", $"select position from platform.positions where stream = 'feed' and position > {before} order by 1")).ShouldBe(
            [before + 100_001, before + 100_002, before + 100_003]);
        await PartnershipsApi.Eventually(async () =>
        {
            await api.RunJobs();
            return (await api.Seen("platform", $"NEXT-{code}-")).Count > 0;
        });
        // For the other facts, whose feed begins at 1.
        await api.Database.Execute($"update platform.positions set position = position - 100000 where stream = 'feed' and position > 100000; update platform.streams set last = last - 100000 where stream = 'feed'; update platform.readers set position = least(position, {before + 3}) where stream = 'feed'");

        async Task<long> Last() => (await api.Query<long>("platform", "select last from platform.streams where stream = 'feed'")).Single();
    }

    [Fact]
    public async Task After_a_restore_elsewhere_what_had_no_position_gets_one_and_nothing_gets_two()
    {
        await api.Publish("RESTORED-before-", 3);
        await api.RunJobs();
        // As a dump brings it: transactions of another cluster, one of which has a number that is still to come here.
        await api.Database.Execute(
            $"""
            select pg_advisory_xact_lock(hashtext('event positions'));
            update platform.numbered set cluster = 1, upto = '8888888888888', running = array['7777777777777']::xid8[];
            {ReactingApi.Published("RESTORED-open-", 2)};
            update platform.outbox set xact = (case when payload->>'code' like '%1' then '7777777777777' else (pg_current_xact_id()::text::bigint + 60)::text end)::xid8
            where payload->>'code' like 'RESTORED-%'
            """);

        await api.RunJobs();
        for (var transactions = 0; transactions < 80; transactions++)
        {
            await api.Database.Execute("select pg_current_xact_id()");
        }

        await api.Publish("RESTORED-then-", 2);
        await api.RunJobs();

        await ShouldHaveNoGaps();
        await ShouldBeSeenOnceInOrder("RESTORED-", 7);
    }

    [Fact]
    public async Task What_is_for_one_context_reaches_no_other_and_takes_no_position_in_the_feed()
    {
        await api.Publish("FEED-", 3);
        await api.RunJobs();
        var last = await api.Query<long>("platform", "select max(position) from platform.positions where stream = 'feed'");
        await api.Publish("INSIDE-", 3, stream: "training");
        await api.RunJobs();

        (await api.Seen("training", "INSIDE-")).Count.ShouldBe(3);
        (await api.Seen("platform", "INSIDE-")).ShouldBeEmpty();
        (await api.Query<long>("platform", "select max(position) from platform.positions where stream = 'feed'")).ShouldBe(last);
        await ShouldHaveNoGaps();
        // Nothing of it is kept once it was heard, and the feed is kept whole.
        (await api.Query<string>("platform", "select stream from platform.outbox where payload::text = '{}' group by stream")).ShouldBe(["training"]);
    }

    [Fact]
    public async Task How_far_a_context_is_behind_is_counted_where_nobody_delivers_too()
    {
        // One that never read anything is not counted.
        await api.Publish("READ-", 1);
        await api.RunJobs();
        await using (var connection = new NpgsqlConnection(api.ConnectionString("platform")))
        {
            await connection.OpenAsync(PartnershipsApi.Token);
            await using var delivers = await connection.BeginTransactionAsync(PartnershipsApi.Token);
            // As a process does that got stuck while it delivers.
            await using var claim = new NpgsqlCommand("select from platform.readers where reader = 'training' and stream = 'feed' for update", connection, delivers);
            await claim.ExecuteNonQueryAsync(PartnershipsApi.Token);
            await api.Publish("LAG-", 250);
            await using var scope = api.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<NumberEvents>().Turn(PartnershipsApi.Token);

            (await Behind()).ShouldBe(250);
        }

        await api.RunJobs();
        (await Behind()).ShouldBe(0);

        async Task<long> Behind() => (await api.ToldBy<MeasureReaders>(RelaySetup.Meter))["relay.lag training feed"];
    }

    [Fact]
    public async Task A_context_that_reacts_to_nothing_any_more_is_not_behind()
    {
        await api.RunJobs();
        await api.Query<string>("platform", "insert into platform.readers (reader, stream, position) values ('gone', 'feed', 0) returning reader");

        var told = await api.ToldBy<MeasureReaders>(RelaySetup.Meter);
        told.Keys.ShouldContain("relay.lag training feed");
        told.Keys.ShouldNotContain("relay.lag gone feed");
        told["relay.set_aside gone"].ShouldBe(0);
    }

    private async Task ShouldHaveNoGaps()
    {
        (await api.Query<long>("platform", Feed.Unnumbered)).ShouldBe([0]);
        (await api.Query<bool>("platform", "select bool_and(whole) from (select count(*) = max(position) and min(position) = 1 and count(distinct event_id) = count(*) as whole from platform.positions group by stream) s")).ShouldBe([true]);
    }

    private async Task ShouldBeSeenOnceInOrder(string prefix, int count)
    {
        var told = await api.Query<string>("platform", $"select payload->>'code' from platform.outbox o join platform.positions p on p.event_id = o.id where payload->>'code' like '{prefix}%' order by position");
        told.Count.ShouldBe(count);
        foreach (var context in Contexts)
        {
            (await api.Seen(context, prefix)).ShouldBe(told);
        }
    }
}
