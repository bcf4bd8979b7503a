using System.Net;
using System.Net.Sockets;
using System.Text;
using Dossin.Partnerships.Api.Tests.Faults;
using Dossin.Partnerships.Api.Tests.Training;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>What is sent slowly takes its time, and neither connections to the database nor memory from others.</summary>
public sealed class SlowUploadTests(PartnershipsApi api, SharedServer server) : IClassFixture<PartnershipsApi>
{
    private const string Csv = "text/csv";

    /// <summary>More than a pool has connections.</summary>
    private const int Many = 12;

    [Fact]
    public async Task Who_sends_files_slowly_keeps_nobody_else_waiting()
    {
        await using var impatient = await api.Another(Impatient("training"), Impatient("networks"));
        var item = await impatient.As("secretariat").Post("/networks/v1/knowledgeItems", new { kind = "toolbox", title = new { nl = "Koffer" }, summary = new { nl = "Wat erin zit" }, audience = "everyone" }).Json(HttpStatusCode.Created);
        var slow = new List<TcpClient>();
        try
        {
            while (slow.Count < Many)
            {
                slow.Add(await Begin(impatient, "kazerne-dossin", "POST /training/v1/participationImports", Csv, 60_000_000, "issuer;reference;"));
                slow.Add(await Begin(impatient, "secretariat", $"PUT {item.Text("href")[impatient.Address.AbsoluteUri.TrimEnd('/').Length..]}/file", "application/pdf", 20_000_000, "%PDF-1.7\n"));
            }

            await Task.Delay(500, PartnershipsApi.Token);
            (await impatient.Client.Get("/training/v1/courses")).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await impatient.Client.Post("/training/v1/courses", Intents.Course(api.NewCode()))).StatusCode.ShouldBe(HttpStatusCode.Created);
            (await impatient.As("secretariat").Get("/networks/v1/organizations")).StatusCode.ShouldBe(HttpStatusCode.OK);
            await PartnershipsApi.Eventually(async () => await api.Query<long>(
                "training", "select count(*) from pg_stat_activity where state = 'idle in transaction' and datname = current_database() and usename in ('training_app', 'networks_app')") is [0]);
        }
        finally
        {
            slow.ForEach(one => one.Dispose());
        }
    }

    [Theory]
    [InlineData("/training/v1/courses", "application/json", 2_000_000, 1_200_000)]
    [InlineData("/training/v1/participationImports", Csv, 60_000_000, 4_400_000)]
    public async Task A_client_has_no_more_on_its_way_than_is_kept_for_it(string path, string type, int length, int sent)
    {
        await using var narrow = await api.Another(("RateLimits:HeldMiB", "2"));
        using var first = await Begin(narrow, "kazerne-dossin", $"POST {path}", type, length, new string(' ', sent));
        using var second = await Begin(narrow, "kazerne-dossin", $"POST {path}", type, length, new string(' ', sent));

        var buffer = new byte[4000];
        var (one, other) = (first.GetStream().ReadAsync(buffer, PartnershipsApi.Token).AsTask(), second.GetStream().ReadAsync(buffer, PartnershipsApi.Token).AsTask());
        var read = await await Task.WhenAny(one, other);
        var answer = Encoding.ASCII.GetString(buffer, 0, read);
        answer.ShouldStartWith("HTTP/1.1 429 ");
        answer.ShouldContain("Retry-After: 1");

        // Others, and what else the client asks, go on.
        (await narrow.Client.Post("/training/v1/courses", Intents.Course(api.NewCode()))).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await narrow.As("secretariat").Post("/networks/v1/knowledgeItems", new { kind = "toolbox", title = new { nl = "Koffer" }, summary = new { nl = new string('x', 900) }, audience = "everyone" })).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task What_comes_too_slowly_is_refused_as_that()
    {
        using var slow = await Begin(api, "kazerne-dossin", "POST /training/v1/courses", "application/json", 2_000, "{");

        using var answer = new StreamReader(slow.GetStream());
        var said = await answer.ReadToEndAsync(PartnershipsApi.Token);
        said.ShouldStartWith("HTTP/1.1 408 ");
        said.ShouldContain("urn:problem-type:dossin:bodyTooSlow");
    }

    [Fact]
    public async Task Who_still_sends_when_its_time_is_over_keeps_no_process_from_its_end()
    {
        await using var database = await server.NewDatabase();
        await using var service = await RunningService.Start(database, ("Shutdown:RequestSeconds", "1"));
        using var slow = await Begin(service.Address, database.Cluster.Keys["kazerne-dossin"], "POST /training/v1/participationImports", Csv, 60_000_000, "issuer;reference;");
        // By then the other was taken too, and its key was used.
        (await service.As("ministry").GetAsync(new Uri("/training/v1/courses", UriKind.Relative), PartnershipsApi.Token)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await service.Stop();

        service.ExitCode.ShouldBe(0, service.Output);
        service.Output.Split('\n').Where(line => line.Contains("xception", StringComparison.Ordinal)).ShouldBeEmpty();
        (await database.One<long>("platform", "select count(*) from platform.client_keys where last_used_on is not null")).ShouldBe(2);
    }

    private (string Name, string Value) Impatient(string context) =>
        ($"ConnectionStrings:{context}", new NpgsqlConnectionStringBuilder(api.ConnectionString(context)) { Timeout = 5 }.ConnectionString);

    /// <summary>The first bytes of a body; the rest does not come.</summary>
    private static Task<TcpClient> Begin(PartnershipsApi to, string client, string asked, string type, int length, string beginning) =>
        Begin(to.Address, to.Database.Cluster.Keys[client], asked, type, length, beginning);

    private static async Task<TcpClient> Begin(Uri to, string key, string asked, string type, int length, string beginning)
    {
        var tcp = new TcpClient();
        await tcp.ConnectAsync(to.Host, to.Port, PartnershipsApi.Token);
        var head = $"{asked} HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {key}\r\nContent-Type: {type}\r\nContent-Length: {length}\r\n\r\n";
        await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + beginning), PartnershipsApi.Token);
        return tcp;
    }
}
