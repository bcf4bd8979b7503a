using System.Globalization;
using System.Text.Json;
using Dossin.Partnerships.Api.Tests.Training.Sessions;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training;

/// <summary>
/// What PostgreSQL does for a request, as it counts itself: pages that it looks at, and bytes that it writes ahead. Neither knows
/// a clock, so what a change makes dearer is seen here, on any machine. Limits are a fifth above what was measured.
/// </summary>
public sealed class WorkBudgetTests(ApiAtWork api) : IClassFixture<ApiAtWork>
{
    private const int Times = 20;

    [Fact]
    public async Task A_session_costs_five_pages()
    {
        var session = await api.SmallSession(10, 0);

        var work = await Work(() => api.Client.Get(session.Href()).Json());

        work.Pages.ShouldBeInRange(2, 5, work.By);
        work.Bytes.ShouldBe(0, work.By);
    }

    [Fact]
    public async Task A_page_of_participations_costs_what_its_index_and_its_rows_do()
    {
        var course = await api.OfferedCourse();
        await api.Database.ManyFollowed(course.Id(), 20_000);
        var next = (await api.Client.Get($"/training/v1/participations?courseId={course.Id()}&pageSize=50").Json()).Text("next");

        var work = await Work(() => api.Client.Get(new Uri(next).PathAndQuery).Json());

        work.Pages.ShouldBeInRange(2, 15, work.By);
        // Rows that were seen for the first time are marked as such in their page, once; not for each request.
        work.Bytes.ShouldBeLessThan(100, work.By);
    }

    [Fact]
    public async Task A_registration_costs_sixty_pages_and_three_thousand_bytes()
    {
        var session = await api.SmallSession(400, 0);
        // One after another: of connections that lie idle the oldest is taken, and a new one reads the catalogue first.
        var persons = new Queue<JsonElement>();
        while (persons.Count < Warm + Times)
        {
            persons.Enqueue(await api.Person());
        }

        var work = await Work(() => api.Client.Register(session, persons.Dequeue()).Json());

        work.Pages.ShouldBeInRange(10, 60, work.By);
        work.Bytes.ShouldBeInRange(500, 3_000, work.By);
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();

    /// <summary>Connections have kept their plans by then.</summary>
    private const int Warm = 12;

    /// <summary>For one of <see cref="Times"/> requests, one after another.</summary>
    private async Task<Cost> Work(Func<Task> request)
    {
        for (var time = 0; time < Warm; time++)
        {
            await request();
        }

        await api.Database.Execute("select pg_stat_statements_reset()");
        for (var time = 0; time < Times; time++)
        {
            await request();
        }

        var spent = await Spent();
        return new(spent.Sum(statement => statement.Pages), spent.Sum(statement => statement.Bytes),
            string.Join('\n', spent.Select(statement => string.Create(CultureInfo.InvariantCulture, $"{statement.Pages:F1} pages, {statement.Bytes:F0} bytes: {statement.Text}"))));
    }

    private async Task<List<(double Pages, double Bytes, string Text)>> Spent()
    {
        await using var connection = new NpgsqlConnection(api.Database.ConnectionStringOfAll());
        await connection.OpenAsync(PartnershipsApi.Token);
        await using var command = new NpgsqlCommand(
            """
            select (shared_blks_hit + shared_blks_read)::float8, wal_bytes::float8, left(regexp_replace(query, '\s+', ' ', 'g'), 200)
            from pg_stat_statements s join pg_roles r on r.oid = s.userid
            where r.rolname like '%\_app'
            order by 1 desc
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(PartnershipsApi.Token);
        var spent = new List<(double, double, string)>();
        while (await reader.ReadAsync(PartnershipsApi.Token))
        {
            spent.Add((reader.GetDouble(0) / Times, reader.GetDouble(1) / Times, reader.GetString(2)));
        }

        return spent;
    }

    private sealed record Cost(double Pages, double Bytes, string By);
}

/// <summary>The service on a server that counts its work; nothing else works there, no job either.</summary>
public sealed class ApiAtWork() : PartnershipsApi(Open, [], keepsDatabase: false)
{
    private static async Task<Database> Open()
    {
        var cluster = await Cluster.Start("work");
        await cluster.Execute("postgres", "alter system set shared_preload_libraries = 'pg_stat_statements'");
        await cluster.Stop();
        await cluster.StartAgain();
        var database = await cluster.NewDatabase();
        await database.Execute("create extension pg_stat_statements");
        return database;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services =>
        {
            foreach (var job in services.Where(one => one.ImplementationType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Jobs<>)).ToList())
            {
                services.Remove(job);
            }
        });
    }

    private protected override ValueTask CloseDatabase(Database database) => database.Cluster.DisposeAsync();
}
