using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Dossin.Partnerships.Api.Tests.Fuzz;

/// <summary>A request while it is made: valid at first, then twisted in places.</summary>
internal sealed class Draft(Operation operation)
{
    private readonly List<string> _raw = [];

    public Operation Operation => operation;

    public string Method { get; set; } = operation.Method;

    /// <summary>Values of the placeholders, as they stand in the address.</summary>
    public Dictionary<string, string> Path { get; } = [];

    /// <summary>Parameters behind the question mark, as they stand in the address.</summary>
    public List<(string Name, string Value)> Query { get; } = [];

    public List<(string Name, string Value)> Headers { get; } = [];

    /// <summary>The body, where it is JSON.</summary>
    public JsonNode? Json { get; set; }

    /// <summary>The body as bytes: what is sent where it is set.</summary>
    public byte[]? Bytes { get; set; }

    public string? ContentType { get; set; }

    /// <summary>What follows the address of the operation.</summary>
    public string Behind { get; set; } = "";

    /// <summary>What was done to it; nothing: it is as the document says.</summary>
    public List<string> Twists { get; } = [];

    public string Address => Path.Aggregate(operation.Path, (path, one) => path.Replace($"{{{one.Key}}}", one.Value, StringComparison.Ordinal)) + Behind;

    public string Target => Address + (Query.Count == 0 ? "" : "?" + string.Join('&', Query.Select(one => one.Value.Length == 0 && one.Name.Contains('=', StringComparison.Ordinal) ? one.Name : $"{one.Name}={one.Value}")));

    /// <summary>A value that no JSON library would write, to stand in the body as it is.</summary>
    public JsonNode Raw(string text)
    {
        _raw.Add(text);
        return JsonValue.Create(string.Create(CultureInfo.InvariantCulture, $"@@raw:{_raw.Count - 1}@@"));
    }

    /// <summary>The text of a value, with what was put into it by Raw.</summary>
    public string Written(JsonNode? value)
    {
        var text = value?.ToJsonString() ?? "null";
        for (var number = _raw.Count - 1; number >= 0; number--)
        {
            text = text.Replace(string.Create(CultureInfo.InvariantCulture, $"\"@@raw:{number}@@\""), _raw[number], StringComparison.Ordinal);
        }

        return text;
    }

    public byte[]? Body => Bytes ?? (Json is null ? null : Encoding.UTF8.GetBytes(Written(Json)));

    public override string ToString()
    {
        var body = Body is { } bytes ? $"\n  {ContentType}: {Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 1500)))}" : "";
        var headers = Headers.Count == 0 ? "" : $"\n  {string.Join("; ", Headers.Select(one => $"{one.Name}: {(one.Value.Length > 200 ? one.Value[..200] + "\u2026" : one.Value)}"))}";
        var target = Target is { Length: > 700 } longer ? longer[..700] + "\u2026" : Target;
        return $"{Method} {target} ({operation.Id}; {(Twists.Count == 0 ? "as the document says" : string.Join(", ", Twists))}){headers}{body}";
    }
}
