using System.Text.Json;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Agreements;

/// <summary>The statements of the lists, as the database would run them.</summary>
public sealed class AgreementPlanTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Theory]
    [InlineData("agreements", "ix_agreements_entered_at_id")]
    [InlineData("agreements?sort=enteredAt", "ix_agreements_entered_at_id")]
    [InlineData("agreements?state=inForce", "ix_agreements_state_entered_at_id")]
    [InlineData("agreements?q=samenwerken", "ix_agreements_{0}_vector")]
    [InlineData("agreements?q=samenwerken&state=inForce", "ix_agreements_")]
    [InlineData("agreements?partyId=01900000-0000-7000-8000-000000000000", "ix_agreements_")]
    [InlineData("agreements?inForceOn=2024-03-01", "ix_agreements_")]
    [InlineData("parties", "ix_parties_name_id")]
    [InlineData("parties?q=kazerne", "ix_parties_words")]
    public async Task A_list_walks_an_index(string list, string index)
    {
        var given = await Agreed.With(api);
        await given.Draft();
        foreach (var (client, vector) in new[] { (given.Ministry, "shared"), (given.Secretariat, "all") })
        {
            var plan = await Plan(client, $"{Agreed.Root}/{list}");

            plan.ShouldContain(string.Format(System.Globalization.CultureInfo.InvariantCulture, index, vector));
            plan.ShouldNotContain("Seq Scan");
        }
    }

    [Theory]
    [InlineData("consultations", false, 0)]
    [InlineData("sessions", false, 10_000)]
    [InlineData("personsTrained", false, 0)]
    [InlineData("activities", true, 7)]
    public async Task Progress_reads_nothing_that_its_measure_does_not_count(string kind, bool ofOneNetwork, int most)
    {
        var network = Guid.CreateVersion7(api.Clock.GetUtcNow());
        await api.Query<long>("agreements", "with gone as (delete from agreements.happenings returning 1) select count(*) from gone");
        await Happened("activities", network, 7);
        await Happened("activities", Guid.CreateVersion7(api.Clock.GetUtcNow()), 20_000);
        await Happened("sessions", null, 10_000);
        var given = await Agreed.With(api);
        object measure = ofOneNetwork ? new { kind, target = 1, networkId = network } : kind == "personsTrained" ? new { kind, target = 1, courseFamily = given.U } : new { kind, target = 1 };
        var commitment = await CommitmentTests.Commitment(given, await given.InForce("2020-12-10"), measure);
        string sql;
        using (var count = StatementCount.Start())
        {
            await given.Ministry.Get($"{commitment.Href()}/progress").Json();
            sql = count.Statements.ShouldHaveSingleItem();
        }

        await using var connection = new NpgsqlConnection(api.ConnectionString("agreements"));
        await connection.OpenAsync(PartnershipsApi.Token);
        await using var explain = new NpgsqlCommand($"explain (analyze, timing off, format json) {sql}", connection);
        explain.Parameters.AddWithValue("id", commitment.Id());
        var plan = JsonSerializer.Deserialize<JsonElement>((string)(await explain.ExecuteScalarAsync(PartnershipsApi.Token))!);

        var read = Nodes(plan[0].GetProperty("Plan")).Where(node => node.TryGetProperty("Relation Name", out var name) && name.GetString() == "happenings").ToList();
        read.ShouldNotBeEmpty();
        read.Sum(node => node.GetProperty("Actual Loops").GetDouble() * (node.GetProperty("Actual Rows").GetDouble() + Removed(node))).ShouldBeLessThanOrEqualTo(most, plan.ToString());

        static double Removed(JsonElement node) => node.EnumerateObject().Where(one => one.Name.StartsWith("Rows Removed", StringComparison.Ordinal)).Sum(one => one.Value.GetDouble());

        static IEnumerable<JsonElement> Nodes(JsonElement node) => node.TryGetProperty("Plans", out var inner)
            ? inner.EnumerateArray().SelectMany(Nodes).Prepend(node)
            : [node];
    }

    private async Task Happened(string kind, Guid? network, int count) => await api.Query<long>("agreements",
        $$"""
        with told as (
            insert into agreements.happenings (id, kind, network_id, first, last, told_at, evidence)
            select gen_random_uuid(), '{{kind}}', nullif('{{network}}', '')::uuid, '2024-01-01', '2024-01-01', now(),
                '{"type":"networks.activityRecorded","eventId":"01900000-0000-7000-8000-000000000000","href":"/networks/v1/activities/01900000-0000-7000-8000-000000000000"}'
            from generate_series(1, {{count}}) returning 1)
        select count(*) from told
        """);

    /// <summary>Of tables as small as these the database would read all; it is told not to where it can do otherwise.</summary>
    private async Task<string> Plan(HttpClient client, string path)
    {
        string sql;
        using (var count = StatementCount.Start())
        {
            await client.Get(path).Json();
            sql = count.Statements.ShouldHaveSingleItem();
        }

        await using var connection = new NpgsqlConnection(api.ConnectionString("agreements"));
        await connection.OpenAsync(PartnershipsApi.Token);
        await using (var told = new NpgsqlCommand("set enable_seqscan = off", connection))
        {
            await told.ExecuteNonQueryAsync(PartnershipsApi.Token);
        }

        await using var explain = new NpgsqlCommand($"explain {sql}", connection);
        foreach (var (name, value) in new (string, object)[]
        {
            ("manager", true), ("state", "inForce"), ("words", "samenwerken"), ("beginnings", "samenwerken:*"), ("party", Guid.Empty), ("day", new DateOnly(2024, 3, 1)),
        })
        {
            if (sql.Contains($"@{name}", StringComparison.Ordinal))
            {
                explain.Parameters.AddWithValue(name, value);
            }
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
