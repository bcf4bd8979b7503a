using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;

namespace Dossin.Partnerships.Api.Commands;

/// <summary>What an operator does at the machine: the same program, with a word before the options (docs/commands.md).</summary>
internal static class OperatorCommands
{
    /// <summary>
    /// Whether the arguments are for a command and not settings of the service. Only a look at the first one, as each start pays
    /// for it.
    /// </summary>
    public static bool Asked(string[] args) => args is [{ Length: > 0 } first, ..]
        && (first is "--help" or "-h" or "-?" or "--version" || (first[0] is not ('-' or '/') && !first.Contains('=', StringComparison.Ordinal)));

    /// <summary>Runs a command, which opens the product where it needs it; returns the exit code.</summary>
    public static Task<int> Run(string[] args) => Run(new UseCases(null), args, new() { Output = Console.Out, Error = Console.Error });

    /// <summary>Runs a command on a product that is open.</summary>
    public static Task<int> Run(IServiceProvider services, string[] args, InvocationConfiguration? told = null) =>
        Run(new UseCases(services), args, told ?? new());

    private static async Task<int> Run(UseCases useCases, string[] args, InvocationConfiguration told)
    {
        await using var ask = useCases;
        // What commands say is English, as their options are.
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var parsed = Root(ask).Parse(args);
        if (parsed.Action is ParseErrorAction wrong)
        {
            // One sentence for each mistake; a page of help, or a list of guesses, hides them.
            (wrong.ShowHelp, wrong.ShowTypoCorrections) = (false, false);
        }

        var code = await parsed.InvokeAsync(told);
        return parsed.Errors.Count > 0 ? ExitCode.WrongUse : code;
    }

    private static RootCommand Root(UseCases ask) => new(
        "Dossin Partnerships. Without a command, the service starts. Exit codes: 0 done; 1 done, and something is not right; 2 called wrongly; 3 cannot work now.")
    {
        Outcome.Json,
        MigrateSchemas.Of(), CheckHealth.Of(), CreateClient.Of(ask), RotateKey.Of(ask), RotateMasterKey.Of(ask), RebuildStatistics.Of(ask), VerifyAudit.Of(ask),
        ReplayEvents.Of(ask), ExportAll.Of(), ImportFile.Of(),
    };
}
