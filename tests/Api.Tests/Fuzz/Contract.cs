using System.Text.Json;
using System.Text.RegularExpressions;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;

namespace Dossin.Partnerships.Api.Tests.Fuzz;

/// <summary>An operation of a committed document.</summary>
/// <param name="Context">training.</param>
/// <param name="Document">The whole document, in which references lead.</param>
/// <param name="Method">GET.</param>
/// <param name="Path">With the root of its context and its placeholders: /training/v1/courses/{courseId}.</param>
/// <param name="Node">What the document says of it.</param>
internal sealed record Operation(string Context, JsonElement Document, string Method, string Path, JsonElement Node)
{
    private readonly Regex _address = new($"^{Regex.Replace(Path, @"\{\w+\}", "[^/]+")}$", RegexOptions.CultureInvariant);

    public string Id => Node.Text("operationId");

    public IReadOnlyList<string> Placeholders { get; } = [.. Regex.Matches(Path, @"\{(\w+)\}").Select(found => found.Groups[1].Value)];

    /// <summary>Its parameters, references followed.</summary>
    public IReadOnlyList<JsonElement> Parameters { get; } =
        [.. Node.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().Select(one => Contract.Follow(Document, one)) : []];

    /// <summary>The bodies that it takes, by media type.</summary>
    public IReadOnlyList<(string Type, JsonElement Content)> Bodies { get; } =
        [.. Node.TryGetProperty("requestBody", out var body) ? body.At("content").EnumerateObject().Select(one => (one.Name, one.Value)) : []];

    /// <summary>The answer that the document declares for a status.</summary>
    public JsonElement? Response(int status)
    {
        var responses = Node.At("responses");
        return responses.TryGetProperty($"{status}", out var exact) ? Contract.Follow(Document, exact)
            : status >= 400 && responses.TryGetProperty("default", out var other) ? Contract.Follow(Document, other) : null;
    }

    public bool IsAt(string method, string path) => Method == method && _address.IsMatch(path);
}

/// <summary>What the committed documents say: all that this suite knows of the API.</summary>
internal static class Contract
{
    private static readonly string[] Verbs = ["get", "post", "put", "patch", "delete"];

    public static IReadOnlyList<Operation> Operations { get; } = Read();

    /// <summary>What a $ref stands for.</summary>
    public static JsonElement Follow(JsonElement document, JsonElement node)
    {
        while (node.ValueKind == JsonValueKind.Object && node.TryGetProperty("$ref", out var reference))
        {
            node = reference.GetString()!.Split('/').Skip(1).Aggregate(document, (inner, name) => inner.GetProperty(name));
        }

        return node;
    }

    private static List<Operation> Read() =>
    [
        .. from file in Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Find(), "docs", "openapi"), "*.json").Order(StringComparer.Ordinal)
           let document = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(file))
           let root = document.At("servers")[0].Text("url")
           from path in document.At("paths").EnumerateObject()
           from operation in path.Value.EnumerateObject()
           where Verbs.Contains(operation.Name)
           select new Operation(Path.GetFileNameWithoutExtension(file), document, operation.Name.ToUpperInvariant(), root + path.Name, operation.Value),
    ];
}
