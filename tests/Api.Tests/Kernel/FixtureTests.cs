using System.Net;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>What the other tests stand on.</summary>
public sealed class FixtureTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task Each_demonstration_client_is_let_in()
    {
        foreach (var client in DemonstrationClient.All)
        {
            using var answer = await api.As(client.Name).Get("/training/v1/courses");
            answer.StatusCode.ShouldBe(client.Scopes.Any(scope => scope.StartsWith("training:", StringComparison.Ordinal)) ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task A_client_can_be_made_with_scopes_of_its_own()
    {
        var client = await api.AsClientWith(["training:read"], ["5345"]);

        await client.Get("/training/v1/courses").Json();
        await client.Post("/training/v1/courses", "{}").ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
    }

    [Fact]
    public async Task The_host_lives_at_the_time_that_a_test_sets()
    {
        await using var later = await api.Another();
        later.Clock.SetTo("2031-05-04T10:00:00Z");

        var course = await later.OfferedCourse();

        // A version 7 uuid begins with its time.
        var made = DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(course.Id().ToString("N")[..12], 16));
        made.ShouldBe(new(2031, 5, 4, 10, 0, 0, TimeSpan.Zero), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Two_hosts_share_a_database()
    {
        await using var other = await api.Another();
        var course = await api.OfferedCourse();

        (await other.Client.Get(course.Href()).Json()).Id().ShouldBe(course.Id());
    }

    [Fact]
    public async Task Statements_of_a_request_are_counted_whoever_sends_them()
    {
        var course = await api.OfferedCourse();
        await api.Client.Get(course.Href()).Json();

        using (var get = StatementCount.Start())
        {
            await api.Client.Get(course.Href()).Json();
            get.Statements.ShouldHaveSingleItem().ShouldContain("FROM training.courses");
        }

        using (var page = StatementCount.Start())
        {
            await api.Client.Get("/training/v1/courses?pageSize=5").Json();
            page.Statements.ShouldHaveSingleItem().ShouldContain("FROM training.courses");
        }

        using var offer = StatementCount.Start();
        await api.OfferedCourse();
        // Locked, asked and inserted by EF Core, and the ledger by a command of its own.
        offer.Statements.Count.ShouldBe(4, string.Join("\n", offer.Statements));
        offer.Statements.ShouldContain(sql => sql.Contains("platform.audit_entries"));
    }

    [Fact]
    public async Task Jobs_are_given_their_turns()
    {
        await api.OfferedCourse();
        await api.RunJobs();
        // What contexts noted when they were told of it, perhaps after the last seal.
        await api.RunJobs();

        (await api.Query<string>("platform", "select concat_ws(' ', operation, resource, client_id, at) from platform.audit_entries where sequence is null")).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();
}
