using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;

namespace Dossin.Partnerships.Architecture.Tests;

/// <summary>Each package that ships is listed with its version, its licence and what that asks of who passes it on.</summary>
public sealed partial class DependencyTests
{
    private const string Begin = "<!-- written by make dependencies -->";
    private const string End = "<!-- end -->";

    /// <summary>Licences that a package names by a file or a link, as read there.</summary>
    private static readonly Dictionary<string, string> Read = new()
    {
        ["AutoMapper"] = "RPL-1.5 or commercial", ["MediatR"] = "Apache-2.0", ["CommandLineParser"] = "MIT", ["Microsoft.DotNet.PlatformAbstractions"] = "MIT",
    };

    private static readonly Dictionary<string, string> Asks = new()
    {
        ["MIT"] = "its notice stays with it",
        ["BSD-3-Clause"] = "its notice stays with it; no endorsement in its name",
        ["PostgreSQL"] = "its notice stays with it",
        ["Apache-2.0"] = "its licence and notices stay with it; changes are marked",
        ["MS-PL OR Apache-2.0"] = "taken under Apache-2.0: its licence and notices stay with it",
        ["RPL-1.5 or commercial"] = "**the source of all that is built on it is published, or a licence is bought** (ADR 7)",
    };

    private static readonly string Path = System.IO.Path.Combine(Product.Folder, "docs", "dependencies.md");

    private sealed record Package(string Name, string Version, string Licence);

    [Fact]
    public void Every_package_that_ships_is_listed_with_its_licence_and_what_that_asks()
    {
        var text = File.ReadAllText(Path);
        var written = $"{text[..(text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)]}\n{Tables()}{text[text.IndexOf(End, StringComparison.Ordinal)..]}";
        if (Environment.GetEnvironmentVariable("DOSSIN_UPDATE_DEPENDENCIES") == "1")
        {
            File.WriteAllText(Path, written);
        }

        text.ShouldBe(written, "what ships has changed: make dependencies, and look at the licences");
    }

    [Fact]
    public void What_ships_asks_nothing_that_was_not_decided() =>
        Shipped().Select(package => package.Licence).Distinct().Where(licence => !Asks.ContainsKey(licence)).ShouldBeEmpty();

    [Fact]
    public void The_two_whose_terms_changed_are_of_the_versions_that_were_decided_on()
    {
        Shipped().Single(package => package.Name == "MediatR").Version.ShouldBe("5.1.0", "from 13.0 on its licence is RPL-1.5 or commercial (ADR 7)");
        Shipped().Single(package => package.Name == "AutoMapper").Licence.ShouldBe("RPL-1.5 or commercial");
    }

    private static string Tables()
    {
        var shipped = Shipped();
        var ships = shipped.Select(one => $"| {one.Name} | {one.Version} | {one.Licence} | {Asks.GetValueOrDefault(one.Licence, "?")} |\n");
        var builds = Locked("src", "tests", "samples").Where(one => !shipped.Contains(one)).Select(one => $"| {one.Name} | {one.Version} | {one.Licence} |\n");
        return $"""

            ## What ships

            | package | version | licence | what that asks of who passes it on |
            |---|---|---|---|
            {string.Concat(ships)}
            ## What only builds and tests

            | package | version | licence |
            |---|---|---|
            {string.Concat(builds)}

            """;
    }

    private static List<Package> Shipped() => [.. Locked("src/Api", "deploy/Migrator").Where(package => !IsForBuilding(package))];

    /// <summary>The packages in the lock files below some folders, once for each version.</summary>
    private static List<Package> Locked(params string[] folders) =>
    [
        .. (from folder in folders
            from file in Directory.EnumerateFiles(System.IO.Path.Combine(Product.Folder, folder), "packages.lock.json", SearchOption.AllDirectories)
            where !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/node_modules/", StringComparison.Ordinal)
            from framework in JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(file)).GetProperty("dependencies").EnumerateObject()
            from package in framework.Value.EnumerateObject()
            where package.Value.GetProperty("type").GetString() != "Project"
            let version = package.Value.GetProperty("resolved").GetString()!
            select (package.Name, version)).Distinct().OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase).ThenBy(one => one.version, StringComparer.Ordinal)
            .Select(one => new Package(one.Name, one.version, Licence(one.Name, one.version))),
    ];

    private static string Licence(string name, string version) => Read.GetValueOrDefault(name)
        ?? (Expression().Match(Specification(name, version)) is { Success: true } found ? found.Groups[1].Value : $"unknown: read it, and say so in {nameof(DependencyTests)}");

    private static bool IsForBuilding(Package package) =>
        Specification(package.Name, package.Version).Contains("<developmentDependency>true<", StringComparison.Ordinal) || package.Name.EndsWith(".Analyzers", StringComparison.Ordinal);

    private static string Specification(string name, string version)
    {
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var (folder, file) = (name.ToLowerInvariant(), version.ToLowerInvariant());
        var path = System.IO.Path.Combine(cache, folder, file, $"{folder}.nuspec");
        // A package of a sample that this machine never built.
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }

    [GeneratedRegex("<license type=\"expression\">([^<]+)<")]
    private static partial Regex Expression();
}
