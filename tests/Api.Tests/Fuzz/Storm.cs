using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dossin.Partnerships.Api.Tests.Kernel;

namespace Dossin.Partnerships.Api.Tests.Fuzz;

/// <summary>Sends requests that follow from a seed, and holds each answer against the documents.</summary>
internal sealed class Storm : IDisposable
{
    private readonly EverythingEntered _api;
    private readonly int _seed;
    private readonly HttpClient _http;
    private readonly ActivityListener _listener;
    private readonly ConcurrentDictionary<ActivityTraceId, int> _statements = new();
    private readonly Verdict _verdict;
    private readonly Wishes _wishes;
    private readonly Known _known;

    private Storm(EverythingEntered api, int seed, Verdict verdict)
    {
        (_api, _seed, _verdict, _known) = (api, seed, verdict, new Known(api));
        _wishes = new Wishes(_known, api.Clock);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8, ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        })
        { Timeout = TimeSpan.FromMinutes(1) };
        _http.DefaultRequestHeaders.Add("X-Api-Key", api.Everybody.DefaultRequestHeaders.GetValues("X-Api-Key"));
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => _statements.AddOrUpdate(activity.TraceId, 1, (_, before) => before + 1),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>What was wrong: the first of each kind, with the request that shows it.</summary>
    public List<string> Findings { get; } = [];

    /// <summary>How many answers there were of each status.</summary>
    public SortedDictionary<int, int> Statuses { get; } = [];

    /// <summary>Operations that did what they are for, at least once.</summary>
    public HashSet<string> Done { get; } = [];

    public int MostStatements { get; private set; }

    public static async Task<Storm> Of(EverythingEntered api, int seed) => new(api, seed, await Verdict.Of(api));

    /// <summary>Reads all that can be read, as it was entered and before anything is changed.</summary>
    public async Task ReadAll()
    {
        foreach (var (number, operation) in Contract.Operations.Where(one => one.Method == "GET").Index())
        {
            await Ask(-1 - number, _wishes.Plain(operation));
        }
    }

    /// <summary>One request: the same seed and number make the same one.</summary>
    public async Task Send(int number)
    {
        var random = new Random(HashCode.Combine(_seed, number) ^ _seed ^ (number * 7919));
        // Each operation in turn, as it is described and twisted, so that none is forgotten in a short run.
        var operation = Contract.Operations[number % Contract.Operations.Count];
        var draft = _wishes.Make(operation, random);
        if (number >= Contract.Operations.Count && random.Next(5) > 0)
        {
            Hostile.Twist(draft, _known, random);
        }

        if (operation.Method is "PATCH" or "PUT" && draft.Headers.TrueForAll(one => one.Name != "If-Match") && random.Next(10) > 0 && operation.Parameters.Any(one => one.Text("name") == "If-Match"))
        {
            await Tag(draft);
        }

        await Ask(number, draft);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _http.Dispose();
    }

    /// <summary>The tag under which a resource is known now: that of the address, or of what lies before its last part.</summary>
    private async Task Tag(Draft draft)
    {
        foreach (var address in (string[])[draft.Address, draft.Address[..draft.Address.LastIndexOf('/')]])
        {
            if (Contract.Operations.Any(one => one.IsAt("GET", address)))
            {
                using var read = Request("GET", address);
                draft.Headers.Where(one => one.Name == "Receipt-Code").ToList().ForEach(one => read.Headers.TryAddWithoutValidation(one.Name, one.Value));
                using var answer = await _http.SendAsync(read, PartnershipsApi.Token);
                if (answer.Headers.ETag is { } tag)
                {
                    draft.Headers.Add(("If-Match", tag.ToString()));
                    return;
                }
            }
        }
    }

    private async Task Ask(int number, Draft draft)
    {
        var trace = ActivityTraceId.CreateRandom();
        HttpResponseMessage answer;
        byte[] body;
        try
        {
            using var request = Request(draft.Method, draft.Target);
            request.Headers.TryAddWithoutValidation("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
            if (draft.Body is { } bytes)
            {
                request.Content = new ByteArrayContent(bytes);
                request.Content.Headers.TryAddWithoutValidation("Content-Type", draft.ContentType);
            }

            foreach (var (name, value) in draft.Headers)
            {
                if (!request.Headers.TryAddWithoutValidation(name, value))
                {
                    request.Content?.Headers.TryAddWithoutValidation(name, value);
                }
            }

            answer = await _http.SendAsync(request, PartnershipsApi.Token);
            body = await answer.Content.ReadAsByteArrayAsync(PartnershipsApi.Token);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or FormatException or TaskCanceledException && !PartnershipsApi.Token.IsCancellationRequested)
        {
            // A client of .NET does not send everything; an answer that broke off is a finding.
            if (e is not HttpRequestException { HttpRequestError: HttpRequestError.Unknown } and not FormatException)
            {
                Found("broke off", number, draft, e.Message);
            }

            return;
        }

        using (answer)
        {
            Statuses[(int)answer.StatusCode] = Statuses.GetValueOrDefault((int)answer.StatusCode) + 1;
            var statements = _statements.TryRemove(trace, out var sent) ? sent : 0;
            MostStatements = Math.Max(MostStatements, statements);
            foreach (var fault in _verdict.Faults(draft, answer, body, statements))
            {
                var why = (int)answer.StatusCode >= 500 && _api.Errors.FirstOrDefault() is { } logged ? "\n  logged: " + logged[..Math.Min(logged.Length, 1_500)] : "";
                Found(fault, number, draft, Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 700))) + why);
            }

            if (answer.IsSuccessStatusCode && Verdict.Aimed(draft) is { } operation)
            {
                Done.Add($"{operation.Context} {operation.Id}");
                _known.Learn(operation, draft.Address, (int)answer.StatusCode, answer.Headers.ETag?.ToString(), Verdict.Json(answer, body));
            }
        }
    }

    private void Found(string fault, int number, Draft draft, string answer)
    {
        // Of one kind at one operation, the first is enough to go by.
        var kind = $"{draft.Operation.Context} {draft.Operation.Id}: {fault}";
        if (Findings.Count < 200 && !Findings.Exists(one => one.StartsWith(kind, StringComparison.Ordinal)))
        {
            Findings.Add(string.Create(CultureInfo.InvariantCulture, $"{kind}\n  request {number}: {draft}\n  answer: {answer}\n"));
        }
    }

    private HttpRequestMessage Request(string method, string target) => new(
        new HttpMethod(method), new Uri(_api.Address.GetLeftPart(UriPartial.Authority) + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
}

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
            yield return $"{status}: {System.Text.RegularExpressions.Regex.Replace(fault, @"\[\d+\]", "[]")}";
        }
    }
}
