using Dossin.Partnerships.Api.Tests.Faults;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Events;
using Dossin.Partnerships.Infrastructure.Kernel;
using Dossin.Partnerships.Infrastructure.Platform;
using Dossin.Partnerships.Infrastructure.Platform.Events;
using Dossin.Partnerships.Infrastructure.Platform.Relay;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Platform.Events;

/// <summary>What a page costs: one statement along an index, however long the feed is and whoever asks.</summary>
public sealed class FeedCostTests(PartnershipsApi api, SharedServer server) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task A_page_of_500_is_one_statement_along_the_positions()
    {
        var end = await api.FeedEnd();
        await api.Database.Execute(Feed.PastReaders(Feed.Written(25_000), Feed.Written(25_000, "training.registered", "5345")) + "analyze platform.outbox");
        foreach (var client in new[] { "integrator", "operator" })
        {
            using (await api.As(client).Get($"{Feed.Root}?pageSize=500"))
            {
            }

            using var count = StatementCount.Start();
            var page = await api.As(client).Follow(end, "&pageSize=500");

            var sql = count.Statements.ShouldHaveSingleItem();
            (client, page.Positions().Count).ShouldBe((client, client == "integrator" ? 500 : 0));
            // Far behind, and nothing for this caller: it looks at a window and is told to go on behind it.
            page.TryGetProperty("next", out _).ShouldBeTrue();
            page.Last().ShouldBe(end + (client == "integrator" ? 500 : 20_000));
            var plan = await Plan(sql, end + 100);
            plan.ShouldContain("Index Scan using positions_pkey");
            plan.ShouldContain("Index Scan using pk_outbox");
            plan.ShouldNotContain("Seq Scan");
            plan.ShouldNotContain("Sort Method: external");
        }
    }

    [Fact]
    public async Task A_plan_that_was_made_while_the_feed_was_empty_walks_the_indexes_when_it_is_full()
    {
        await using var database = await server.NewDatabase();
        await database.Execute("analyze platform.outbox; analyze platform.positions; analyze platform.streams");
        // One connection, which keeps what it planned.
        await using var source = DatabaseConnections.Open(
            new NpgsqlConnectionStringBuilder(database.ConnectionString("platform")) { MaxPoolSize = 1 }.ConnectionString, "platform", PlatformSetup.Planning);
        var (feed, sight) = (new EventFeed(source), EventSight.Of(new() { ClientId = "c", Organization = "o", Scopes = [Scopes.TrainingRead], Zones = ZoneAccess.Everything }));
        var numbers = new NumberEvents(source);
        for (var time = 0; time < 4; time++)
        {
            (await feed.Read(sight, 0, 500, PartnershipsApi.Token)).Events.ShouldBeEmpty();
            await database.Execute(Feed.Written(1));
            await numbers.Turn(PartnershipsApi.Token);
            await database.Execute("delete from platform.outbox; truncate platform.positions, platform.streams; analyze platform.outbox; analyze platform.positions");
        }

        await database.Execute(Feed.Written(25_000));
        await numbers.Turn(PartnershipsApi.Token);
        (await feed.Read(sight, 0, 500, PartnershipsApi.Token)).Events.Count.ShouldBe(500);

        await using var connection = await source.OpenConnectionAsync(PartnershipsApi.Token);
        var kept = new List<(string Name, string Sql, int Parameters)>();
        await using (var prepared = new NpgsqlCommand("select name, statement, cardinality(parameter_types) from pg_prepared_statements", connection))
        {
            await using var rows = await prepared.ExecuteReaderAsync(PartnershipsApi.Token);
            while (await rows.ReadAsync(PartnershipsApi.Token))
            {
                kept.Add((rows.GetString(0), rows.GetString(1), rows.GetInt32(2)));
            }
        }

        foreach (var part in (string[])["left join lateral", "select exists", "with due"])
        {
            var (name, sql, parameters) = kept.First(one => one.Sql.Contains(part, StringComparison.Ordinal));
            var values = parameters == 0 ? "" : $"({string.Join(", ", Enumerable.Repeat("null", parameters))})";
            await using var explain = new NpgsqlCommand($"explain execute \"{name}\"{values}", connection);
            await using var lines = await explain.ExecuteReaderAsync(PartnershipsApi.Token);
            var plan = new List<string>();
            while (await lines.ReadAsync(PartnershipsApi.Token))
            {
                plan.Add(lines.GetString(0));
            }

            foreach (var table in (string[])["outbox", "positions"])
            {
                plan.ShouldNotContain(line => line.Contains($"Seq Scan on {table} ", StringComparison.Ordinal), $"{sql}\n{string.Join('\n', plan)}");
            }
        }
    }

    private async Task<string> Plan(string sql, long after)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(api.ConnectionString("platform")) { Options = PlatformSetup.Planning }.ConnectionString);
        await connection.OpenAsync(PartnershipsApi.Token);
        await using var explain = new NpgsqlCommand($"explain (analyze, buffers) {sql}", connection);
        explain.Parameters.AddWithValue("after", after);
        explain.Parameters.AddWithValue("until", after + 20_000);
        explain.Parameters.AddWithValue("size", 500);
        foreach (var (name, values) in EventSight.Of(new()
        {
            ClientId = "c", Organization = "o", Scopes = [Scopes.TrainingRegister], Zones = ZoneAccess.Of(["5345"]),
        }).Parameters)
        {
            explain.Parameters.AddWithValue(name, values);
        }

        var plan = new List<string>();
        await using var reader = await explain.ExecuteReaderAsync(PartnershipsApi.Token);
        while (await reader.ReadAsync(PartnershipsApi.Token))
        {
            plan.Add(reader.GetString(0));
        }

        return string.Join('\n', plan);
    }
}
