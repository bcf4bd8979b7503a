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

    private static readonly HashSet<string> Ended = ["retirement", "retirementReason", "retiredOn", "cancellationReason", "annulment", "validTo", "successors", "waiver", "failure", "termination"];

    public JsonNode? Of(IOpenApiSchema schema, string path) => Of(schema, "", null, path, 0);

    public static OpenApiMediaType Show(OpenApiMediaType media, JsonNode? example)
    {
        if (example is JsonObject { Count: 0 })
        {
            // The writer leaves an empty object out where it stands for a value; what is beside those it writes as it is.
            media.Extensions = new Dictionary<string, IOpenApiExtension> { ["example"] = new JsonNodeExtension(example) };
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
            JsonSchemaType.Integer => ExampleValues.Integer(schema, name),
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
            // What is shown has not ended.
            var excluded = IsBeside(name, component, example) || Ended.Contains(name);
            if ((!excluded || schema.Required?.Contains(name) == true) && Of(property, name, component, path, level + 1) is { } value)
            {
                example[name] = value;
            }
        }

        return schema.Required is { } required && required.Any(name => !example.ContainsKey(name)) ? null : example;
    }

    /// <summary>Whether a rule that the schema cannot say refuses it beside what stands there already.</summary>
    private static bool IsBeside(string name, string? component, JsonObject example) => (component, name) switch
    {
        // A person is of a zone or of a federal unit, a figure of a course or of a family.
        (_, "federalUnit") => example.ContainsKey("policeZone"),
        (_, "courseFamily") when example.ContainsKey("courseId") => true,
        (_, "renewedIn") => example.ContainsKey("renewedOn"),
        // What is still to be signed has no day of signing, and what was has no month beside its day.
        ("DraftAgreement", "signedOn" or "signedIn") => true,
        (_, "signedIn") => example.ContainsKey("signedOn"),
        // The first of the kinds has none.
        (_, "policeZone") => example.ContainsKey("kind"),
        ("Measure" or "MeasurePatch", "courseFamily" or "networkId") => true,
        ("GrantRecipient" or "GrantRecipientPatch", _) => example.Count > 0,
        // Those that were asked for: one.
        ("StatisticsKeys" or "ComplaintStatisticsKeys", _) => example.Count > 0,
        // Who submits it does not say it.
        ("SubmitComplaint", "receivedAt") => true,
        _ => false,
    };

    private JsonNode? Text(IOpenApiSchema schema, string name, string? component, string path) => schema.Format switch
    {
        "uuid" => ExampleValues.Uuid(name == "id" && component is not null ? char.ToLowerInvariant(component[0]) + component[1..] + "Id" : name),
        "date" => name.StartsWith("to", StringComparison.Ordinal) || name.Contains("until", StringComparison.OrdinalIgnoreCase) ? "2026-06-30" : "2026-03-02",
        "date-time" => name == "expiresAt" ? "2030-12-31T23:00:00Z" : name.StartsWith("end", StringComparison.Ordinal) ? "2026-03-02T15:30:00Z" : name.EndsWith("ClosesAt", StringComparison.Ordinal) ? "2026-02-23T11:00:00Z" : "2026-03-02T08:30:00Z",
        "uri" => Address(name, component, path),
        "number" => "1250.00",
        _ => ExampleValues.Text(schema, name),
    };

    private JsonNode Address(string name, string? component, string path) =>
        name == "next" ? $"{Host}{Filled(path)}?pageSize=50&cursor=bmV4dA"
        : name is "type" ? "urn:problem-type:belgif:badRequest"
        : ExampleValues.Known(name) is { } known ? known
        : component is not null && addresses.TryGetValue(component, out var own) ? $"{Host}{Filled(own)}"
        : $"{Host}{Filled(path)}";

    private string Filled(string path) => root + Regex.Replace(path, @"\{(\w+)\}", placeholder => placeholder.Groups[1].Value is var key && key.EndsWith("Id", StringComparison.Ordinal)
        ? ExampleValues.Uuid(key) : ExampleValues.Known(key) ?? key switch { "policeZoneCode" => "5345", "municipalityCode" => "12025", "provinceCode" => "10000", "languageCode" => "nl", "problemType" => "urn:problem-type:belgif:badRequest", _ => "1" });
}
