using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dossin.Partnerships.Api.Tests.Kernel;

namespace Dossin.Partnerships.Api.Tests.Fuzz;

/// <summary>What holds of every answer, whatever was asked.</summary>
internal sealed class Verdict
{
    /// <summary>Beyond this, a request costs more than anything that is asked here needs: bodies are bounded, and so is what follows.</summary>
    public const int StatementLimit = 40;

    private readonly HashSet<string> _types;

    private Verdict(HashSet<string> types) => _types = types;

    public static async Task<Verdict> Of(EverythingEntered api)
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        foreach (var context in Contract.Operations.Select(one => one.Context).Distinct())
        {
            var told = await api.Everybody.Get($"/{context}/v1/refData/problemTypes").Json();
            types.UnionWith(told.At("items").EnumerateArray().Select(one => one.Text("type")));
        }

        return new Verdict(types);
    }

    /// <summary>The operation to which a request goes, twisted or not; null where the documents have none.</summary>
    public static Operation? Aimed(Draft draft)
    {
        var path = draft.Address.Split('?', '#')[0];
        // Such a part leads elsewhere, before anybody looks at it.
        if (path.Contains("/..", StringComparison.Ordinal) || path.Contains("%2e", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return Contract.Operations.Where(one => one.IsAt(draft.Method == "HEAD" ? "GET" : draft.Method, path)).OrderBy(one => one.Placeholders.Count).FirstOrDefault();
    }

    public static JsonElement? Json(HttpResponseMessage answer, byte[] body)
    {
        if (answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) != true || body.Length == 0)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public IEnumerable<string> Faults(Draft draft, HttpResponseMessage answer, byte[] body, int statements)
    {
        var (status, operation) = ((int)answer.StatusCode, Aimed(draft));
        if (statements > StatementLimit)
        {
            yield return $"{statements} statements";
        }

        if (status >= 500 && operation?.Id != "checkHealth")
        {
            yield return $"{status}";
        }

        if (answer.Headers.Contains("Server"))
        {
            yield return "says what serves it";
        }

        // A request that is none (a NUL in its path, headers beyond all bounds) is refused by the server itself, before anything of ours.
        if (status is 400 or 414 or 431 && body.Length == 0 && !answer.Headers.Contains("BelGov-Trace-Id"))
        {
            yield break;
        }

        if (status >= 400)
        {
            foreach (var fault in draft.Method == "HEAD" ? [] : ProblemFaults(answer, body))
            {
                yield return fault;
            }
        }
        else if (operation is not null && status != 304)
        {
            foreach (var fault in AnswerFaults(draft, operation, answer, body))
            {
                yield return fault;
            }
        }
        else if (status == 304 && draft.Headers.TrueForAll(one => one.Name != "If-None-Match"))
        {
            yield return "304 without If-None-Match";
        }
    }

    private IEnumerable<string> ProblemFaults(HttpResponseMessage answer, byte[] body)
    {
        var status = (int)answer.StatusCode;
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json" || Json(answer, body) is not { } problem)
        {
            yield return $"{status} as {answer.Content.Headers.ContentType}, {body.Length} bytes";
            yield break;
        }

        if (problem.Number("status") != status || !_types.Contains(problem.Text("type")) || string.IsNullOrWhiteSpace(problem.Text("title")) || string.IsNullOrWhiteSpace(problem.Text("detail")))
        {
            yield return $"{status} of a kind that is explained nowhere";
        }

        if (ProblemAssertions.ShowsMachinery(Encoding.UTF8.GetString(body)))
        {
            yield return "shows its machinery";
        }

        if (Planted.IsIn(Encoding.UTF8.GetString(body)))
        {
            yield return "repeats what is confidential";
        }

        if (status != 400)
        {
            yield break;
        }

        if (!problem.TryGetProperty("issues", out var issues) || issues.GetArrayLength() == 0)
        {
            yield return "400 without an issue";
            yield break;
        }

        foreach (var issue in issues.EnumerateArray())
        {
            if (!_types.Contains(issue.Text("type")) || (issue.Text("name").Length == 0 && !issue.Text("type").EndsWith(":unknownInput", StringComparison.Ordinal)) || issue.Text("in") is not ("body" or "query" or "path" or "header") || string.IsNullOrWhiteSpace(issue.Text("detail")))
            {
                yield return $"an issue that names nothing: {issue.Text("type")}";
            }
        }
    }

    private static IEnumerable<string> AnswerFaults(Draft draft, Operation operation, HttpResponseMessage answer, byte[] body)
    {
        var status = (int)answer.StatusCode;
        if (operation.Response(status) is not { } declared)
        {
            yield return $"{status} is not declared";
            yield break;
        }

        if (draft.Method == "HEAD" || !declared.TryGetProperty("content", out var contents))
        {
            if (body.Length > 0)
            {
                yield return $"{status} has a body";
            }

            yield break;
        }

        var type = answer.Content.Headers.ContentType?.MediaType ?? "";
        if (!contents.TryGetProperty(type, out var content))
        {
            yield return $"{status} as {type} is not declared";
            yield break;
        }

        if (!type.EndsWith("json", StringComparison.Ordinal))
        {
            yield break;
        }

        if (Json(answer, body) is not { } json)
        {
            yield return "JSON that is none";
            yield break;
        }

        foreach (var fault in SchemaCheck.Faults(operation.Document, content.At("schema"), json, isTrimmed: draft.Query.Exists(one => one.Name == "select")).Take(5))
        {
            yield return $"{status}: {Regex.Replace(fault, @"\[\d+\]", "[]")}";
        }
    }
}
