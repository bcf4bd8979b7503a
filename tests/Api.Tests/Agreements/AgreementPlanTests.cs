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
