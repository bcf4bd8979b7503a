using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training;

/// <summary>
/// Each list, however it is narrowed, is cut out of an index in its order: so a page costs the same with 200,000 participations and
/// with 20,000,000 (docs/performance.md has the pages). No rows are needed for that: the planner is forbidden to sort and to read a
/// table from end to end, so that where it still does, no index would have served.
/// </summary>
public sealed partial class ListPlanTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Id = "01890000-0000-7000-8000-000000000001";

    public static TheoryData<string, string> Lists
    {
        get
        {
            var lists = new TheoryData<string, string>();
            foreach (var list in new[]
            {
                "participations", "participations?sort=heldOn", $"participations?courseId={Id}", "participations?courseFamily=HPM", "participations?policeZone=5345",
                "participations?from=2020-03-01&to=2020-03-31", $"participations?participantId={Id}", "participations?source=import", $"participations?courseId={Id}&policeZone=5345",
                $"participations?courseId={Id}&source=attendance", $"participations?courseId={Id}&from=2020-03-01", "participations?policeZone=5345&courseFamily=HPM",
                $"sessions?courseId={Id}&seats=available", $"sessions?courseId={Id}&language=fr", $"sessions?courseId={Id}&state=canceled",
                "sessions?state=scheduled&language=de", "participants?policeZone=5345&issuer=hr", $"assignments?policeZone=5345&courseId={Id}",
                $"assignments?state=open&courseId={Id}", $"registrations?sessionId={Id}&state=attended",
                "sessions", $"sessions?courseId={Id}", "sessions?from=2025-01-01&to=2025-02-01", "sessions?state=canceled", "sessions?language=de", "sessions?seats=available",
                "registrations", "registrations?sort=registeredAt", $"registrations?sessionId={Id}", $"registrations?participantId={Id}", "registrations?state=waitlisted",
                "participants", "participants?issuer=hr", "participants?policeZone=5345",
                "assignments", "assignments?state=overdue", "assignments?policeZone=5345", "assignments?dueBefore=2020-01-01", $"assignments?courseId={Id}",
                "assignments?state=open&policeZone=5345",
            })
            {
                lists.Add("kazerne-dossin", list);
            }

            foreach (var list in new[] { "participations", $"participations?courseId={Id}", "participations?courseFamily=HPM", "participants", "participants?issuer=hr",
                "registrations", "registrations?state=attended", $"registrations?sessionId={Id}", "assignments", "assignments?state=open", $"assignments?courseId={Id}" })
            {
                lists.Add("hr-antwerpen", list);
                lists.Add("hr-mechelen", list);
            }

            return lists;
        }
    }

    [Theory, MemberData(nameof(Lists))]
    public async Task A_list_walks_an_index_in_its_order(string client, string list)
    {
        using var count = StatementCount.Start();
        await api.As(client).Get($"/training/v1/{list}").Json();
        var statement = count.Statements.ShouldHaveSingleItem();

        var plan = await Plan(statement);

        Wrong(plan).ShouldBeNull($"{statement}\n{plan}");
    }

    /// <summary>
    /// Where an index by days alone has the same order, the planner takes it once it holds that for cheaper, and walks past all that is
    /// of other courses, zones, states: here it cannot, as the order begins with what was asked.
    /// </summary>
    [Theory]
    [InlineData("kazerne-dossin", "participations?courseId=" + Id, "ix_participations_course_id")]
    [InlineData("kazerne-dossin", "participations?courseId=" + Id + "&source=attendance", "ix_participations_course_id")]
    [InlineData("kazerne-dossin", "participations?courseFamily=HPM", "ix_participations_course_id")]
    [InlineData("kazerne-dossin", "participations?policeZone=5345", "ix_participations_police_zone")]
    [InlineData("hr-antwerpen", "participations?courseId=" + Id, "ix_participations_(police_zone|zone_now)")]
    [InlineData("kazerne-dossin", "sessions?courseId=" + Id, "ix_sessions_course_id")]
    [InlineData("kazerne-dossin", "sessions?state=canceled", "ix_sessions_state")]
    [InlineData("kazerne-dossin", "sessions?language=de", "ix_sessions_language")]
    [InlineData("hr-antwerpen", "registrations", "ix_registrations_police_zone")]
    [InlineData("hr-mechelen", "registrations?state=attended", "ix_registrations_police_zone")]
    [InlineData("kazerne-dossin", "registrations?state=attended", "ix_registrations_state")]
    [InlineData("hr-mechelen", "participants", "ix_participants_police_zone")]
    [InlineData("kazerne-dossin", "participants?issuer=hr", "ix_participants_issuer")]
    [InlineData("kazerne-dossin", "assignments?policeZone=5345&courseId=" + Id, "ix_assignments_police_zone")]
    [InlineData("kazerne-dossin", "assignments?courseId=" + Id, "ix_assignments_course_id")]
    [InlineData("hr-mechelen", "assignments?state=open", "ix_assignments_police_zone")]
    public async Task What_was_asked_leads_the_index(string client, string list, string index)
    {
        using var count = StatementCount.Start();
        await api.As(client).Get($"/training/v1/{list}").Json();

        var plan = await Plan(count.Statements.ShouldHaveSingleItem());

        var scans = Scans(plan).Where(scan => scan.Text("Index Name") != "pk_courses").ToList();
        scans.ShouldNotBeEmpty();
        // Not only in its order: its first column is where the walk begins and ends.
        scans.ShouldAllBe(
            scan => Regex.IsMatch(scan.Text("Index Name"), $"^{index}") && Condition(scan).Contains("= ANY", StringComparison.Ordinal),
            $"{plan}");
    }

    [Fact]
    public async Task A_list_without_an_index_is_found()
    {
        Wrong(await Plan("select * from training.registrations order by walk_in, since limit 51")).ShouldBe("Sort");
        Wrong(await Plan("select * from training.sessions where capacity = $1 limit 51")).ShouldBe("Seq Scan");
    }

    /// <summary>A sort of more than a page, or a table read from end to end; a few courses apart.</summary>
    private static string? Wrong(JsonElement plan)
    {
        var node = plan.Text("Node Type");
        if ((node == "Sort" && !Holds(plan, "Limit")) || (node == "Seq Scan" && plan.Text("Relation Name") != "courses"))
        {
            return node;
        }

        return plan.TryGetProperty("Plans", out var under) ? under.EnumerateArray().Select(Wrong).FirstOrDefault(found => found is not null) : null;
    }

    private static IEnumerable<JsonElement> Scans(JsonElement plan) =>
    [
        .. plan.TryGetProperty("Index Name", out _) ? [plan] : Array.Empty<JsonElement>(),
        .. plan.TryGetProperty("Plans", out var under) ? under.EnumerateArray().SelectMany(Scans) : [],
    ];

    private static string Condition(JsonElement scan) => scan.TryGetProperty("Index Cond", out var condition) ? condition.GetString()! : "";

    private static bool Holds(JsonElement plan, string node) =>
        plan.TryGetProperty("Plans", out var under) && under.EnumerateArray().Any(one => one.Text("Node Type") == node || Holds(one, node));

    /// <summary>The plan for any values, as the service keeps it.</summary>
    private async Task<JsonElement> Plan(string statement)
    {
        var names = new List<string>();
        var text = Parameter().Replace(statement, found =>
        {
            if (!names.Contains(found.Value))
            {
                names.Add(found.Value);
            }

            return string.Create(CultureInfo.InvariantCulture, $"${names.IndexOf(found.Value) + 1}");
        });
        await using var connection = new NpgsqlConnection(api.ConnectionString("training"));
        await connection.OpenAsync(PartnershipsApi.Token);
        foreach (var setting in new[] { "plan_cache_mode = force_generic_plan", "enable_seqscan = off", "enable_sort = off", "enable_bitmapscan = off" })
        {
            await Execute(connection, $"set {setting}");
        }

        await Execute(connection, $"prepare list as {text}");
        var values = names.Count == 0 ? "" : $"({string.Join(", ", names.Select(_ => "null"))})";
        await using var command = new NpgsqlCommand($"explain (format json) execute list{values}", connection);
        var plan = JsonSerializer.Deserialize<JsonElement>((string)(await command.ExecuteScalarAsync(PartnershipsApi.Token))!)[0].At("Plan");
        await Execute(connection, "deallocate list");
        return plan;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(PartnershipsApi.Token);
    }

    [GeneratedRegex(@"@\w+|\$\d+")]
    private static partial Regex Parameter();
}
