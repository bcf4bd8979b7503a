using System.Diagnostics;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Quickstart;

/// <summary>The first quarter of an hour with a fresh clone, as the README tells it.</summary>
public sealed class QuickstartTests(RunningInstallation running) : IClassFixture<RunningInstallation>
{
    [Fact]
    public async Task The_first_walk_ends_well_and_so_does_the_second()
    {
        NeedsShellAndCurl();
        var walk = Path.Combine(RepositoryRoot.Find(), "requests", "quickstart.sh");

        var (code, first) = await Run("sh", [walk, running.Address.ToString()]);

        code.ShouldBe(0, first);
        first.ShouldContain("11197 rows read: 11197 accepted, 0 unchanged, 0 rejected.");
        first.ShouldContain("11197 rows read: 0 accepted, 11197 unchanged, 0 rejected.");
        first.ShouldContain("60 rows read: 48 accepted, 0 unchanged, 12 rejected.");
        first.ShouldContain("line 26: nationalNumber reference");
        first.ShouldContain("HPM on that day: 11197 to 11197 persons");
        first.ShouldContain("Emma: refused, urn:problem-type:dossin:sessionFull.");
        // domain.md, 4.1: 3 persons of HPM and 2 of POL after the figures, one of them in both.
        first.ShouldContain("HPM:   11200 to 11200 persons, 11200 of them recorded by name.");
        first.ShouldContain("POL:   440 to 442 persons, 2 of them recorded by name.");
        first.ShouldContain("Total: 11201 to 11642 persons");
        // For whoever goes on with docs/integrating.md.
        using var hr = new HttpClient { BaseAddress = running.Address };
        hr.DefaultRequestHeaders.Add("X-Api-Key", running.Installation.Key("integrator"));
        (await hr.Get("/training/v1/sessions?state=scheduled&seats=available").Json()).At("items").EnumerateArray().ShouldHaveSingleItem().Number("seatsAvailable").ShouldBe(50);

        (code, var second) = await Run("sh", [walk, running.Address.ToString()]);

        code.ShouldBe(0, second);
        second.ShouldNotContain("11197 accepted");
        second.ShouldContain("HPM:   11203 to 11203 persons");
        second.ShouldContain("POL:   440 to 444 persons");
        second.ShouldContain("Total: 11205 to 11647 persons");
    }

    [Fact]
    public async Task What_the_source_texts_say_is_answered()
    {
        NeedsShellAndCurl();

        var (code, answers) = await Run("sh", [Path.Combine(RepositoryRoot.Find(), "requests", "sources.sh"), running.Address.ToString()]);

        code.ShouldBe(0, answers);
        answers.ShouldContain("Annelies Verlinden: Minister van Binnenlandse Zaken (witness)");
        answers.ShouldContain("that of 2014, superseded, in force until 2020-12-09.");
        answers.ShouldContain("4 objectives, 11 methods, 19 pairs, 5 zones, 3 partners.");
        answers.ShouldContain("Each answer is as the texts say.");
    }

    [Fact]
    public async Task A_walk_that_meets_nobody_stops_with_a_sentence()
    {
        NeedsShellAndCurl();

        var (code, output) = await Run("sh", [Path.Combine(RepositoryRoot.Find(), "requests", "quickstart.sh"), "http://127.0.0.1:9"]);

        code.ShouldBe(1);
        output.ShouldContain("Stopped: http://127.0.0.1:9/training/v1 does not answer.");
    }

    [Fact]
    public async Task The_line_that_is_printed_last_works_when_it_is_pasted()
    {
        NeedsShellAndCurl();
        await PartnershipsApi.Eventually(() => Task.FromResult(running.Output.Contains("\ncurl ", StringComparison.Ordinal)));
        var line = running.Output.Split('\n').Single(one => one.StartsWith("curl ", StringComparison.Ordinal));

        var (code, answer) = await Run("sh", ["-c", line]);

        code.ShouldBe(0, answer);
        answer.ShouldContain("\"persons\":{\"atLeast\":11");
    }

    [Fact]
    public async Task Every_client_of_the_demonstration_has_a_key_that_opens()
    {
        foreach (var client in new[]
            {
                "hr-antwerpen", "hr-mechelen", "kazerne-dossin", "secretariat", "triage-desk", "triage-antwerpen", "citizen-portal", "bureau",
                "diversity-unit", "ministry", "integrator", "operator",
            })
        {
            using var http = new HttpClient { BaseAddress = running.Address };
            http.DefaultRequestHeaders.Add("X-Api-Key", running.Installation.Key(client));
            // Known, though perhaps not allowed here.
            (await http.Get("/platform/v1/clients")).StatusCode.ShouldNotBe(System.Net.HttpStatusCode.Unauthorized, client);
        }
    }

    [Fact]
    public async Task A_second_one_in_its_folder_is_one_too_many_and_it_is_said()
    {
        await using var second = running.Installation.Run();

        (await second.Ended()).ShouldBe(1, second.Output);
        second.Output.ShouldContain("Another process uses the PostgreSQL data");
        second.Output.ShouldNotContain("   at ");
    }

    private static void NeedsShellAndCurl() => Assert.SkipUnless(
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator) is var path
            && new[] { "sh", "curl" }.All(program => path.Any(folder => File.Exists(Path.Combine(folder, program)))),
        "The walk needs a POSIX shell and curl.");

    private async Task<(int Code, string Output)> Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["CLIENTS"] = running.Installation.ClientsFile;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(PartnershipsApi.Token), process.StandardError.ReadToEndAsync(PartnershipsApi.Token));
        await process.WaitForExitAsync(PartnershipsApi.Token);
        return (process.ExitCode, await output + await errors);
    }
}
