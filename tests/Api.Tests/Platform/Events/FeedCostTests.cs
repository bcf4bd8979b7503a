using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Events;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Platform.Events;

/// <summary>What a page costs: one statement along an index, however long the feed is and whoever asks.</summary>
public sealed class FeedCostTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
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
            plan.ShouldContain("Index Scan using ix_outbox_stream_position");
            plan.ShouldNotContain("Seq Scan");
            plan.ShouldNotContain("Sort Method: external");
        }
    }

    private async Task<string> Plan(string sql, long after)
    {
        await using var connection = new NpgsqlConnection(api.ConnectionString("platform"));
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
