using System.CommandLine;
using Dossin.Partnerships.Application.Training.Statistics;

namespace Dossin.Partnerships.Api.Commands;

internal static class RebuildStatistics
{
    public static Command Of(UseCases useCases) => new Command(
        "rebuild-statistics", "Holds the kept statistics against a recount, and counts again where they differ.").Does((parsed, ct) => useCases.Ask(async ask =>
    {
        var outcome = await ask.Send(new RebuildKeptCounts(), ct);
        parsed.Tell(
            new { outcome.Differed, outcome.Example, outcome.StillDiffer },
            outcome.Differed == 0
                ? "What is kept equals a recount."
                : $"{outcome.Differed} kept rows differed from a recount, such as {outcome.Example}; rebuilt, {outcome.StillDiffer} differ now.");
        return outcome.StillDiffer == 0 ? ExitCode.Done : ExitCode.NotRight;
    }));
}
