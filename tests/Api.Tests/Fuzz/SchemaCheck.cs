using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dossin.Partnerships.Api.Tests.Fuzz;

/// <summary>
/// Holds a value against a schema of OpenAPI 3.0, in the words that the documents use. A property that a schema does not name is
/// a fault too: what is sent is written down.
/// </summary>
internal sealed class SchemaCheck(JsonElement document, bool isTrimmed)
{
    private static readonly string[] Judged =
    [
        "type", "properties", "required", "items", "enum", "allOf", "pattern", "format", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum",
        "exclusiveMaximum", "minItems", "maxItems", "uniqueItems", "minProperties", "nullable", "additionalProperties", "$ref",
    ];

    /// <summary>Words that say nothing of a value.</summary>
    private static readonly string[] Told = ["description", "example", "default", "title", "deprecated", "readOnly", "writeOnly"];

    private static readonly ConcurrentDictionary<string, Regex> Patterns = new();

    private readonly List<string> _faults = [];

    /// <param name="document">Where references lead.</param>
    /// <param name="schema">What is expected.</param>
    /// <param name="value">What was sent.</param>
    /// <param name="isTrimmed">Only a selection was asked: what is required may be left out.</param>
    public static IReadOnlyList<string> Faults(JsonElement document, JsonElement schema, JsonElement value, bool isTrimmed = false)
    {
        var check = new SchemaCheck(document, isTrimmed);
        check.Look("$", schema, value, isPart: false);
        return check._faults;
    }

    private void Look(string place, JsonElement schema, JsonElement value, bool isPart)
    {
        schema = Contract.Follow(document, schema);
        if (schema.EnumerateObject().Select(word => word.Name).FirstOrDefault(word => !Judged.Contains(word) && !Told.Contains(word) && !word.StartsWith("x-", StringComparison.Ordinal)) is { } unknown)
        {
            throw new NotSupportedException($"The documents use '{unknown}', which this check does not know yet.");
        }

        if (value.ValueKind == JsonValueKind.Null)
        {
            Must(schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean(), place, "is null");
            return;
        }

        if (schema.TryGetProperty("allOf", out var parts))
        {
            foreach (var part in parts.EnumerateArray())
            {
                Look(place, part, value, isPart: isPart || parts.GetArrayLength() > 1 || schema.TryGetProperty("properties", out _));
            }
        }

        if (schema.TryGetProperty("enum", out var values))
        {
            Must(values.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)), place, $"is none of its values: {value.GetRawText()}");
        }

        if (schema.TryGetProperty("type", out var type))
        {
            Kind(place, schema, type.GetString()!, value, isPart);
        }
    }

    private void Kind(string place, JsonElement schema, string type, JsonElement value, bool isPart)
    {
        switch (type)
        {
            case "object" when Must(value.ValueKind == JsonValueKind.Object, place, "is no object"):
                Object(place, schema, value, isPart);
                break;
            case "array" when Must(value.ValueKind == JsonValueKind.Array, place, "is no array"):
                var count = value.GetArrayLength();
                Must(count >= Bound(schema, "minItems", 0) && count <= Bound(schema, "maxItems", decimal.MaxValue), place, $"has {count} items");
                foreach (var (number, item) in value.EnumerateArray().Index())
                {
                    Look($"{place}[{number}]", schema.GetProperty("items"), item, isPart: false);
                }

                break;
            case "string" when Must(value.ValueKind == JsonValueKind.String, place, "is no text"):
                Text(place, schema, value.GetString()!);
                break;
            case "integer" or "number" when Must(value.ValueKind == JsonValueKind.Number, place, "is no number"):
                var number2 = value.GetDecimal();
                Must(type == "number" || decimal.IsInteger(number2), place, $"is no whole number: {number2}");
                Must(number2 >= Bound(schema, "minimum", decimal.MinValue) && number2 <= Bound(schema, "maximum", decimal.MaxValue), place, $"is out of its bounds: {number2}");
                break;
            case "boolean":
                Must(value.ValueKind is JsonValueKind.True or JsonValueKind.False, place, "is neither true nor false");
                break;
        }
    }

    private void Object(string place, JsonElement schema, JsonElement value, bool isPart)
    {
        if (schema.TryGetProperty("required", out var required) && !isTrimmed)
        {
            foreach (var name in required.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)))
            {
                Must(false, place, $"lacks {name}");
            }
        }

        Must(value.EnumerateObject().Count() >= Bound(schema, "minProperties", 0) || isTrimmed, place, "has too few properties");
        var isOpen = schema.TryGetProperty("additionalProperties", out var others);
        var properties = schema.TryGetProperty("properties", out var named) ? named : default;
        foreach (var member in value.EnumerateObject())
        {
            if (properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(member.Name, out var known))
            {
                Look($"{place}.{member.Name}", known, member.Value, isPart: false);
            }
            else if (isOpen && others.ValueKind == JsonValueKind.Object)
            {
                Look($"{place}.{member.Name}", others, member.Value, isPart: false);
            }
            else
            {
                Must(isPart || isOpen || properties.ValueKind != JsonValueKind.Object, place, $"has {member.Name}, of which its schema says nothing");
            }
        }
    }

    private void Text(string place, JsonElement schema, string text)
    {
        var length = text.EnumerateRunes().Count();
        Must(length >= Bound(schema, "minLength", 0) && length <= Bound(schema, "maxLength", decimal.MaxValue), place, $"has {length} characters");
        if (schema.TryGetProperty("pattern", out var pattern))
        {
            Must(Patterns.GetOrAdd(pattern.GetString()!, one => new(one, RegexOptions.CultureInvariant)).IsMatch(text), place, $"does not match {pattern}");
        }

        Must((schema.TryGetProperty("format", out var format) ? format.GetString() : null) switch
        {
            "uuid" => Guid.TryParseExact(text, "D", out _),
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "date-time" => text.Length >= 20 && text[10] == 'T' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
            _ => true,
        }, place, $"is no {format}");
    }

    private static decimal Bound(JsonElement schema, string word, decimal otherwise) => schema.TryGetProperty(word, out var bound) ? bound.GetDecimal() : otherwise;

    private bool Must(bool holds, string place, string fault)
    {
        if (!holds)
        {
            _faults.Add($"{place} {fault}");
        }

        return holds;
    }
}
