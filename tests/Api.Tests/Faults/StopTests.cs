using System.Net;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Faults;

/// <summary>A process that is told to end does so by itself, whatever its database does meanwhile.</summary>
[Collection(LongestFirst.Processes)]
public sealed class StopTests
{
    [Fact]
    public async Task A_process_ends_in_its_time_while_its_database_hangs_or_is_gone()
    {
        await using var cluster = await Cluster.Start("stop");
        var database = await cluster.NewDatabase();
        await ShouldEnd(database, hangs: true);
        await ShouldEnd(database, hangs: false);
    }

    private static async Task ShouldEnd(Database database, bool hangs)
    {
        await using var service = await RunningService.Start(database, [("Shutdown:DrainSeconds", "0"), ("Shutdown:RequestSeconds", "5"), .. database.Impatient()]);
        (await service.As("ministry").Get("/training/v1/courses")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var processes = await DatabaseProcesses.Of(database);
        if (hangs)
        {
            processes.Pause();
        }
        else
        {
            await processes.Kill();
        }

        try
        {
            (await service.As("ministry").Get("/training/v1/courses")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

            await service.Stop();
        }
        finally
        {
            if (hangs)
            {
                processes.Resume();
            }
        }

        service.ExitCode.ShouldBe(0, service.Output);
        service.Output.ShouldNotContain("Unhandled exception");
        service.Output.ShouldNotContain("\"critical\"");
    }
}
