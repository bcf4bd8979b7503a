using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Networks;

/// <summary>How often the database is asked for a request.</summary>
public sealed class BudgetTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task What_is_read_costs_one_statement()
    {
        var (network, organization) = (await api.Network(), await api.Organization(seat: "11002"));
        var member = await api.Member(network, organization, "2021-03");
        var activity = await api.Activity(network, "2021-05-05");
        var figure = await api.Figure(network, "workshops", 5, "equal", "2020-06-30");

        foreach (var one in new[] { network, organization, member, activity, figure })
        {
            await Costs(one.Href());
        }

        foreach (var list in new[]
        {
            "organizations?pageSize=1", "organizations?q=vzw&province=10000&kind=civilSociety", "networks", "memberships",
            $"memberships?networkId={network.Id()}&on=2021-03-24&province=10000&role=member", "activities",
            $"activities?networkId={network.Id()}&kind=workshop&from=2021-01-01&to=2021-12-31", "reportedFigures",
            "statistics/activities", "statistics/activities?groupBy=network&groupBy=kind&groupBy=year&groupBy=province&groupBy=project", "timeline?on=2021-03-24",
        })
        {
            await Costs($"{Partners.Root}/{list}");
        }
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();

    private async Task Costs(string path)
    {
        // The first request of a client may ask who that is; no later one does.
        await api.As("ministry").Get($"{Partners.Root}/networks?pageSize=1").Json();
        using var count = StatementCount.Start();

        await api.As("ministry").Get(path).Json();

        count.Statements.Count.ShouldBe(1, $"{path}\n{string.Join("\n", count.Statements)}");
    }
}
