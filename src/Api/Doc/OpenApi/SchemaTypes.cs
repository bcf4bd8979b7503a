using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Json;
using Dossin.Partnerships.Domain.Kernel;
using Microsoft.OpenApi;

namespace Dossin.Partnerships.Api.Doc.OpenApi;

/// <summary>How the simple types of the contract look in a schema.</summary>
internal static class SchemaTypes
{
    /// <summary>A year, a month or a day.</summary>
    public const string PartialDatePattern = @"^\d{4}(-\d{2}(-\d{2})?)?$";

    /// <summary>
    /// Values that have one form wherever they occur, by the name under which they do; a validator that says more wins.
    /// </summary>
    private static readonly Dictionary<string, string> Patterns = new()
    {
        ["policeZone"] = @"^\d{4}$",
        ["policeZones"] = @"^\d{4}$",
        ["policeZoneCode"] = @"^\d{4}$",
        ["successors"] = @"^\d{4}$",
        ["predecessors"] = @"^\d{4}$",
        ["zones"] = @"^(\d{4}|\*)$",
        ["province"] = @"^\d{5}$",
        ["provinceCode"] = @"^\d{5}$",
        ["region"] = @"^\d{5}$",
        ["municipalityNisCode"] = @"^\d{5}$",
        ["municipalityCode"] = @"^\d{5}$",
        ["mergedFrom"] = @"^\d{5}$",
        ["languageCode"] = "^[a-z]{2}$",
        ["postalCode"] = @"^\d{4}$",
        ["enterpriseNumber"] = @"^\d{10}$",
        ["scopes"] = "^[a-z]{1,20}:[a-z]{1,20}$",
        ["requiredScopes"] = "^[a-z]{1,20}:[a-z]{1,20}$",
        // A client known by a token has the subject of its issuer as its id.
        ["clientId"] = "^[!-~]{1,255}$",
        ["improvementPointId"] = "^[!-~]{1,100}$",
        ["status"] = "^(UP|DEGRADED|DOWN)$",
        ["problemType"] = "^urn:problem-type:[A-Za-z0-9:-]{1,100}$",
    };

    public static bool IsWrapper(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() is var open && (open == typeof(Optional<>) || open == typeof(Nullable<>));

    /// <summary>Without what only says that it may be absent.</summary>
    public static Type Bare(Type type) => IsWrapper(type) ? Bare(type.GenericTypeArguments[0]) : type;

    public static Type? ItemOf(Type type) => (type = Bare(type)) == typeof(string) || ValueOf(type) is not null ? null
        : type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)) ? type.GenericTypeArguments[0] : null;

    /// <summary>The type of a map's values; null for what is no map.</summary>
    public static Type? ValueOf(Type type) => type.GetInterfaces().Append(type)
        .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() is var open && (open == typeof(IReadOnlyDictionary<,>) || open == typeof(IDictionary<,>)))
        ?.GenericTypeArguments[1];

    /// <summary>A schema without reference; null for what has members.</summary>
    public static OpenApiSchema? Simple(Type type, string name, Limits? limits)
    {
        var schema = Form(type);
        if (schema is null)
        {
            return null;
        }

        if (type == typeof(string))
        {
            schema.MinLength = limits?.MinLength;
            schema.MaxLength = limits?.MaxLength;
            schema.Pattern = limits?.Pattern ?? Patterns.GetValueOrDefault(name);
        }
        else if (type == typeof(Uri))
        {
            schema.MaxLength = limits?.MaxLength;
        }
        else if (schema.Type is JsonSchemaType.Integer)
        {
            schema.Minimum = limits is { MinimumExcluded: false } ? limits.Minimum : null;
            schema.ExclusiveMinimum = limits is { MinimumExcluded: true } ? limits.Minimum : null;
            schema.Maximum = limits is { MaximumExcluded: false } ? limits.Maximum : null;
            schema.ExclusiveMaximum = limits is { MaximumExcluded: true } ? limits.Maximum : null;
        }

        return schema;
    }

    private static OpenApiSchema? Form(Type type) =>
        type == typeof(string) ? new() { Type = JsonSchemaType.String }
        : type == typeof(bool) ? new() { Type = JsonSchemaType.Boolean }
        : type == typeof(int) || type == typeof(short) || type == typeof(byte) ? new() { Type = JsonSchemaType.Integer, Format = "int32" }
        : type == typeof(long) ? new() { Type = JsonSchemaType.Integer, Format = "int64" }
        : type == typeof(decimal) ? new() { Type = JsonSchemaType.String, Format = "number", Pattern = @"^-?\d{1,15}(\.\d{1,4})?$" }
        : type == typeof(double) ? new() { Type = JsonSchemaType.Number, Format = "double" }
        : type == typeof(DateOnly) ? new() { Type = JsonSchemaType.String, Format = "date" }
        : type == typeof(DateTimeOffset) ? new() { Type = JsonSchemaType.String, Format = "date-time" }
        : type == typeof(PartialDate) ? new() { Type = JsonSchemaType.String, Pattern = PartialDatePattern }
        : type == typeof(Guid) || KernelJson.IsId(type) ? new() { Type = JsonSchemaType.String, Format = "uuid" }
        : type == typeof(Uri) ? new() { Type = JsonSchemaType.String, Format = "uri" }
        : type == typeof(object) || type == typeof(JsonElement) || type.IsAssignableTo(typeof(JsonNode)) ? new()
        : null;
}
