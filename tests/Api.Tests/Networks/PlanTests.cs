using System.Text.RegularExpressions;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Networks;

/// <summary>
/// Lists and search walk an index, however many activities and organizations there are: the plans of the statements that the
/// service sends are read. The rows are made by the database, once for this class; NETWORKS_ACTIVITIES=1000000 makes as many
/// as the contract speaks of, beside 200,000 organizations.
/// </summary>
public sealed partial class PlanTests(ManyRows api) : IClassFixture<ManyRows>
{
    public static TheoryData<string> Lists => new(
        "organizations", "organizations?sort=-name", "organizations?q=kazerne%2012345", "organizations?q=kaz&province=10000&kind=school",
        "organizations?province=10000", "organizations?kind=museum", "organizations?province=10000&kind=museum",
        "activities", "activities?sort=heldOn", "activities?networkId={network}", "activities?kind=workshop", "activities?networkId={network}&kind=workshop",
        "activities?projectId={project}", "activities?initiativeId={initiative}", "activities?from=2015-01-01&to=2015-01-31",
        "activities?networkId={network}&from=2015-01-01&to=2015-06-30", "activities?projectId={project}&kind=pilot&from=2012-01-01",
        "memberships?networkId={network}&on=2021-03-24&province=10000", "memberships?province=10000", "timeline?on=2021-03-24");

    [Theory, MemberData(nameof(Lists))]
    public async Task No_list_reads_a_table_from_end_to_end(string list)
    {
        foreach (var statement in await Sent(list))
        {
            var plan = await Plan(statement, list);
            plan.ShouldNotContain("Seq Scan on activities", Case.Sensitive, $"{list}\n{statement}\n{plan}");
            plan.ShouldNotContain("Seq Scan on organizations", Case.Sensitive, $"{list}\n{statement}\n{plan}");
        }
    }

    private async Task<List<string>> Sent(string list)
    {
        var path = $"{Partners.Root}/{ManyRows.Filled(list)}";
        await api.As("ministry").Get(path).Json();
        using var count = StatementCount.Start();
        var page = await api.As("ministry").Get(path).Json();
        if (page.TryGetProperty("next", out var next))
        {
            await api.As("ministry").Get(new Uri(next.GetString()!).PathAndQuery).Json();
        }

        return [.. count.Statements];
    }

    private async Task<string> Plan(string statement, string list)
    {
        await using var connection = new NpgsqlConnection(api.ConnectionString("networks"));
        await connection.OpenAsync(PartnershipsApi.Token);
        await using var command = new NpgsqlCommand("explain " + statement, connection);
        var places = 0;
        foreach (var name in Parameter().Matches(statement).Select(match => match.Value).Distinct())
        {
            var parameter = new NpgsqlParameter
            {
                Value = name.StartsWith("@Value", StringComparison.Ordinal) ? ManyRows.Place(places++, list) : ManyRows.Value(name, list),
            };
            if (name[0] == '@')
            {
                parameter.ParameterName = name;
            }

            command.Parameters.Add(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync(PartnershipsApi.Token);
        var lines = new List<string>();
        while (await reader.ReadAsync(PartnershipsApi.Token))
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }

    [GeneratedRegex(@"@\w+|\$\d+")]
    private static partial Regex Parameter();
}
