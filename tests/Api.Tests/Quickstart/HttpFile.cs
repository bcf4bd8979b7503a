using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dossin.Partnerships.Api.Tests.Quickstart;

/// <summary>A request of a .http file, before its placeholders are filled in.</summary>
internal sealed record HttpRequestText(string Title, string? Name, string Method, string Target, IReadOnlyList<(string Name, string Value)> Headers, string? Body);

/// <summary>A .http file as editors read it: variables, and requests apart by ###.</summary>
internal sealed partial class HttpFile
{
    private readonly Dictionary<string, string> _variables = [];
    private readonly Dictionary<string, (HttpResponseMessage Answer, JsonElement Body)> _answers = [];

    public HttpFile(string path)
    {
        var sections = Section().Split(File.ReadAllText(path));
        foreach (Match variable in Variable().Matches(sections[0]))
        {
            _variables[variable.Groups[1].Value] = variable.Groups[2].Value.Trim();
        }

        Requests = [.. sections[1..].Select(Read)];
    }

    public IReadOnlyList<HttpRequestText> Requests { get; }

    /// <summary>As a user does who writes another value after @name.</summary>
    public string this[string variable]
    {
        set => _variables[variable] = value;
    }

    /// <summary>Method and path, with x for what only an answer tells.</summary>
    public string Operation(HttpRequestText request) =>
        $"{request.Method} {new Uri(Fill(request.Target, _ => "x")).AbsolutePath}";

    /// <summary>Sends a request, and remembers the answer by its name.</summary>
    public async Task<HttpResponseMessage> Send(HttpClient http, HttpRequestText text)
    {
        using var request = new HttpRequestMessage(new HttpMethod(text.Method), Fill(text.Target, Answered));
        if (text.Body is not null)
        {
            request.Content = new StringContent(Fill(text.Body, Answered));
            request.Content.Headers.Clear();
        }

        foreach (var (name, value) in text.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, Fill(value, Answered)))
            {
                request.Content!.Headers.TryAddWithoutValidation(name, value);
            }
        }

        var answer = await http.SendAsync(request, PartnershipsApi.Token);
        if (text.Name is not null && answer.IsSuccessStatusCode)
        {
            // Of a file only the headers are asked.
            _answers[text.Name] = (answer, answer.Content.Headers.ContentType?.MediaType == "application/json" ? await answer.Json() : default);
        }

        return answer;
    }

    private static HttpRequestText Read(string section)
    {
        var lines = section.ReplaceLineEndings("\n").Split('\n');
        var at = 1;
        string? name = null;
        for (; lines[at].StartsWith('#'); at++)
        {
            name = lines[at].StartsWith("# @name ", StringComparison.Ordinal) ? lines[at]["# @name ".Length..].Trim() : name;
        }

        var line = lines[at].Split(' ', 2);
        var headers = lines.Skip(at + 1).TakeWhile(header => header.Length > 0).Select(header => header.Split(": ", 2)).Select(header => (header[0], header[1])).ToList();
        var body = string.Join('\n', lines.Skip(at + 2 + headers.Count)).Trim();
        return new(lines[0].Trim(), name, line[0], line[1], headers, body.Length > 0 ? body : null);
    }

    private string Fill(string text, Func<string, string> other) => Placeholder().Replace(text, found => found.Groups[1].Value switch
    {
        "$timestamp" => Environment.TickCount64.ToString(CultureInfo.InvariantCulture),
        var name when _variables.TryGetValue(name, out var value) => Fill(value, other),
        var name => other(name),
    });

    /// <summary>course.response.body.$.id, courseRead.response.headers.ETag.</summary>
    private string Answered(string placeholder)
    {
        var parts = placeholder.Split('.', 4);
        var (answer, body) = _answers.TryGetValue(parts[0], out var found) ? found : throw new InvalidOperationException($"Nothing before answers {placeholder}.");
        return parts[2] == "headers"
            ? answer.Headers.GetValues(parts[3]).Single()
            : Step().Matches(parts[3]).Aggregate(body, (at, step) => step.Groups[2].Success
                ? at.GetProperty(step.Groups[1].Value)[int.Parse(step.Groups[2].Value, CultureInfo.InvariantCulture)]
                : at.GetProperty(step.Groups[1].Value)).ToString();
    }

    [GeneratedRegex("^###", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^@(\w+) *= *(.+)$", RegexOptions.Multiline)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\{\{(.+?)\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\.(\w+)(?:\[(\d+)\])?")]
    private static partial Regex Step();
}
