using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Dossin.Partnerships.Api.Tests.Complaints;
using Dossin.Partnerships.Infrastructure.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Faults;

/// <summary>Outside Development nothing is made up: what is missing stops the start with one sentence.</summary>
[Collection(LongestFirst.Processes)]
public sealed partial class StartTests(SharedServer server, InstalledDatabase installed) : IClassFixture<InstalledDatabase>
{
    [Theory]
    [InlineData("ConnectionStrings:training", null, "Set ConnectionStrings:training (environment ConnectionStrings__training).")]
    [InlineData("ConnectionStrings:platform", null, "Set ConnectionStrings:platform (environment ConnectionStrings__platform).")]
    [InlineData("KeyRing:Folder", null, "Set KeyRing:Folder (environment KeyRing__Folder).")]
    [InlineData("Secrets:Key", null, "Set Secrets:Key (environment Secrets__Key).")]
    [InlineData("Secrets:Key", "too short", "Secrets:Key (environment Secrets__Key) must be base64 of at least 32 random bytes: openssl rand -base64 32.")]
    [InlineData("Secrets:Key", "c2hvcnQ=", "Secrets:Key (environment Secrets__Key) must be base64 of at least 32 random bytes: openssl rand -base64 32.")]
    [InlineData("KeyRing:Folder", "", "Set KeyRing:Folder (environment KeyRing__Folder).")]
    [InlineData("ConnectionStrings:training", "", "Set ConnectionStrings:training (environment ConnectionStrings__training).")]
    [InlineData("ConnectionStrings:training", "nonsense", "ConnectionStrings:training (environment ConnectionStrings__training) is no connection string: Format of the initialization string does not conform to specification starting at index 0.")]
    [InlineData("ConnectionStrings:training", "Username=x", "ConnectionStrings:training (environment ConnectionStrings__training) is no connection string: It names no Host.")]
    [InlineData("Secrets:Earlier:0", "too short", "Secrets:Earlier:0 (environment Secrets__Earlier__0) must be base64 of at least 32 random bytes: openssl rand -base64 32.")]
    [InlineData("Proxies:Trusted", "10.0.0.7", "Proxies:Trusted lists values, each under a number: Proxies:Trusted:0 (environment Proxies__Trusted__0).")]
    [InlineData("RateLimits:Refusals", "many", "RateLimits:Refusals (environment RateLimits__Refusals) must be a whole number from 1 to 1000000000; it is 'many'.")]
    [InlineData("RateLimits:ReceiptAttempts", "-1", "RateLimits:ReceiptAttempts (environment RateLimits__ReceiptAttempts) must be a whole number from 1 to 1000000000; it is '-1'.")]
    [InlineData("RateLimits:HeldMiB", "64 MiB", "RateLimits:HeldMiB (environment RateLimits__HeldMiB) must be a whole number from 1 to 65536; it is '64 MiB'.")]
    [InlineData("Exports:Seconds", "0", "Exports:Seconds (environment Exports__Seconds) must be a whole number from 1 to 86400; it is '0'.")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317", "OTEL_EXPORTER_OTLP_ENDPOINT must be an address, such as http://collector:4317; it is 'collector:4317'.")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http", "OTEL_EXPORTER_OTLP_PROTOCOL must be one of grpc, http/protobuf; it is 'http'.")]
    [InlineData("Logging:Console:FormatterName", "lines", "Logging:Console:FormatterName (environment Logging__Console__FormatterName) must be one of line, simple, json, systemd; it is 'lines'.")]
    [InlineData("Logging:LogLevel:Default", "Loud", "Logging:LogLevel:Default (environment Logging__LogLevel__Default) must be one of Trace, Debug, Information, Warning, Error, Critical, None; it is 'Loud'.")]
    [InlineData("Retention:ParticipantYears", "0", "Retention:ParticipantYears (environment Retention__ParticipantYears) must be a whole number from 1 to 100; it is '0'.")]
    [InlineData("Proxies:Trusted:0", "everybody", "Proxies:Trusted:0 must be an address, or a network such as 10.0.0.0/8; it is 'everybody'.")]
    [InlineData("Cors:Origins:0", "https://portal.example.be/", "Cors:Origins:0 must be a site as browsers name it, such as https://portal.example.be: in small letters, without a path; it is 'https://portal.example.be/'.")]
    [InlineData("Cors:Origins:0", "*", "Cors:Origins:0 must be a site as browsers name it, such as https://portal.example.be: in small letters, without a path; it is '*'.")]
    [InlineData("Cors:Origins", "https://portal.example.be", "Cors:Origins lists values, each under a number: Cors:Origins:0 (environment Cors__Origins__0).")]
    [InlineData("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true", "ASPNETCORE_FORWARDEDHEADERS_ENABLED would believe every caller: leave it out, and name the proxies in Proxies:Trusted.")]
    [InlineData("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT leaves no languages: leave it out, and install ICU (Debian and Ubuntu: libicu).")]
    [InlineData("TZDIR", "/nowhere", "This machine does not know the time of Europe/Brussels: install its time zones (Debian and Ubuntu: tzdata).")]
    [InlineData("Logging:Console:QueueFullMode", "Drop", "Logging:Console:QueueFullMode (environment Logging__Console__QueueFullMode) must be one of Wait, DropWrite; it is 'Drop'.")]
    [InlineData("Exports:Second", "60", "Exports:Second (environment Exports__Second) is no setting; in Exports there are Seconds.")]
    [InlineData("KeyRing:Folder:0", "/keys", "KeyRing:Folder:0 (environment KeyRing__Folder__0) is no setting; in KeyRing there are Folder.")]
    [InlineData("Shutdown:DrainSeconds ", "9", "Shutdown:DrainSeconds  (environment Shutdown__DrainSeconds ) is no setting; in Shutdown there are DrainSeconds, RequestSeconds.")]
    [InlineData("Authentication:Issuers:0:Scope:0", "platform:read", "Authentication:Issuers:0:Scope (environment Authentication__Issuers__0__Scope) is no setting; in Authentication there are Issuers:0:Audience, Issuers:0:Authority, Issuers:0:Issuer, Issuers:0:Name, Issuers:0:Organization, Issuers:0:OrganizationClaim, Issuers:0:ScopeClaim, Issuers:0:Scopes:0, Issuers:0:TokenEndpoint, Issuers:0:Zones:0, Issuers:0:ZonesClaim.")]
    [InlineData("Authentication:Issuers:0:Authority", "http://login.example.be", "Authentication:Issuers:0:Authority must be an https address.; Authentication:Issuers:0:Audience must say what the tokens are meant for.")]
    public async Task A_setting_that_is_missing_or_wrong_is_named_in_one_sentence(string setting, string? value, string sentence)
    {
        var settings = Production(installed.Database).Where(given => given.Name != setting).ToList();
        if (value is not null)
        {
            settings.Add((setting, value));
        }

        await using var service = RunningService.Run(["--urls", "http://127.0.0.1:0"], [.. settings]);

        (await service.Ended()).ShouldBe(1, service.Output);
        service.Output.ShouldBe(sentence);
    }

    /// <summary>What an operator finds there can be set, and nothing else can.</summary>
    [Fact]
    public async Task The_settings_that_there_are_are_those_of_the_documentation()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Find(), "docs", "settings.md"), PartnershipsApi.Token);
        var sections = KnownSettings.Names.Select(name => name.Split(':')[0]).ToHashSet();

        Written().Matches(text).Select(written => written.Groups[1].Value.Replace("…", "Authentication:Issuers:0", StringComparison.Ordinal))
            .Where(name => sections.Contains(name.Split(':')[0])).Distinct().ShouldBe(KnownSettings.Names, ignoreOrder: true);
    }

    [Fact]
    public async Task A_folder_that_takes_no_keys_is_told_in_one_sentence()
    {
        var file = Path.GetTempFileName();
        await using var service = RunningService.Run(["--urls", "http://127.0.0.1:0"],
            [.. Production(installed.Database).Where(given => given.Name != "KeyRing:Folder"), ("KeyRing:Folder", Path.Combine(file, "keys"))]);

        (await service.Ended()).ShouldBe(1, service.Output);
        service.Output.ShouldStartWith("KeyRing:Folder (environment KeyRing__Folder) must be a folder that may be written into:");
        service.Output.ShouldNotContain("   at ");
        File.Delete(file);
    }

    [Fact]
    public async Task Development_in_a_folder_that_cannot_be_is_told_in_one_sentence()
    {
        var file = Path.GetTempFileName();
        await using var service = RunningService.Run(["--urls", "http://127.0.0.1:0"], [("ASPNETCORE_ENVIRONMENT", "Development"), ("Development:Folder", file)]);

        (await service.Ended()).ShouldBe(1, service.Output);
        service.Output.ShouldStartWith("Development:Folder must be a folder that may be written into:");
        service.Output.ShouldNotContain("   at ");
        File.Delete(file);
    }

    [Fact]
    public async Task A_database_that_nobody_answers_for_is_told_in_one_sentence()
    {
        await using var service = RunningService.Run(["--urls", "http://127.0.0.1:0"],
            [.. Production(installed.Database).Where(given => given.Name != "ConnectionStrings:platform"), ("ConnectionStrings:platform", "Host=127.0.0.1;Port=9;Username=x;Password=x")]);

        (await service.Ended()).ShouldBe(1, service.Output);
        service.Output.ShouldContain("The database does not answer as it should");
        service.Output.ShouldNotContain("   at ");
    }

    /// <summary>PgBouncer, told to let pass what each connection asks for, ran statements of one context for another.</summary>
    [Fact]
    public async Task A_pooler_in_between_is_told_in_one_sentence()
    {
        var said = new NpgsqlConnectionStringBuilder(installed.Database.ConnectionString("networks")) { SslMode = SslMode.Disable };
        await using var pooler = new TestPooler(said.Host!, said.Port);
        said.Port = pooler.Port;
        await using var service = RunningService.Run(["--urls", "http://127.0.0.1:0"],
            [.. Production(installed.Database).Where(given => given.Name != "ConnectionStrings:networks"), ("ConnectionStrings:networks", said.ConnectionString)]);

        (await service.Ended()).ShouldBe(1, service.Output);
        service.Output.ShouldBe("ConnectionStrings:networks (environment ConnectionStrings__networks) leads to a pooler, which may run for one connection what was prepared for another: name PostgreSQL itself.");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_and_no_job_is_called_broken()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await using var database = await server.NewDatabase();

        await using var service = RunningService.Run(["--urls", $"http://{taken.LocalEndpoint}"], Production(database));

        (await service.Ended()).ShouldBe(1, service.Output);
        service.Output.ShouldContain("address already in use. Listen elsewhere with --urls (environment ASPNETCORE_URLS), such as http://localhost:8080.");
        service.Output.ShouldNotContain("ObjectDisposedException");
        service.Output.ShouldNotContain("BackgroundService");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("ftp://localhost:8080")]
    [InlineData("http://localhost:8080/training")]
    [InlineData("http://localhost:99999")]
    [InlineData("http://localhost:eight")]
    public async Task An_address_that_is_none_is_told_in_one_sentence(string url)
    {
        await using var service = RunningService.Run(["--urls", $"http://127.0.0.1:0;{url}"], Production(installed.Database));

        (await service.Ended()).ShouldBe(1, service.Output);
        service.Output.ShouldBe($"--urls (environment ASPNETCORE_URLS) must be http or https addresses without a path, such as http://localhost:8080, with ; between them; one is '{url}'.");
    }

    [Theory]
    [InlineData("http://203.0.113.7:8080")]
    [InlineData("https://127.0.0.1:0")]
    public async Task An_address_at_which_nothing_can_listen_ends_in_one_sentence(string url)
    {
        await using var service = RunningService.Run(["--urls", url], Production(installed.Database));

        (await service.Ended()).ShouldBe(1, service.Output);
        service.Output.ShouldContain(" Listen elsewhere with --urls (environment ASPNETCORE_URLS), such as http://localhost:8080.");
        service.Output.ShouldNotContain("Unhandled exception");
        service.Output.ShouldNotContain("ObjectDisposedException");
    }

    [Fact]
    public async Task Without_an_operator_it_does_not_start_and_with_one_it_has_no_demonstration()
    {
        await using var database = await server.NewDatabase();
        await database.Execute("set session_replication_role = replica; truncate platform.clients cascade");
        await using (var refused = RunningService.Run(["--urls", "http://127.0.0.1:0"], Production(database)))
        {
            (await refused.Ended()).ShouldBe(1, refused.Output);
            refused.Output.ShouldStartWith("No client may operate this installation: make one with create-client");
            refused.Output.ShouldNotContain("   at ");
        }

        string[] make = ["create-client", "operator", "--organization", "Beheer", "--scopes", "platform:read", "platform:manage", "--zones", "*"];
        await using (var command = RunningService.Run(make, Production(database)))
        {
            (await command.Ended()).ShouldBe(0, command.Output);
            var key = command.Output.Split('\n')[^1];
            await using var service = RunningService.Run(["--urls", "http://127.0.0.1:0"], Production(database));
            using var http = new HttpClient { BaseAddress = await service.Listens };
            http.DefaultRequestHeaders.Add("X-Api-Key", key);

            (await http.Get("/platform/v1/clients").Json()).At("items").GetArrayLength().ShouldBe(1);
            (await database.One<long>("training", "select (select count(*) from training.courses) + (select count(*) from training.reported_figures)")).ShouldBe(0);
            service.Output.ShouldNotContain("X-Api-Key");
        }
    }

    [Fact]
    public async Task A_release_does_not_start_on_the_schema_of_the_one_before()
    {
        await using var database = await server.NewDatabase();
        await database.Execute("delete from complaints.migrations");

        await using var service = RunningService.Run(["--urls", "http://127.0.0.1:0"], Production(database));

        (await service.Ended()).ShouldBe(1, service.Output);
        service.Output.ShouldBe("The schema of complaints is of an earlier release: migrate with this one first (docs/deployment.md).");
    }

    /// <summary>What is not mounted looks like a new folder; a key that is made in it is gone when it is.</summary>
    [Fact]
    public async Task A_folder_without_keys_beside_conversations_is_not_begun()
    {
        await using var database = await server.NewDatabase();
        await database.Execute("set session_replication_role = replica; insert into dialogues.conversations values (gen_random_uuid(), gen_random_uuid(), now(), '\\x01', '\\x01', 1)");
        await using (var refused = RunningService.Run(["--urls", "http://127.0.0.1:0"], Production(database)))
        {
            (await refused.Ended()).ShouldBe(1, refused.Output);
            refused.Output.ShouldStartWith("KeyRing:Folder (environment KeyRing__Folder) has no key, and the database has conversations that are sealed under some: mount the folder that has them");
        }

        (await Run.Command(["rotate-master-key"], Production(database))).Code.ShouldBe(0);
        await using var service = RunningService.Run(["--urls", "http://127.0.0.1:0"], Production(database));
        (await service.Listens).Port.ShouldBeGreaterThan(0);
    }

    /// <summary>Under another secret it would seal what others cannot read, and bring back who was forgotten.</summary>
    [Fact]
    public async Task A_secret_that_is_not_the_one_of_the_installation_is_refused()
    {
        await using var database = await server.NewDatabase();
        await using (var service = await RunningService.Start(database))
        {
            await service.As("citizen-portal").Submitted();
        }

        (string Name, string Value)[] another = [.. Production(database).Where(given => given.Name != "Secrets:Key"), ("Secrets:Key", Convert.ToBase64String(SHA256.HashData("another"u8)))];
        await using (var refused = RunningService.Run(["--urls", "http://127.0.0.1:0"], another))
        {
            (await refused.Ended()).ShouldBe(1, refused.Output);
            refused.Output.ShouldStartWith("Secrets:Key (environment Secrets__Key) is not the secret under which complaints are sealed, nor is it in Secrets:Earlier: name that one as Secrets:Earlier:0");
        }

        await using var replaced = RunningService.Run(["--urls", "http://127.0.0.1:0"], [.. another, ("Secrets:Earlier:0", Cluster.Secret)]);
        (await replaced.Listens).Port.ShouldBeGreaterThan(0);
    }

    /// <summary>Its settings lie beside it. Without them the frameworks would write whatever they are asked into the log.</summary>
    [Fact]
    public async Task From_wherever_it_is_started_its_log_holds_no_query()
    {
        var address = $"http://127.0.0.1:{Port.Free()}";
        using var process = Run.Start("dotnet", [typeof(Program).Assembly.Location, "--urls", address], Path.GetTempPath(), Production(installed.Database));
        var written = process.StandardOutput.ReadToEndAsync(PartnershipsApi.Token);
        using var http = new HttpClient { BaseAddress = new(address), DefaultRequestHeaders = { { "X-Api-Key", installed.Database.Cluster.Keys["hr-antwerpen"] } } };
        await PartnershipsApi.Eventually(() => Answers(http));

        (await http.Get("/training/v1/participants?issuer=hr-antwerpen&reference=WhomItIsAbout")).StatusCode.ShouldBe(HttpStatusCode.OK);
        process.Kill();

        (await written).ShouldNotContain("WhomItIsAbout");
    }

    /// <summary>A collector of logs that stands still, or a terminal that was stopped, takes nothing any more.</summary>
    [Fact]
    public async Task Who_reads_no_line_of_the_log_holds_nobody_up()
    {
        var address = $"http://127.0.0.1:{Port.Free()}";
        using var process = Run.Start("dotnet", [typeof(Program).Assembly.Location, "--urls", address], null, [.. Production(installed.Database), ("Logging:LogLevel:Microsoft.AspNetCore", "Trace")]);
        using var http = new HttpClient { BaseAddress = new(address), Timeout = PartnershipsApi.Patience, DefaultRequestHeaders = { { "X-Api-Key", installed.Database.Cluster.Keys["kazerne-dossin"] } } };
        await PartnershipsApi.Eventually(() => Answers(http));

        for (var request = 0; request < 400; request++)
        {
            (await http.Get("/training/v1/courses")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var kill = System.Diagnostics.Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync(PartnershipsApi.Token).WaitAsync(PartnershipsApi.Patience, PartnershipsApi.Token);
        process.ExitCode.ShouldBe(0);
    }

    private static async Task<bool> Answers(HttpClient http)
    {
        try
        {
            return (await http.Get("/health/ready")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    internal static (string Name, string Value)[] Production(Database database) =>
    [
        ("ASPNETCORE_ENVIRONMENT", "Production"), ("Secrets:Key", Cluster.Secret), ("KeyRing:Folder", database.KeyFolder),
        .. ContextRoles.Contexts.Select(context => ($"ConnectionStrings:{context}", database.ConnectionString(context))),
    ];

    [GeneratedRegex(@"`((?:[A-Za-z]+|…)(?::[A-Za-z0-9]+)+)`")]
    private static partial Regex Written();
}
