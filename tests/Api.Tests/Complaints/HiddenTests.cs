using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dossin.Partnerships.Api.Tests.Kernel;
using Dossin.Partnerships.Application.Kernel;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Complaints;

/// <summary>
/// What is of another zone or another bureau is answered like what is not there at all: the same bytes, by the same statements. So
/// there is nothing to see and nothing to wait for that would tell one from the other.
/// </summary>
[Collection(nameof(EverythingEntered))]
public sealed partial class HiddenTests(EverythingEntered api)
{
    /// <summary>What an operation that is no GET is asked with.</summary>
    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["changeComplaint"] = """{"language":"fr"}""",
        ["triageComplaint"] = """{"outcome":"admissible","reason":{"nl":"x"}}""",
        ["referComplaint"] = """{"channel":"unia","reason":{"nl":"x"}}""",
        ["closeComplaint"] = """{"outcome":"founded","reason":{"nl":"x"}}""",
        ["sendMessage"] = $$"""{"text":"{{Planted.Word}}"}""",
        ["answerMessage"] = $$"""{"text":"{{Planted.Word}}"}""",
        ["withdrawMeasure"] = "{}",
        ["changeDialogue"] = """{"themes":["youth","poverty"]}""",
        ["inviteOrganization"] = """{"organization":"Huis","theme":"youth"}""",
        ["changeInvitation"] = """{"theme":"poverty"}""",
        ["changeConversation"] = $$"""{"notes":"{{Planted.Word}}"}""",
        ["changeImprovementPoint"] = """{"title":{"nl":"Minder druk"}}""",
    };

    internal static readonly (string, string) NoReceipt = ("Receipt-Code", "00000-00000-00000-00000");

    /// <summary>Of a zone that has nothing here, and of a bureau that leads nothing.</summary>
    private readonly Task<HttpClient> _outsider = Outsider(api);

    [Fact]
    public async Task Hidden_and_absent_are_the_same_bytes_by_the_same_statements()
    {
        var wrong = new List<string>();
        foreach (var (name, method, path) in await Operations())
        {
            var hidden = await Asked(method, Filled(api, path, hidden: true), name, api.Receipts.Written);
            var absent = await Asked(method, Filled(api, path, hidden: false), name, path.StartsWith("/complaints/v1/receipt", StringComparison.Ordinal) ? NoReceipt : api.Receipts.Written);
            if (hidden.Status != HttpStatusCode.NotFound || hidden != absent)
            {
                wrong.Add($"{name}:\n{hidden}\n{absent}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_that_names_what_is_hidden_is_answered_like_one_that_names_nothing()
    {
        foreach (var (path, body) in new (string, Func<string, object>)[]
        {
            ("/complaints/v1/curativeMeasures", id => new { complaintId = id, participant = new { issuer = "hr", reference = "R-1" }, courseCode = "GEEN", dueOn = "2099-01-01" }),
            ("/complaints/v1/conversations", id => new { dialogueId = id, heldOn = "2018-02-05", notes = Planted.Word }),
            ("/complaints/v1/improvementPoints", id => new { dialogueId = id, title = new { nl = "x" }, description = new { nl = "x" }, theme = "youth" }),
        })
        {
            var known = api.There[path.EndsWith("curativeMeasures", StringComparison.Ordinal) ? "complaintId" : "dialogueId"];
            var unknown = Unknown(api);
            var hidden = await Seen(await _outsider, HttpMethod.Post, path, JsonSerializer.Serialize(body(known)), api.Receipts.Written);
            var absent = await Seen(await _outsider, HttpMethod.Post, path, JsonSerializer.Serialize(body(unknown)), api.Receipts.Written);
            hidden.Status.ShouldBe(HttpStatusCode.BadRequest);
            (hidden with { Text = hidden.Text.Replace(known, "_", StringComparison.Ordinal) })
                .ShouldBe(absent with { Text = absent.Text.Replace(unknown, "_", StringComparison.Ordinal) }, path);
        }
    }

    internal static Task<HttpClient> Outsider(EverythingEntered api) =>
        api.AsClientWith([Scopes.ComplaintsHandle, Scopes.ComplaintsSubmit, Scopes.DialoguesConduct], ["5913"], "Ander bureau");

    internal static string Filled(EverythingEntered api, string path, bool hidden) =>
        Parameter().Replace(path, found => hidden ? api.There[found.Groups["name"].Value] : Unknown(api));

    private static string Unknown(EverythingEntered api) => Guid.CreateVersion7(api.Clock.GetUtcNow()).ToString();

    /// <summary>Everything in the document that names a resource of a zone or a bureau.</summary>
    private async Task<List<(string Name, HttpMethod Method, string Path)>> Operations()
    {
        var document = await api.Everybody.Get("/complaints/v1/doc/openapi.json").Json();
        return [.. from path in document.At("paths").EnumerateObject()
                   where !path.Name.StartsWith("/refData", StringComparison.Ordinal) && (path.Name.Contains('{', StringComparison.Ordinal) || path.Name.StartsWith("/receipt", StringComparison.Ordinal))
                   from operation in path.Value.EnumerateObject()
                   where operation.Value.ValueKind == JsonValueKind.Object && operation.Value.Has("operationId")
                   select (operation.Value.Text("operationId"), HttpMethod.Parse(operation.Name), $"/complaints/v1{path.Name}")];
    }

    private async Task<Answer> Asked(HttpMethod method, string path, string name, (string, string) receipt)
    {
        var body = method == HttpMethod.Get || method == HttpMethod.Delete
            ? null
            : Bodies.TryGetValue(name, out var known) ? known : throw new KeyNotFoundException($"{name}: say with which body it is asked");
        return await Seen(await _outsider, method, path, body, receipt);
    }

    private static async Task<Answer> Seen(HttpClient client, HttpMethod method, string path, string? body, (string, string) receipt)
    {
        using var count = StatementCount.Start();
        using var answer = await client.Send(method, path, body, receipt, ("If-Match", "*"));
        var text = await answer.Content.ReadAsStringAsync(PartnershipsApi.Token);
        var trace = answer.Headers.GetValues("BelGov-Trace-Id").Single();
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Date" or "BelGov-Trace-Id" or "RateLimit-Remaining" or "RateLimit-Reset" or "traceparent"))
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal);
        return new(
            answer.StatusCode, text.Replace(trace, "_", StringComparison.Ordinal), string.Join('\n', headers), string.Join("\n--\n", count.Statements), count.RoundTrips);
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}")]
    private static partial Regex Parameter();

    private sealed record Answer(HttpStatusCode Status, string Text, string Headers, string Statements, int RoundTrips);
}
