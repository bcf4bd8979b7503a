using System.CommandLine;
using System.Net;
using System.Text.Json;

namespace Dossin.Partnerships.Api.Commands;

/// <summary>
/// A running API that a command talks to as any client does: by its address, with a key of a file or of the environment, never of
/// the arguments, which every user of the machine can read.
/// </summary>
internal sealed class RunningApi : IDisposable
{
    public const string KeyVariable = "DOSSIN_API_KEY";
    public const string AddressVariable = "DOSSIN_URL";
    private const string Nearby = "http://localhost:5080";

    /// <summary>For this long an API may be away, as one is that is upgraded; whoever runs a command every night must not have it wait for good.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly HttpClient _http;

    private RunningApi(Uri address, string key) => _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(15) })
    {
        BaseAddress = address,
        // A file or a list may take as long as it takes; that nobody answers shows when connecting.
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders = { { "X-Api-Key", key }, { "Accept-Language", "en" } },
    };

    public Uri Address => _http.BaseAddress!;

    public static (Option<Uri> Address, Option<FileInfo?> Key) Options() => (
        new("--url") { Description = $"Where the API is; else {AddressVariable} of the environment, else {Nearby}.", CustomParser = given => Web(given.Tokens[0].Value, given.AddError) },
        new("--key-file") { Description = $"A file with the key alone; else {KeyVariable} of the environment." });

    public static RunningApi Of(ParseResult parsed, (Option<Uri> Address, Option<FileInfo?> Key) options)
    {
        var key = (parsed.GetValue(options.Key) is { } file ? File.ReadAllText(file.FullName) : Environment.GetEnvironmentVariable(KeyVariable))?.Trim();
        return string.IsNullOrEmpty(key) || key.Any(c => c is <= ' ' or > '~')
            ? throw new CommandStopped(ExitCode.WrongUse, $"There is no key: name a file with --key-file, or set {KeyVariable}.")
            : new(Where(parsed, options.Address), key);
    }

    /// <summary>Where the API is, by the option, else by the environment.</summary>
    public static Uri Where(ParseResult parsed, Option<Uri> address) => parsed.GetValue(address)
        ?? Web(Environment.GetEnvironmentVariable(AddressVariable) ?? Nearby, wrong => throw new CommandStopped(ExitCode.WrongUse, wrong))!;

    /// <summary>Asks, and waits where the API says that it is asked too much, or for a while that it cannot work.</summary>
    /// <exception cref="CommandStopped">The key does not open anything.</exception>
    public async Task<HttpResponseMessage> Ask(HttpMethod method, string path, string accept, CancellationToken ct, HttpContent? content = null)
    {
        for (var began = TimeProvider.System.GetTimestamp(); ;)
        {
            using var request = new HttpRequestMessage(method, path) { Content = content, Headers = { { "Accept", accept } } };
            var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            if (answer.StatusCode == HttpStatusCode.Unauthorized)
            {
                throw new CommandStopped(ExitCode.WrongUse, $"The key is refused: {await Said(answer, ct)}");
            }

            if (answer.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
                || answer.Headers.RetryAfter?.Delta is not { } pause || content is not null
                || (answer.StatusCode == HttpStatusCode.ServiceUnavailable && TimeProvider.System.GetElapsedTime(began) + pause > Patience))
            {
                return answer;
            }

            answer.Dispose();
            await Task.Delay(pause + TimeSpan.FromMilliseconds(100), TimeProvider.System, ct);
        }
    }

    /// <summary>The body of an answer that is as it should be.</summary>
    /// <exception cref="CommandStopped">It is a problem.</exception>
    public async Task<JsonElement> Json(string path, CancellationToken ct) => await Json(await Ask(HttpMethod.Get, path, "application/json", ct), ct);

    public static async Task<JsonElement> Json(HttpResponseMessage answer, CancellationToken ct)
    {
        using (answer)
        {
            await MustBeDone(answer, ct);
            return await JsonSerializer.DeserializeAsync<JsonElement>(await answer.Content.ReadAsStreamAsync(ct), cancellationToken: ct);
        }
    }

    public static async Task MustBeDone(HttpResponseMessage answer, CancellationToken ct)
    {
        if (!answer.IsSuccessStatusCode)
        {
            var code = (int)answer.StatusCode is >= 400 and < 500 ? ExitCode.WrongUse : ExitCode.CannotWork;
            throw new CommandStopped(code, $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri!.AbsolutePath}: {await Said(answer, ct)}");
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>What a problem says; its status where the answer is none.</summary>
    private static async Task<string> Said(HttpResponseMessage answer, CancellationToken ct)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return $"the answer was {(int)answer.StatusCode}.";
        }

        var problem = await JsonSerializer.DeserializeAsync<JsonElement>(await answer.Content.ReadAsStreamAsync(ct), cancellationToken: ct);
        return $"{problem.GetProperty("detail").GetString()} ({(int)answer.StatusCode} {problem.GetProperty("type").GetString()})";
    }

    private static Uri? Web(string text, Action<string> refuse)
    {
        if (Kernel.Input.StrictJson.TryWebAddress(text, out var address) && address.AbsolutePath == "/")
        {
            return address;
        }

        refuse($"'{text}' is not the address of an API, such as {Nearby}.");
        return null;
    }
}
