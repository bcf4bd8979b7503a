using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace Dossin.Partnerships.Api.Doc.OpenApi;

/// <summary>
/// Makes one example for a body out of its schema: the same on every run, with values that a reader knows by the names of
/// their properties.
/// </summary>
/// <param name="components">The components of the document.</param>
/// <param name="addresses">Where a resource is read, by the name of its component: /courses/{courseId}.</param>
/// <param name="root">The context's address: /training/v1.</param>
internal sealed class Examples(IReadOnlyDictionary<string, OpenApiSchema> components, IReadOnlyDictionary<string, string> addresses, string root)
{
    public const string Host = "https://partnerships.example.be";

    private const int DeepestLevel = 8;

    private static readonly Dictionary<string, string[]> Values = new()
    {
        ["status"] = ["UP"],
        ["code"] = ["HPM", "5906", "12025", "nl"],
        ["courseCode"] = ["HPM"],
        ["courseFamily"] = ["HPM"],
        ["family"] = ["HPM"],
        ["aliases"] = ["Holocaust, Politie en Mensenrechten", "HPM-2014"],
        ["provider"] = ["Kazerne Dossin"],
        ["organization"] = ["Kazerne Dossin"],
        ["publisher"] = ["Kazerne Dossin"],
        ["name"] = ["Kazerne Dossin"],
        ["street"] = ["Goswin de Stassartstraat 153"],
        ["postalCode"] = ["2800"],
        ["municipalityNisCode"] = ["12025"],
        ["municipalityCode"] = ["12025"],
        ["province"] = ["10000"],
        ["region"] = ["02000"],
        ["mergedFrom"] = ["12030"],
        ["trainers"] = ["A. Peeters"],
        ["issuer"] = ["hr.example.be"],
        ["reference"] = ["7f3c2a91"],
        ["federalUnit"] = ["DSU"],
        ["reason"] = ["The trainer is ill."],
        ["retirementReason"] = ["Replaced by a newer course."],
        ["cancellationReason"] = ["The trainer is ill."],
        ["detail"] = ["The input is not valid; each issue names a place."],
        ["title"] = ["Press release of 10 December 2020"],
        ["scopes"] = ["training:read"],
        ["requiredScopes"] = ["training:read"],
        ["zones"] = ["5906"],
        ["prefix"] = ["4kq7t2mz"],
        ["label"] = ["HR system, production"],
        ["types"] = ["training.sessionCanceled"],
        ["type"] = ["training.sessionCanceled"],
        ["url"] = ["https://www.example.be/partnerships"],
        ["unit"] = ["persons"],
        ["measure"] = ["personsTrained"],
        ["certificateCode"] = ["KD7Q4M2XN8PT"],
        ["column"] = ["heldOn"],
        ["instance"] = ["urn:uuid:0198c1d0-7a5b-7c0e-9a7f-6f2f4f1f1a10"],
        ["operation"] = ["cancelSession"],
        ["country"] = ["UA"],
        ["currency"] = ["EUR"],
        ["function"] = ["openbare aanklagers"],
        ["digest"] = ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
        ["outcome"] = ["done"],
    };

    private static readonly HashSet<string> Ended = ["retirement", "retirementReason", "retiredOn", "cancellationReason", "annulment", "validTo", "successors", "waiver", "failure", "termination"];

    private static readonly string[] Others = ["2018-06", "5906", "12025", "nl", "0403019261", "4kq7t2mz", "1250.00", "HPM", "a", "Mechelen", "urn:problem-type:belgif:badRequest"];

    public JsonNode? Of(IOpenApiSchema schema, string path) => Of(schema, "", null, path, 0);

    public static OpenApiMediaType Show(OpenApiMediaType media, JsonNode? example)
    {
        if (example is JsonObject { Count: 0 })
        {
            // The writer leaves an empty object out; a named example is shown all the same.
            media.Examples = new Dictionary<string, IOpenApiExample> { ["empty"] = new OpenApiExample { Summary = "An empty object" } };
        }
        else
        {
            media.Example = example;
        }

        return media;
    }

    private JsonNode? Of(IOpenApiSchema schema, string name, string? component, string path, int level)
    {
        if (level > DeepestLevel)
        {
            return null;
        }

        if (schema is OpenApiSchemaReference reference)
        {
            var target = reference.Reference.Id!;
            return components.TryGetValue(target, out var known) ? Of(known, name, target, path, level + 1) : null;
        }

        if (schema.AllOf is { Count: > 0 } parts)
        {
            return All(parts, name, component, path, level);
        }

        if (schema.Enum is { Count: > 0 } codes)
        {
            return codes[0].DeepClone();
        }

        return (schema.Type & ~JsonSchemaType.Null) switch
        {
            JsonSchemaType.Object => Object(schema, component, path, level),
            JsonSchemaType.Array => schema.Items is { } items && Of(items, name, component, path, level + 1) is { } item ? new JsonArray(item) : new JsonArray(),
            JsonSchemaType.Integer => Integer(schema, name),
            JsonSchemaType.Boolean => schema.Default?.DeepClone() ?? JsonValue.Create(false),
            JsonSchemaType.Number => 0.5,
            JsonSchemaType.String => Text(schema, name, component, path),
            _ => null,
        };
    }

