using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;

namespace Dossin.Partnerships.Api.Tests;

/// <summary>What tests ask of Node: the packages of tests/tools, installed on first demand.</summary>
internal static class NodeTools
{
    public static readonly string Folder = Path.Combine(RepositoryRoot.Find(), "tests", "tools");

    /// <summary>A file of a package. Skips the test where it can be neither found nor installed.</summary>
    public static async Task<string> Find(string package, string file)
    {
        var path = Path.Combine(Folder, "node_modules", package, file);
        await using var alone = await FileLock.WaitAsync(Path.Combine(Folder, ".install.lock"), PartnershipsApi.Token);
        if (!File.Exists(path))
        {
            var (exitCode, output) = await ChildProcess.TryAsync(
                new("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]) { Folder = Folder }, PartnershipsApi.Token);
            Assert.SkipWhen(exitCode != 0, $"{package} could not be installed: {output}");
        }

        return path;
    }
}
