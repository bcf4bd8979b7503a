using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dossin.Partnerships.Api.Tests.Complaints;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Observability;

/// <summary>What a process of the service tells of itself, and what it costs where nobody listens.</summary>
public sealed partial class TelemetryTests(SharedServer server)
{
    [Fact]
    public async Task Who_does_not_ask_for_telemetry_loads_none_of_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shows what a process has loaded.");
        await using var database = await (await server.Cluster).NewDatabase();
        await using var silent = await RunningService.Start(database);
        await silent.As("kazerne-dossin").Get("/training/v1/courses").Json(HttpStatusCode.OK);
        await using var collector = Collector.Start();
        await using var observed = await RunningService.Start(database, collector.Settings);

        silent.LoadedAssemblies.ShouldNotContain(name => name.StartsWith("OpenTelemetry", StringComparison.Ordinal));
        // And it would be seen.
        observed.LoadedAssemblies.ShouldContain(name => name.StartsWith("OpenTelemetry", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_process_sends_metrics_and_logs_and_shows_metrics_to_Prometheus()
    {
        await using var database = await (await server.Cluster).NewDatabase();
        await using var collector = Collector.Start();
        var port = Port.Free();
        await using var service = await RunningService.Start(
            database, [.. collector.Settings, ("OTEL_EXPORTER_PROMETHEUS_PORT", $"{port}"), ("OTEL_RESOURCE_ATTRIBUTES", "service.instance.id=pod-7"), ("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "Information")]);
        var portal = service.As("citizen-portal");
        var complaint = await portal.Post(Complaining.Complaints, Complaining.Body()).Json(HttpStatusCode.Created);
        await portal.Get(Complaining.Receipt, ("Receipt-Code", complaint.Text("receiptCode"))).Json(HttpStatusCode.OK);
        // Complaints reacts to a course that serves as a curative measure.
        await service.As("kazerne-dossin").Post("/training/v1/courses", Intents.Course("OBSERVED", curative: true)).Json(HttpStatusCode.Created);
        await service.As("kazerne-dossin").Post("/training/v1/participationImports",
            "issuer;reference;courseCode;heldOn;policeZone;stage;category\nhr;observed;OBSERVED;2026-01-05;5345;inService;operational\n",
            ("Content-Type", "text/csv")).Json(HttpStatusCode.Accepted);
        var refused = await portal.Get("/platform/v1/clients");
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        await Collector.Brings(() => collector.Metrics.Select(metric => metric.Name), Wanted);
        await Collector.Brings(() => collector.Lines.Select(line => line.Trace != "" ? "a line of a request" : ""), "a line of a request");

        // What a request told, and what an import did.
        await Collector.Brings(
            () => collector.Metrics.Where(metric => metric.Name == "events.published").SelectMany(metric => metric.Points).Select(point => point["type"]),
            "complaints.complaintReceived", "training.participationRecorded");
        collector.Metrics.Where(metric => metric.Name == "access.refused").SelectMany(metric => metric.Points).ShouldAllBe(point => point["reason"] == "missingScope");
        // Pools go by their names, and none by its address.
        var pools = collector.Metrics.Where(metric => metric.Name == "db.client.connection.count").SelectMany(metric => metric.Points).Select(point => point["db.client.connection.pool.name"]).Distinct().ToList();
        pools.ShouldContain("training");
        pools.ShouldAllBe(pool => !pool.Contains('=', StringComparison.Ordinal));
        // One number for all: no zone, no channel.
        collector.Metrics.Where(metric => metric.Name.StartsWith("complaints.", StringComparison.Ordinal)).SelectMany(metric => metric.Points).ShouldAllBe(point => point.Count == 0);
        collector.Metrics.ShouldAllBe(metric => metric.Description != "" || metric.Meter == "System.Runtime");

        using var scraper = new HttpClient();
        var shown = await scraper.GetStringAsync(new Uri($"http://localhost:{port}/metrics"), PartnershipsApi.Token);
        shown.ShouldContain("events_published_total{type=\"complaints.complaintReceived\"");
        shown.ShouldContain("service_instance_id=\"pod-7\"");
        shown.ShouldContain("service_name=\"dossin-partnerships\"");
        (await portal.Get("/metrics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        foreach (var secret in (string[])[Planted.Word, complaint.Text("receiptCode"), "Password", Cluster.Secret, .. database.Cluster.Keys.Values])
        {
            collector.Holding(secret).ShouldBeEmpty(secret);
            shown.ShouldNotContain(secret);
            service.Output.ShouldNotContain(secret);
        }

        // A line for machines, that is found by what the caller was told.
        var told = refused.Headers.GetValues("BelGov-Trace-Id").Single();
        var lines = service.Output.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        lines.Exists(line => line.TryGetProperty("belGovTraceId", out var id) && id.GetString() == told && line.Text("level") == "information").ShouldBeTrue();
    }

    [Theory]
    [InlineData("http")]
    [InlineData("99999")]
    public async Task A_port_that_is_none_stops_the_start(string port)
    {
        await using var database = await (await server.Cluster).NewDatabase();
        var run = await Run.Command(["--urls", "http://127.0.0.1:0"], [.. Settings(database), ("OTEL_EXPORTER_PROMETHEUS_PORT", port)]);

        run.Code.ShouldBe(1);
        run.Errors.ShouldContain("OTEL_EXPORTER_PROMETHEUS_PORT");
    }

    [Fact]
    public async Task A_job_that_misses_its_turns_is_counted()
    {
        await using var database = await (await server.Cluster).NewDatabase();
        await database.Execute("alter table platform.audit_entries rename to elsewhere");
        var port = Port.Free();
        await using var service = await RunningService.Start(database, ("OTEL_EXPORTER_PROMETHEUS_PORT", $"{port}"));
        using var scraper = new HttpClient();

        await PartnershipsApi.Eventually(async () =>
            (await scraper.GetStringAsync(new Uri($"http://localhost:{port}/metrics"), PartnershipsApi.Token)).Contains("jobs_missed_total{name=\"SealAuditTrail\"}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_port_for_Prometheus_that_is_taken_is_told()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await using var database = await (await server.Cluster).NewDatabase();

        var run = await Run.Command(["--urls", "http://127.0.0.1:0"], [.. Settings(database), ("OTEL_EXPORTER_PROMETHEUS_PORT", $"{((IPEndPoint)taken.LocalEndpoint).Port}")]);

        run.Code.ShouldBe(1, run.All);
        run.Errors.ShouldContain("OTEL_EXPORTER_PROMETHEUS_PORT and _HOST name an address at which nobody can listen");
        run.Errors.ShouldNotContain("Unhandled");
    }

    private static readonly string[] Wanted =
    [
        "events.published", "access.refused", "relay.delay", "relay.unnumbered", "relay.oldest", "relay.set_aside", "relay.lag", "audit.unsealed", "audit.seal.lag",
        "webhooks.paused", "webhooks.open", "webhooks.failing", "webhooks.lag", "training.waiting", "training.assignments.overdue", "training.imports.open",
        "complaints.overdue",
        // And what the dashboard looks at of the frameworks, as documented.
        .. OfFrameworks().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "docs", "observability.md"))).Select(row => row.Groups[1].Value),
    ];

    private static IEnumerable<(string, string)> Settings(Database database) =>
    [
        ("Secrets:Key", Cluster.Secret), ("KeyRing:Folder", database.KeyFolder),
        .. Infrastructure.Kernel.ContextRoles.Contexts.Select(context => ($"ConnectionStrings:{context}", database.ConnectionString(context))),
    ];

    // But for what is sent only once something waits.
    [GeneratedRegex(@"^\| `((?:http|kestrel|db|dotnet)\.[a-z0-9_.]+)` \|(?!.*from the first)", RegexOptions.Multiline)]
    private static partial Regex OfFrameworks();
}