    private JsonNode? All(IList<IOpenApiSchema> parts, string name, string? component, string path, int level)
    {
        if (parts.Count == 1)
        {
            return Of(parts[0], name, component, path, level);
        }

        var whole = new JsonObject();
        foreach (var member in parts.Select(part => Of(part, name, component, path, level)).OfType<JsonObject>().SelectMany(part => part.ToList()))
        {
            whole[member.Key] = member.Value?.DeepClone();
        }

        return whole;
    }

    private JsonObject? Object(IOpenApiSchema schema, string? component, string path, int level)
    {
        var example = new JsonObject();
        if (schema.AdditionalProperties is { } values)
        {
            if (Of(values, "", null, path, level + 1) is { } value)
            {
                example["example"] = value;
            }

            return example;
        }

        var isLocalized = component?.StartsWith("LocalizedText", StringComparison.Ordinal) == true;
        if (isLocalized)
        {
            return new JsonObject { ["nl"] = "Holocaust, politie en mensenrechten", ["fr"] = "Holocauste, police et droits humains" };
        }

        foreach (var (name, property) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            // A person is of a zone or of a federal unit, a figure of a course or of a family; and what is shown has not ended.
            var excluded = (name == "federalUnit" && example.ContainsKey("policeZone")) || (name == "courseFamily" && example.ContainsKey("courseId"))
                || (Ended.Contains(name) && schema.Required?.Contains(name) != true);
            if (!excluded && Of(property, name, component, path, level + 1) is { } value)
            {
                example[name] = value;
            }
        }

        return schema.Required is { } required && required.Any(name => !example.ContainsKey(name)) ? null : example;
    }

    private static JsonNode Integer(IOpenApiSchema schema, string name)
    {
        var value = name switch
        {
            "pageSize" => 50,
            "capacity" or "seatsAvailable" => 24,
            "waitingListCapacity" => 6,
            "durationMinutes" => 420,
            "status" => 400,
            "value" => 1250,
            _ => 1,
        };
        if (decimal.TryParse(schema.Minimum, CultureInfo.InvariantCulture, out var minimum) && value < minimum)
        {
            value = (int)minimum;
        }

        return decimal.TryParse(schema.Maximum, CultureInfo.InvariantCulture, out var maximum) && value > maximum ? (int)maximum : value;
    }

    private JsonNode? Text(IOpenApiSchema schema, string name, string? component, string path) => schema.Format switch
    {
        "uuid" => Uuid(name == "id" && component is not null ? char.ToLowerInvariant(component[0]) + component[1..] + "Id" : name),
        "date" => name.StartsWith("to", StringComparison.Ordinal) || name.Contains("until", StringComparison.OrdinalIgnoreCase) ? "2026-06-30" : "2026-03-02",
        "date-time" => name.StartsWith("end", StringComparison.Ordinal) ? "2026-03-02T15:30:00Z" : name.EndsWith("ClosesAt", StringComparison.Ordinal) ? "2026-02-23T11:00:00Z" : "2026-03-02T08:30:00Z",
        "uri" => Address(name, component, path),
        "number" => "1250.00",
        _ => Values.GetValueOrDefault(name, []).Append(Words(name)).Concat(Others).FirstOrDefault(value => Fits(schema, value)),
    };

    private JsonNode Address(string name, string? component, string path) =>
        name == "next" ? $"{Host}{Filled(path)}?pageSize=50&cursor=bmV4dA"
        : name is "type" ? "urn:problem-type:belgif:badRequest"
        : Values.TryGetValue(name, out var known) ? known[0]
        : component is not null && addresses.TryGetValue(component, out var own) ? $"{Host}{Filled(own)}"
        : $"{Host}{Filled(path)}";

    private string Filled(string path) => root + Regex.Replace(path, @"\{(\w+)\}", placeholder => placeholder.Groups[1].Value is var key && key.EndsWith("Id", StringComparison.Ordinal)
        ? Uuid(key) : Values.GetValueOrDefault(key)?[0] ?? key switch { "policeZoneCode" => "5906", "municipalityCode" => "12025", "provinceCode" => "10000", "languageCode" => "nl", "problemType" => "urn:problem-type:belgif:badRequest", _ => "1" });

    private static bool Fits(IOpenApiSchema schema, string value) =>
        value.Length >= (schema.MinLength ?? 0) && value.Length <= (schema.MaxLength ?? int.MaxValue) && (schema.Pattern is null || Regex.IsMatch(value, schema.Pattern));

    private static string Words(string name) => name.Length == 0 ? "text"
        : char.ToUpperInvariant(name[0]) + Regex.Replace(name[1..], "[A-Z]", capital => " " + capital.Value.ToLowerInvariant());

    /// <summary>A uuid of version 7 that is always the same for a name.</summary>
    private static string Uuid(string name)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        return $"0198c1d0-7a5b-7{hash[..3]}-9{hash[3..6]}-{hash[6..18]}";
    }
}
