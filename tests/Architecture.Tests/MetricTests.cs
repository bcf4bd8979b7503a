using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Shouldly;

namespace Dossin.Partnerships.Architecture.Tests;

/// <summary>What is measured is documented as it is, and what is looked at is measured.</summary>
public sealed partial class MetricTests
{
    private static readonly string Doc = File.ReadAllText(Path.Combine(Product.Folder, "docs", "observability.md"));

    private static readonly IReadOnlyList<Instrument> Measured = [.. Instruments(Product.Sources)];

    private sealed record Instrument(string Name, string Kind, string Unit, string Description)
    {
        public string Row => $"| `{Name}` | {Kind} | {Unit} | {Description} |";

        /// <summary>As Prometheus and the collector name it.</summary>
        public IEnumerable<string> Names
        {
            get
            {
                var name = Name.Replace('.', '_') + Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
                return Kind switch
                {
                    "counter" => [$"{name}_total"],
                    "histogram" => [$"{name}_bucket", $"{name}_count", $"{name}_sum"],
                    _ => [name],
                };
            }
        }
    }

    [Fact]
    public void Each_instrument_has_a_unit_and_a_description_and_stands_in_the_document()
    {
        Measured.Count.ShouldBeGreaterThan(15);
        Measured.Where(one => one.Unit == "" || !one.Description.EndsWith('.')).ShouldBeEmpty();
        Measured.Select(one => one.Row).Where(row => !Doc.Contains(row, StringComparison.Ordinal)).ShouldBeEmpty("docs/observability.md lacks these rows");
        Rows().Matches(Doc).Select(row => row.Groups[1].Value).Except(Measured.Select(one => one.Name)).ShouldBeEmpty("nothing measures these");
    }

    [Fact]
    public void An_instrument_is_found() => Instruments([new("src/X/X.cs", """class X { object Y = new Meter("Z").CreateCounter<long>("a.b", "s", "C."); }""")])
        .ShouldHaveSingleItem().Names.ShouldBe(["a_b_seconds_total"]);

    [Fact]
    public void The_dashboard_and_the_alerts_look_at_what_is_measured()
    {
        var known = Measured.Concat(OfFrameworks).SelectMany(one => one.Names).ToList();
        var asked = Asked().SelectMany(Metrics).Distinct().ToList();

        asked.Count.ShouldBeGreaterThan(20);
        asked.Except(known).ShouldBeEmpty();
        Metrics("sum by (reason) (rate(made_up_total{reason=\"x\"}[5m])) > 1").ShouldBe(["made_up_total"]);
    }

    [Fact]
    public void Each_alert_says_what_to_do()
    {
        var names = Alerts().Matches(Text("alerts.yaml")).Select(alert => alert.Groups[1].Value).ToList();
        names.Count.ShouldBeGreaterThan(10);
        names.Where(name => !Doc.Contains($"\n### {name}\n", StringComparison.Ordinal) || !Text("alerts.yaml").Contains($"docs/observability.md#{name.ToLowerInvariant()}", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    /// <summary>A counter is there from its first count on: what waits for one that stands still must take none for nothing, or waits for ever.</summary>
    [Fact]
    public void A_counter_that_was_never_counted_up_is_nothing() => Expressions().Matches(Text("alerts.yaml")).Select(alert => alert.Groups[1].Value)
        .Where(question => question.Contains("_total", StringComparison.Ordinal) && question.Contains("== 0", StringComparison.Ordinal) && !question.Contains("or vector(0)", StringComparison.Ordinal))
        .ShouldBeEmpty();

    /// <summary>The document's table of those that frameworks measure; that they arrive, TelemetryTests of Api.Tests show.</summary>
    private static IEnumerable<Instrument> OfFrameworks => OfOthers().Matches(Doc).Select(row => new Instrument(
        row.Groups[1].Value, row.Groups[1].Value switch { "http.server.request.duration" => "histogram", "dotnet.process.cpu.time" or "dotnet.gc.pause.time" => "counter", _ => "gauge" },
        row.Groups[2].Value, row.Groups[3].Value));

    private static IEnumerable<Instrument> Instruments(IEnumerable<Source> sources) =>
        from source in sources
        from call in source.All<InvocationExpressionSyntax>()
        let made = call.Expression is MemberAccessExpressionSyntax { Name: GenericNameSyntax generic } ? generic.Identifier.Text : ""
        where made is "CreateCounter" or "CreateGauge" or "CreateHistogram" or "CreateUpDownCounter" or "CreateObservableGauge"
        let texts = call.ArgumentList.Arguments.Select(argument => (argument.Expression as LiteralExpressionSyntax)?.Token.ValueText ?? "").ToList()
        select new Instrument(texts[0], made["Create".Length..].ToLowerInvariant(), texts.ElementAtOrDefault(1) ?? "", texts.ElementAtOrDefault(2) ?? "");

    private static IEnumerable<string> Asked()
    {
        foreach (var alert in Expressions().Matches(Text("alerts.yaml")).AsEnumerable())
        {
            yield return alert.Groups[1].Value;
        }

        foreach (var panel in JsonSerializer.Deserialize<JsonElement>(Text("dashboard.json")).GetProperty("panels").EnumerateArray())
        {
            foreach (var target in panel.GetProperty("targets").EnumerateArray())
            {
                yield return target.GetProperty("expr").GetString()!;
            }
        }
    }

    /// <summary>The names in a question that are no functions, words of the language, labels or values.</summary>
    private static IEnumerable<string> Metrics(string question) =>
        Words().Matches(Around().Replace(question, " ")).Select(word => word.Value).Where(word => !Language.Contains(word));

    private static readonly string[] Language = ["sum", "max", "rate", "increase", "histogram_quantile", "or", "and", "vector", "by", "absent"];

    private static string Text(string file) => File.ReadAllText(Path.Combine(Product.Folder, "deploy", "observability", file));

    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]|by \([^)]*\)|""[^""]*""")]
    private static partial Regex Around();

    [GeneratedRegex(@"(?<![0-9.])[a-zA-Z_][a-zA-Z0-9_]*")]
    private static partial Regex Words();

    [GeneratedRegex(@"expr: '([^']*)'")]
    private static partial Regex Expressions();

    [GeneratedRegex(@"- alert: (\w+)")]
    private static partial Regex Alerts();

    [GeneratedRegex(@"^\| `([a-z0-9_.]+)` \| (?:counter|gauge|histogram) \|", RegexOptions.Multiline)]
    private static partial Regex Rows();

    [GeneratedRegex(@"^\| `((?:http|kestrel|db|dotnet)\.[a-z0-9_.]+)` \| (s|By|\{\w+\}) \| (.*) \|$", RegexOptions.Multiline)]
    private static partial Regex OfOthers();
}
