using Dossin.Partnerships.Infrastructure.Kernel;

namespace Dossin.Partnerships.Api.Tests;

/// <summary>
/// These tests as the suite of the release before: on a schema that a later release has migrated, as the service of this one meets it
/// while that one takes over (docs/adr/0033). The variable names the program that migrates, as deploy/drills/previous-release.sh sets it.
/// </summary>
internal static class NextRelease
{
    private const string Program = "DOSSIN_TEST_NEXT_MIGRATOR";

    /// <summary>Migrates on, where a later release is named; it makes no roles, which are the cluster's.</summary>
    /// <param name="owner">From a role to its connection.</param>
    public static async Task Migrate(Func<string, string> owner)
    {
        if (Environment.GetEnvironmentVariable(Program) is not { Length: > 0 } migrator)
        {
            return;
        }

        var run = await Run.Of("dotnet", [migrator], null, [.. ContextRoles.Contexts.Select(ContextRoles.Owner).Select(role => ($"ConnectionStrings:{role}", owner(role)))]);
        if (run.Code != 0)
        {
            throw new InvalidOperationException($"The next release does not migrate: {run.All}");
        }
    }
}
