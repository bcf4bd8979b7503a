using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dossin.Partnerships.Api.Tests.Kernel;

namespace Dossin.Partnerships.Api.Tests.Fuzz;

/// <summary>Sends requests that follow from a seed, and holds each answer against the documents.</summary>
internal sealed class Storm : IDisposable
{
    private readonly EverythingEntered _api;
    private readonly int _seed;
    private readonly HttpClient _http;
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
        { Timeout = PartnershipsApi.Patience };
        _http.DefaultRequestHeaders.Add("X-Api-Key", api.Everybody.DefaultRequestHeaders.GetValues("X-Api-Key"));
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
        var random = Moves(_seed, number);
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

    /// <summary>What is drawn for a request: of the seed and the number alone. Hash codes of one process are no other's.</summary>
    internal static Random Moves(int seed, int number) => new(unchecked((seed * 397) ^ (number * 7919)));

    public void Dispose() => _http.Dispose();

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
        using var count = StatementCount.Start();
        HttpResponseMessage answer;
        byte[] body;
        try
        {
            using var request = Request(draft.Method, draft.Target);
            request.Headers.TryAddWithoutValidation("traceparent", $"00-{count.Trace}-{ActivitySpanId.CreateRandom()}-01");
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
            MostStatements = Math.Max(MostStatements, count.RoundTrips);
            foreach (var fault in _verdict.Faults(draft, answer, body, count.RoundTrips))
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
