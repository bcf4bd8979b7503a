using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Shouldly;

namespace Dossin.Partnerships.Architecture.Tests;

/// <summary>The threat model names tests that exist: one that is renamed or taken away takes its row with it.</summary>
public sealed partial class ThreatTests
{
    private static readonly HashSet<string> Tests = [.. from path in Directory.EnumerateFiles(Path.Combine(Product.Folder, "tests"), "*Tests.cs", SearchOption.AllDirectories)
        from type in CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>()
        from method in type.Members.OfType<MethodDeclarationSyntax>()
        where method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Fact" or "Theory")
        select $"{type.Identifier.Text}.{method.Identifier.Text}"];

    [Fact]
    public void Each_test_that_the_threat_model_names_exists()
    {
        var text = File.ReadAllText(Path.Combine(Product.Folder, "docs", "threat-model.md"));
        var named = Named().Matches(text).Select(one => one.Groups[1].Value).Distinct().ToList();

        named.Count.ShouldBeGreaterThan(40);
        named.Where(test => !Tests.Contains(test)).ShouldBeEmpty();
        // All boundaries, and in each row a test or the word that there is none.
        Boundaries().Count(text).ShouldBe(7);
        Rows().Matches(text).Select(row => row.Value).Where(row => !Named().IsMatch(row) && !row.Contains("no test", StringComparison.Ordinal) && !row.Contains("not tested", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"^\| \| threat \|", RegexOptions.Multiline)]
    private static partial Regex Boundaries();

    [GeneratedRegex(@"^\| [STRIDE] \|.*$", RegexOptions.Multiline)]
    private static partial Regex Rows();
}

/// <summary>Secrets come from the environment or from files of the operator, and from nothing that is in the repository.</summary>
public sealed class SecretTests
{
    private static readonly string[] Suspicious = ["secret", "password", "key", "token", "connection", "credential"];

    [Fact]
    public void The_settings_of_the_product_hold_no_secret()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Product.Folder, "src"), "appsettings*.json", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal)).ToList();

        files.Count.ShouldBe(2);
        files.SelectMany(path => Found(JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(path)))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{ "ConnectionStrings": { "training": "Host=x" } }""")]
    [InlineData("""{ "Secrets": { "Key": "abc" } }""")]
    [InlineData("""{ "X": { "Y": "Host=x;Password=y" } }""")]
    public void A_secret_in_settings_is_found(string json) => Found(JsonSerializer.Deserialize<JsonElement>(json)).ShouldNotBeEmpty();

    private static IEnumerable<string> Found(JsonElement json, string at = "") => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(one => Found(one.Value, $"{at}:{one.Name}")),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(one => Found(one, at)),
        _ => Suspicious.Any(word => at.Contains(word, StringComparison.OrdinalIgnoreCase) || json.ToString().Contains(word, StringComparison.OrdinalIgnoreCase)) ? [at] : [],
    };
}
