namespace Dossin.Partnerships.Architecture.Tests;

/// <summary>Limits that make growth a decision.</summary>
internal static class Sizes
{
    /// <summary>The plumbing of all contexts, LocalPostgres apart, in lines that are neither blank nor comments.</summary>
    public static int Kernel(IEnumerable<Source> sources) => sources
        .Where(source => source.Room == "Kernel" && !source.Path.Contains("/LocalPostgres/", StringComparison.Ordinal))
        .Sum(source => source.Text.Split('\n').Select(line => line.Trim()).Count(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)));

    /// <summary>Files over their limit: 120 lines for a use case, 200 for endpoints, 60 for Program, 300 for anything.</summary>
    public static IEnumerable<string> TooLong(IEnumerable<Source> sources, IReadOnlyCollection<string> contexts) =>
        from source in sources
        let limit = source.Path == "src/Api/Program.cs" ? 59
            : source.Path.EndsWith("Endpoints.cs", StringComparison.Ordinal) ? 200
            : source.Layer == "Application" && contexts.Contains(source.Room) ? 120
            : 300
        where source.Lines > limit
        select $"{source.Path} has {source.Lines} lines, {limit} at most";

    /// <summary>What lies at the root beside the closed list.</summary>
    public static IEnumerable<string> Unlisted(IEnumerable<string> root) => root.Except(Listed);

    private static readonly string[] Listed =
    [
        ".ci", ".config", ".editorconfig", ".gitignore", "BannedSymbols.txt", "CHANGELOG.md", "CONTRIBUTING.md", "Directory.Build.props",
        "Directory.Packages.props", "Dossin.Partnerships.sln", "LICENSE", "Makefile", "README.md", "SECURITY.md", "deploy", "docs", "global.json",
        "requests", "samples", "src", "tests", "tools",
        // Of the machine; git does not see them.
        ".git", ".local", "var", "TestResults", ".vs", ".vscode", ".idea",
    ];
}
