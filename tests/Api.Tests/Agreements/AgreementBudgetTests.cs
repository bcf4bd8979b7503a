using System.Net;
using System.Text.Json.Nodes;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Agreements;

/// <summary>How often the database is asked for a request.</summary>
public sealed class AgreementBudgetTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task A_read_and_a_page_cost_one_statement()
    {
        var given = await Agreed.With(api);
        var first = await given.InForce("2021-06-02");
        var second = await given.InForce("2024-03-01", ("renews", first.Id()), ("elements", new JsonArray([.. Enumerable.Range(0, 50).Select(at => Agreed.Part($"Punt {at}"))])));
        var signatures = await given.Secretariat.Get($"{second.Href()}/signatures").Json();
        foreach (var client in new[] { given.Secretariat, given.Ministry })
        {
            foreach (var path in new[]
            {
                second.Href(), $"{second.Href()}/lineage", $"{second.Href()}/signatures", signatures.At("items")[0].Href(), $"/agreements/v1/parties/{given.Police}",
                "/agreements/v1/parties?q=politie", "/agreements/v1/agreements?pageSize=1", "/agreements/v1/agreements?q=samenwerken",
                $"/agreements/v1/agreements?partyId={given.Police}&state=inForce&inForceOn=2024-03-01",
            })
            {
                using (await client.Get(path))
                {
                }

                using var count = StatementCount.Start();
                (await client.Get(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
                count.Statements.Count.ShouldBe(1, $"{path}\n{string.Join("\n", count.Statements)}");
                // What only a search looks at is not read.
                count.Statements[0].Contains("internal_words").ShouldBeFalse(count.Statements[0]);
            }
        }
    }

    [Theory]
    [InlineData("consultations")]
    [InlineData("sessions")]
    [InlineData("activities")]
    [InlineData("personsTrained")]
    public async Task Progress_costs_one_statement_whatever_is_counted(string kind)
    {
        var given = await Agreed.With(api);
        var agreement = await given.InForce("2020-12-10");
        object measure = kind == "personsTrained" ? new { kind, target = 1, courseFamily = given.U } : new { kind, target = 1 };
        var commitment = await CommitmentTests.Commitment(given, agreement, measure);
        foreach (var year in new[] { 2021, 2022, 2023 })
        {
            await CommitmentTests.Consultation(given, agreement, $"{year}-11-15", $"{year}-11-15");
        }

        using (await given.Ministry.Get($"{commitment.Href()}/progress"))
        {
        }

        using var count = StatementCount.Start();
        (await given.Ministry.Get($"{commitment.Href()}/progress")).StatusCode.ShouldBe(HttpStatusCode.OK);

        count.Statements.Count.ShouldBe(1, string.Join("\n", count.Statements));
    }

    [Fact]
    public async Task The_last_signature_costs_seven_statements_at_most()
    {
        var given = await Agreed.With(api);
        var old = await given.InForce("2021-06-02");
        var agreement = await given.Ready(("renews", old.Id()));
        foreach (var (party, capacity) in Agreed.Signatories[..^1])
        {
            await given.Sign(agreement, party, capacity, "2024-03-01").Json(HttpStatusCode.Created);
        }

        using var count = StatementCount.Start();
        await given.Sign(agreement, 'm', "algemeen directeur", "2024-03-01").Json(HttpStatusCode.Created);

        // The agreement, the party, the renewed one; the signature and both agreements; the ledger.
        count.Statements.Count.ShouldBeLessThanOrEqualTo(7, string.Join("\n", count.Statements));
    }
}
