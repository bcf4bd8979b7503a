using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Quickstart;

/// <summary>A developer's service is started, killed, stopped and started again.</summary>
[Collection(LongestFirst.Processes)]
public sealed class DevelopmentStartTests
{
    /// <summary>What a start, and answers in JSON, can do without.</summary>
    private static readonly string[] OnDemand =
        ["CsvHelper", "Ical.Net", "SpreadCheetah", "Swashbuckle.AspNetCore.SwaggerUI", "System.CommandLine"];

    [Fact]
    public async Task It_comes_back_after_a_kill_and_leaves_no_server_when_it_is_stopped()
    {
        await using var installation = new DevelopmentInstallation();
        await using (var first = installation.Run())
        {
            await first.Listens;
            await first.Kill();
        }

        var key = installation.Key("ministry");
        await using var second = installation.Run("--Clock:StartsAt=2026-02-01T09:00:00Z");
        using var http = new HttpClient { BaseAddress = await second.Listens };
        second.Output[..second.Output.IndexOf("listening on", StringComparison.Ordinal)]
            .ShouldNotContain("Executed DbCommand", Case.Sensitive, "a warm start looks at no context, whose model would have to be made");
        installation.Key("ministry").ShouldBe(key, "the keys of the first start still open");
        http.DefaultRequestHeaders.Add("X-Api-Key", key);

        // The whole service lives at the time that it was given.
        var statistics = await http.Get("/training/v1/statistics/participations").Json();
        statistics.Text("asOf").ShouldBe("2026-02-01");
        (await http.Get("/training/v1/courses").Json()).At("items").GetArrayLength().ShouldBe(3);
        if (OperatingSystem.IsLinux())
        {
            second.LoadedAssemblies.ShouldContain("Dossin.Partnerships.Api");
            second.LoadedAssemblies.Intersect(OnDemand).ShouldBeEmpty("loaded when somebody asks for what it does");
        }

        await second.Stop();

        second.ExitCode.ShouldBe(0, second.Output);
        installation.HasServer.ShouldBeFalse();
        // Kestrel warns of a machine that is busy for more than a second.
        second.Output.Replace("warn: Microsoft.AspNetCore.Server.Kestrel[22]", "", StringComparison.Ordinal).ShouldNotContain("warn:");
        second.Output.ShouldNotContain("fail:");
    }

    [Fact]
    public async Task A_first_start_that_is_killed_while_it_enters_the_facts_leaves_nothing_by_halves()
    {
        await using var installation = new DevelopmentInstallation();
        await using (var first = installation.Run("--Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command=Information"))
        {
            for (var tries = 0; !first.Output.Contains("INSERT INTO agreements.parties", StringComparison.OrdinalIgnoreCase); tries++)
            {
                tries.ShouldBeLessThan(60_000, "it never came to the agreements");
                await Task.Delay(5, PartnershipsApi.Token);
            }

            await first.Kill();
        }

        await using var second = installation.Run();
        using var http = new HttpClient { BaseAddress = await second.Listens };
        http.DefaultRequestHeaders.Add("X-Api-Key", installation.Key("ministry"));
        (await http.Get("/training/v1/courses").Json()).At("items").GetArrayLength().ShouldBe(3);
        (await http.Get("/agreements/v1/agreements").Json()).At("items").GetArrayLength().ShouldBe(2);
        await second.Stop();
    }

    [Fact]
    public async Task It_lives_before_the_source_texts_without_their_facts()
    {
        await using var installation = new DevelopmentInstallation();
        await using (var before = installation.Run("--Clock:StartsAt=2019-01-01T09:00:00Z"))
        {
            using var http = new HttpClient { BaseAddress = await before.Listens };
            http.DefaultRequestHeaders.Add("X-Api-Key", installation.Key("ministry"));
            (await http.Get("/training/v1/courses").Json()).At("items").GetArrayLength().ShouldBe(0);
            (await http.Get("/agreements/v1/parties").Json()).At("items").GetArrayLength().ShouldBe(0);
            await before.Stop();
        }

        // The first start after them brings them.
        await using var after = installation.Run();
        using var now = new HttpClient { BaseAddress = await after.Listens };
        now.DefaultRequestHeaders.Add("X-Api-Key", installation.Key("ministry"));
        (await now.Get("/agreements/v1/agreements").Json()).At("items").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_time_that_is_none_stops_the_start()
    {
        await using var installation = new DevelopmentInstallation();
        await using var service = installation.Run("--Clock:StartsAt=soon");

        (await service.Ended()).ShouldBe(1, service.Output);

        service.Output.ShouldBe("Clock:StartsAt must be an instant, such as 2026-02-01T09:00:00Z.");
    }
}
