using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>
/// What every read of every document costs: one statement for what is found, for a page, for a page without anything on it and for
/// what is not there. A new operation is asked as soon as it is in a document.
/// </summary>
[Collection(nameof(EverythingEntered))]
public sealed partial class ReadBudgetTests(EverythingEntered api)
{
    private const string Audited = "who read it is written down before the answer leaves, on a connection of its own (docs/data-protection.md)";

    private static readonly string[] Contexts = ["training", "agreements", "networks", "complaints", "platform"];

    /// <summary>What is read without the database.</summary>
    private static readonly string[] FromMemory = ["/refData/"];

    /// <summary>What takes more than one, and why.</summary>
    private static readonly Dictionary<string, (int Statements, string Why)> More = new()
    {
        ["listComplaints"] = (2, Audited), ["getComplaint"] = (2, Audited), ["listMessages"] = (2, Audited), ["getMessage"] = (2, Audited),
        ["getReceipt"] = (2, Audited), ["listReceiptMessages"] = (2, Audited), ["getReceiptMessage"] = (2, Audited), ["listMeasures"] = (2, Audited),
        ["getMeasure"] = (2, Audited), ["listConversations"] = (2, Audited), ["getConversation"] = (2, Audited),
        ["getTrainingRecord"] = (4, "three lists of one person, each by its index; joined into one they would multiply each other"),
        ["getKnowledgeFile"] = (2, "what it is, and then its parts one after the other while they are sent"),
        ["checkHealth"] = (2, "whether the database answers and, for who runs the product, what was set aside"),
        ["listAuditEntries"] = (3, "what was written a moment ago is sealed before the answer: a lock, and a look at what waits"),
    };

    /// <summary>Everything that a document lets one read: context, name, path.</summary>
    public static IEnumerable<TheoryDataRow<string>> Documents => Contexts.Select(context => new TheoryDataRow<string>(context));

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task What_is_there_costs_one_statement(string context)
    {
        // What other cases wrote a moment ago is sealed by whoever looks first.
        (await api.Everybody.Get("/platform/v1/auditEntries")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var wrong = new List<string>();
        foreach (var (name, path) in await Reads(context))
        {
            var budget = Budget(name, path);
            var (status, statements) = await Asked(Filled(path, api.There), api.Receipts.Written);
            if (status != HttpStatusCode.OK || statements.Count != budget)
            {
                wrong.Add(Said(name, status, statements, budget));
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task What_is_not_there_costs_no_more(string context)
    {
        var wrong = new List<string>();
        foreach (var (name, path) in await Reads(context))
        {
            if (!Parameter().Matches(path).Any(found => Guid.TryParse(api.There[found.Groups["name"].Value], out _)))
            {
                continue;
            }

            var nothing = api.There.ToDictionary(one => one.Key, one => Guid.TryParse(one.Value, out _) ? Guid.CreateVersion7(api.Clock.GetUtcNow()).ToString() : one.Value);
            var (status, statements) = await Asked(Filled(path, nothing), api.Receipts.Written);
            if (status != HttpStatusCode.NotFound || statements.Count != 1)
            {
                wrong.Add(Said(name, status, statements, 1));
            }
        }

        var (unknown, looked) = await Asked("/complaints/v1/receipt/messages", ("Receipt-Code", "00000-00000-00000-00000"));
        (unknown, looked.Count).ShouldBe((HttpStatusCode.NotFound, 1));
        wrong.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task What_is_there_and_empty_costs_no_more(string context)
    {
        var wrong = new List<string>();
        foreach (var (name, path) in await Reads(context))
        {
            if (!name.StartsWith("list", StringComparison.Ordinal) || name == "listLineage" || !(path.Contains('{', StringComparison.Ordinal) || name == "listReceiptMessages"))
            {
                continue;
            }

            var (budget, before) = (Budget(name, path), api.Empty.Keys.FirstOrDefault(parameter => path.Contains($"{{{parameter}}}", StringComparison.Ordinal)));
            (before is not null || name == "listReceiptMessages").ShouldBeTrue($"{name}: something without anything under it is to be entered (EverythingEntered)");
            var (status, statements) = await Asked(Filled(path, api.Empty), api.Receipts.Silent, items: 0);
            if (status != HttpStatusCode.OK || statements.Count != budget)
            {
                wrong.Add(Said(name, status, statements, budget));
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_exception_is_an_operation()
    {
        var served = new List<string>();
        foreach (var context in Contexts)
        {
            served.AddRange((await Reads(context)).Select(read => read.Name));
        }

        More.Keys.Except(served).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();

    private static int Budget(string name, string path) =>
        FromMemory.Any(begin => path.Contains(begin, StringComparison.Ordinal)) ? 0
        // Two databases are looked at: Dialogues has a connection of its own.
        : path == "/complaints/v1/health" ? 3
        : More.TryGetValue(name, out var more) ? more.Statements : 1;

    private static string Said(string name, HttpStatusCode status, IReadOnlyList<string> statements, int budget) =>
        $"{name}: {(int)status}, {statements.Count} statements and not {budget}\n{string.Join("\n--\n", statements)}";

    internal static string Filled(string path, Dictionary<string, string> values) => Parameter().Replace(path, found =>
        Uri.EscapeDataString(values.GetValueOrDefault($"{path.Split('/')[1]}/{found.Groups["name"].Value}") ?? values.GetValueOrDefault(found.Groups["name"].Value)
            ?? throw new KeyNotFoundException($"{path}: nothing is known of {found.Value}: enter one (EverythingEntered)")));

    private async Task<List<(string Name, string Path)>> Reads(string context)
    {
        var document = await api.Everybody.Get($"/{context}/v1/doc/openapi.json").Json();
        return [.. from path in document.At("paths").EnumerateObject()
                   from operation in path.Value.EnumerateObject()
                   where operation.Name == "get"
                   select (operation.Value.Text("operationId"), $"/{context}/v1{path.Name}")];
    }

    private async Task<(HttpStatusCode Status, IReadOnlyList<string> Statements)> Asked(string path, (string, string) receipt, int? items = null)
    {
        using var count = StatementCount.Start();
        using var answer = await api.Everybody.Get(path, receipt);
        if (items is { } expected && answer.IsSuccessStatusCode)
        {
            (await answer.Json()).At("items").GetArrayLength().ShouldBe(expected, path);
        }

        return (answer.StatusCode, count.Statements);
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}")]
    private static partial Regex Parameter();
}
