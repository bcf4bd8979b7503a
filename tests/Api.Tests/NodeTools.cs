using System.Text.Json;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests;

/// <summary>Programs of tests/tools, for a second opinion by libraries that did not write what they read.</summary>
internal static class NodeTools
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Find(), "tests", "tools");

    /// <summary>What a program says of a file. Skips the test where Node or the package is missing and cannot be had.</summary>
    /// <param name="program">calendar.mjs</param>
    /// <param name="package">The library that it reads with.</param>
    /// <param name="content">What is written into the file.</param>
    public static async Task<JsonElement> Run(string program, string package, string content)
    {
        await Install(package);
        var file = Path.Combine(Path.GetTempPath(), $"dossin-{Path.GetRandomFileName()}");
        try
        {
            await File.WriteAllTextAsync(file, content, PartnershipsApi.Token);
            var (exitCode, output) = await ChildProcess.TryAsync(new("node", [program, file]) { Folder = Folder }, PartnershipsApi.Token);
            exitCode.ShouldBe(0, $"{output}\n{content}");
            return JsonSerializer.Deserialize<JsonElement>(output);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>A file of a package. Skips the test where it can be neither found nor installed.</summary>
    public static async Task<string> Find(string package, string file)
    {
        await Install(package);
        return Path.Combine(Folder, "node_modules", package, file);
    }

    private static async Task Install(string package)
    {
        Assert.SkipWhen((await ChildProcess.TryAsync(new("node", ["--version"]), PartnershipsApi.Token)).ExitCode != 0, $"Node.js is missing: nothing asks {package}.");
        await using var alone = await FileLock.WaitAsync(Path.Combine(Folder, ".install.lock"), PartnershipsApi.Token);
        if (!Directory.Exists(Path.Combine(Folder, "node_modules", package)))
        {
            var (exitCode, output) = await ChildProcess.TryAsync(
                new("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]) { Folder = Folder }, PartnershipsApi.Token);
            Assert.SkipWhen(exitCode != 0, $"{package} could not be installed: {output}");
        }
    }
}
