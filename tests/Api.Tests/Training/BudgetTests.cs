using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Dossin.Partnerships.Api.Tests.Training.Assignments;
using Dossin.Partnerships.Api.Tests.Training.Sessions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;
using Dossin.Partnerships.Infrastructure.Training.Imports;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training;

/// <summary>How often the database is asked for a request. Who the caller is, is known from memory.</summary>
public sealed class BudgetTests(ApiWithoutImports api) : IClassFixture<ApiWithoutImports>
{
    [Fact]
    public async Task What_is_read_by_its_id_costs_one_statement()
    {
        var (course, person) = (await api.OfferedCourse(), await api.Person());
        var session = await api.SmallSession(1, 0, course);
        var seat = (await api.Registered(session, person))[0];
        var duty = await api.MadeDuty(person.Id(), course);
        var followed = (await api.Followed(course, "2025-03-04", person))[0];
        foreach (var client in new[] { "hr-antwerpen", "kazerne-dossin" })
        {
            foreach (var one in new[] { course, session, person, seat, duty, followed })
            {
                await Costs(1, client, one.Href());
            }
        }

        await Costs(1, "ministry", session.Href());
    }

    [Fact]
    public async Task A_page_costs_one_statement()
    {
        var (course, persons) = (await api.OfferedCourse(), await api.Persons(3));
        await api.Registered(await api.SmallSession(5, 0, course), persons);
        await api.Followed(course, "2025-03-04", persons);
        await api.MadeDuty(persons[0].Id(), course);
        foreach (var client in new[] { "hr-antwerpen", "kazerne-dossin" })
        {
            foreach (var list in new[] { "courses", "sessions", "participants", "registrations", "participations", "assignments", "participationImports", "reportedFigures" })
            {
                await Costs(1, client, $"/training/v1/{list}?pageSize=2");
            }

            await Costs(1, client, $"/training/v1/sessions?courseId={course.Id()}&from=2020-01-01&state=scheduled&seats=available");
            await Costs(1, client, $"/training/v1/participations?courseId={course.Id()}&pageSize=2");
            var next = (await api.As(client).Get($"/training/v1/participations?courseId={course.Id()}&pageSize=2").Json()).Text("next");
            await Costs(1, client, new Uri(next).PathAndQuery);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("groupBy=courseFamily")]
    [InlineData("groupBy=course&groupBy=year&groupBy=policeZone")]
    [InlineData("groupBy=policeZone&zonesAs=now")]
    [InlineData("groupBy=audience&groupBy=stage&from=2021-02-03&to=2022-05-06")]
    public async Task Statistics_cost_one_statement(string query)
    {
        await api.Followed(await api.OfferedCourse(), "2025-03-04", await api.Person());

        await Costs(1, "ministry", $"/training/v1/statistics/participations?{query}");
        await Costs(1, "ministry", $"/training/v1/statistics/participations?{query}");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    public async Task A_registration_costs_four_statements_at_most_in_one_transaction(int duties, int seats)
    {
        var (course, person) = (await api.OfferedCourse(), await api.Person());
        var session = await api.SmallSession(1, 5, course);
        if (seats == 0)
        {
            await api.Registered(session, await api.Person());
        }

        for (var duty = 0; duty < duties; duty++)
        {
            await api.MadeDuty(person.Id(), course, $"zaak {duty}");
        }

        JsonElement made;
        using (var count = StatementCount.Start())
        {
            made = (await api.Registered(session, person))[0];
            Within(4, count);
            count.RoundTrips.ShouldBeLessThanOrEqualTo(3);
        }

        made.Text("state").ShouldBe(seats == 0 ? "waitlisted" : "registered");
        (await api.Query<long>("training", $"select count(*) from training.assignments where participant_id = '{person.Id()}' and state = 'booked'"))
            .ShouldBe([seats * duties]);
        var changed = await api.Query<string>("training",
            $"""
            select xmin::text from training.registrations where id = '{made.Id()}' union select xmin::text from training.sessions where id = '{session.Id()}'
            union select xmin::text from training.assignments where participant_id = '{person.Id()}' and state = 'booked'
            """);
        changed.ShouldHaveSingleItem("all of it is one transaction");
        // Numbering changes the row of the outbox afterwards, so its transaction says nothing here.
        (await api.Query<long>("platform", $"select count(*) from platform.outbox where subject like '%/{made.Id()}'")).ShouldBe([1]);
    }

    [Fact]
    public async Task A_second_look_that_nobody_knows_more_about_costs_one_statement_too()
    {
        var course = await api.OfferedCourse();
        using var read = await api.Client.Get(course.Href());
        using var count = StatementCount.Start();

        (await api.Client.Get(course.Href(), ("If-None-Match", read.Tag()))).StatusCode.ShouldBe(HttpStatusCode.NotModified);

        Within(1, count);
    }

    [Fact]
    public async Task Refusals_at_the_door_cost_nothing()
    {
        await api.As("citizen-portal").Get("/training/v1/courses").ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
        using var count = StatementCount.Start();

        await api.As("citizen-portal").Get("/training/v1/courses").ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
        await api.Client.Get("/training/v1/courses?where=1").ShouldBeBadRequest("query where");
        await api.Anonymous.Get("/training/v1/courses").ShouldBeProblem(HttpStatusCode.Unauthorized, "belgif:noAccessToken");

        Within(0, count);
    }

    [Fact]
    public async Task An_import_of_11197_rows_costs_30_statements_at_most()
    {
        foreach (var code in new[] { "HPM", "HPM-LEAD" })
        {
            await api.OfferedCourse(code);
        }

        var file = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Find(), "requests", "data", "hpm-2014-2020.csv"), PartnershipsApi.Token);
        await api.Client.Get("/training/v1/courses").Json();
        JsonElement import;
        using (var count = StatementCount.Start())
        {
            import = await api.Client.Post("/training/v1/participationImports", file, ("Content-Type", "text/csv")).Json(HttpStatusCode.Accepted);
            count.Statements.ShouldNotBeEmpty();
            await api.WorkThroughImports(count.Trace);
            Within(30, count);
            // Among them is what moves the rows: were it not counted, this would prove nothing.
            count.Statements.Count(sql => sql.StartsWith("copy", StringComparison.OrdinalIgnoreCase)).ShouldBeGreaterThan(0);
        }

        import = await api.Client.Get(import.Href()).Json();
        (import.Text("state"), import.Number("rowsRead"), import.Number("rowsAccepted")).ShouldBe(("succeeded", 11197, 11197));
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();

    private async Task Costs(int statements, string client, string path)
    {
        // The first request of a client may ask who that is; no later one does.
        await api.As(client).Get("/training/v1/courses?pageSize=1").Json();
        using var count = StatementCount.Start();

        await api.As(client).Get(path).Json();

        count.Statements.Count.ShouldBe(statements, $"{path}\n{string.Join("\n", count.Statements)}");
        count.Statements.ShouldAllBe(sql => !sql.Contains("platform.clients") && !sql.Contains("platform.keys"));
    }

    private static void Within(int most, StatementCount count) =>
        count.Statements.Count.ShouldBeInRange(0, most, string.Join("\n", count.Statements));
}

/// <summary>The service, whose imports a test works through itself, so that their statements can be told from all others.</summary>
public sealed class ApiWithoutImports(SharedServer server) : PartnershipsApi(server)
{
    /// <summary>Works through every file that waits, as part of a request's trace.</summary>
    public async Task WorkThroughImports(ActivityTraceId trace)
    {
        using var work = new Activity("imports");
        work.SetParentId(trace, ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded).Start();
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.System("tests");
        await scope.ServiceProvider.GetRequiredService<RunImports>().Turn(Token);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.Remove(services.Single(one => one.ImplementationType == typeof(Jobs<RunImports>))));
    }
}
