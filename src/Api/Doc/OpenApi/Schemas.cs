using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Microsoft.OpenApi;

namespace Dossin.Partnerships.Api.Doc.OpenApi;

/// <summary>
/// Writes the schema of a type as the serialiser and the strict reader see it. Objects and enumerations become components of
/// the document; a property says what it means beside the reference.
/// </summary>
internal sealed class Schemas(OpenApiDocument document, Bounds bounds)
{
    /// <summary>Which way a value goes: what must be there differs.</summary>
    private enum Way
    {
        Shown,
        Sent,
    }

    private readonly Dictionary<(Type, Way), string> _names = [];
    private readonly Dictionary<string, (Type Type, Way Way)> _taken = [];

    /// <summary>In the order of their names, so that a new one moves no other.</summary>
    public SortedDictionary<string, OpenApiSchema> Components { get; } = new(StringComparer.Ordinal);

    /// <summary>What an answer holds.</summary>
    public IOpenApiSchema Shown(Type type) => Of(type, "", null, Way.Shown);

    /// <summary>What a request holds.</summary>
    public IOpenApiSchema Sent(Type type) => Of(type, "", null, Way.Sent);

    /// <summary>What a parameter of a list request holds.</summary>
    public IOpenApiSchema Parameter(Type owner, PropertyInfo property, string name) =>
        Of(property.PropertyType, name, bounds.Of(owner, property.Name), Way.Sent);

    /// <summary>
    /// What a list can be sorted by, under the names of those properties: to what has none generators give numbers, which move with
    /// each list that is added.
    /// </summary>
    public OpenApiSchemaReference Orders(IReadOnlyList<string> orders)
    {
        var properties = orders.Select(order => order.TrimStart('-')).Distinct().Order(StringComparer.Ordinal).ToList();
        var name = $"SortBy{string.Join("Or", properties.Select(Upper))}";
        Components[name] = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Description = "A property to sort by; with - before it, from the last to the first.",
            Enum = [.. properties.SelectMany<string, JsonNode>(property => [property, $"-{property}"])],
        };
        return Reference(name);
    }

    public OpenApiSchemaReference Reference(string name) => new(name, document);

    private IOpenApiSchema Of(Type given, string name, Limits? limits, Way way)
    {
        var type = SchemaTypes.Bare(given);
        if (SchemaTypes.Simple(type, name, limits) is { } simple)
        {
            return simple;
        }

        if (SchemaTypes.ValueOf(type) is { } value)
        {
            return new OpenApiSchema { Type = JsonSchemaType.Object, Title = Upper(name), AdditionalProperties = Of(value, "", null, way) };
        }

        if (SchemaTypes.ItemOf(type) is { } item)
        {
            return new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = Of(item, name, limits?.Item, way),
                MinItems = limits?.MinItems,
                MaxItems = limits?.MaxItems,
            };
        }

        if (type == typeof(Text) || type == typeof(TextPatch))
        {
            return Reference(Localized(limits?.TextLimit, isPatch: type == typeof(TextPatch)));
        }

        return Reference(type.IsEnum ? Enumeration(type) : Component(type, way));
    }

    private string Localized(int? limit, bool isPatch)
    {
        var name = (isPatch ? "LocalizedTextPatch" : "LocalizedText") + (limit is null ? "" : $"UpTo{limit}");
        if (!Components.ContainsKey(name))
        {
            Components[name] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "A text in one or more languages, by ISO 639-1 code" + (limit is null ? "." : $"; at most {limit} characters in each.")
                    + (isPatch ? " A language that is not named stays as it is; null takes it away, though not the last one of a text that is required." : ""),
                MinProperties = 1,
                Properties = Languages.All.ToDictionary(
                    language => language,
                    IOpenApiSchema (_) => new OpenApiSchema
                    {
                        Type = isPatch ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String, MinLength = limit is null ? null : 1, MaxLength = limit,
                    }),
            };
        }

        return name;
    }

    private string Enumeration(Type type)
    {
        var name = SchemaNames.Of(type);
        if (_taken.TryGetValue(name, out var owner) && owner.Type != type)
        {
            // The codes of what is a resource too: Language and LanguageCode.
            name += "Code";
        }

        if (Claim(name, (type, Way.Shown)))
        {
            var meanings = Enum.GetNames(type).Select(value => (Code: JsonNamingPolicy.CamelCase.ConvertName(value), Meaning: Comments.OfValue(type, value)));
            Components[name] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = string.Join('\n', new[] { Comments.Of(type) }.Concat(meanings.Where(m => m.Meaning is not null).Select(m => $"- `{m.Code}`: {m.Meaning}")).OfType<string>()),
                Enum = [.. Texts.Codes(type).Select(JsonNode (code) => code)],
            };
        }

        return name;
    }

    private string Component(Type type, Way way)
    {
        if (_names.TryGetValue((type, way), out var known))
        {
            return known;
        }

        var members = way == Way.Sent ? Member.SentOf(type) : Member.ShownOf(type);
        var name = SchemaNames.Of(type);
        // The same type both ways is one component where nothing differs; what is shown has the plain name.
        if (way == Way.Sent && _taken.TryGetValue(name, out var owner) && owner.Way == Way.Shown)
        {
            if (owner.Type == type && Member.AreSame(type, []))
            {
                return _names[(type, way)] = name;
            }

            name += "Input";
        }

        Claim(name, (type, way));
        _names[(type, way)] = name;
        var schema = Components[name] = new OpenApiSchema { Type = JsonSchemaType.Object, Description = Comments.Of(type) };
        schema.Required = members.Where(member => member.Required).Select(member => member.Name).ToHashSet();
        schema.Properties = new Dictionary<string, IOpenApiSchema>();
        foreach (var member in members)
        {
            schema.Properties[member.Name] = Described(
                Of(member.Property.PropertyType, member.Name, bounds.Of(type, member.Property.Name), way),
                Comments.Of(member.Property), member.Removable, member.Default);
        }

        Partings.Mark(name, schema);
        return name;
    }

    /// <summary>A property's own words, beside what it refers to.</summary>
    private IOpenApiSchema Described(IOpenApiSchema schema, string? description, bool removable, JsonNode? @default)
    {
        if (schema is OpenApiSchemaReference reference && (description is not null || removable || @default is not null))
        {
            // null needs a type beside it, and an object that stands in a document a title.
            var type = removable ? Components[reference.Reference.Id!].Type : null;
            schema = new OpenApiSchema { AllOf = [reference], Type = type, Title = type is JsonSchemaType.Object ? reference.Reference.Id : null };
        }

        if (schema is OpenApiSchema own)
        {
            own.Description = description;
            own.Default = @default;
            own.Type |= removable ? JsonSchemaType.Null : 0;
        }

        return schema;
    }

    private bool Claim(string name, (Type Type, Way Way) owner)
    {
        if (_taken.TryAdd(name, owner))
        {
            return true;
        }

        return _taken[name].Type == owner.Type ? false : throw new InvalidOperationException(
            $"{_taken[name].Type.FullName} and {owner.Type.FullName} would both be {name} in the document: give one of them another name.");
    }

    private static string Upper(string name) => name.Length == 0 ? "Map" : char.ToUpperInvariant(name[0]) + name[1..];
}
