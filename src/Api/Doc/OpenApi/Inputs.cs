using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel.Lists;
using Microsoft.OpenApi;

namespace Dossin.Partnerships.Api.Doc.OpenApi;

/// <summary>Writes what an operation takes: the parameters of its address and headers, and its body.</summary>
internal sealed class Inputs(Schemas schemas, Bounds bounds, SharedParts shared)
{
    /// <summary>The parameters that every list has are written once.</summary>
    private static readonly Dictionary<string, string> OfEveryList = new()
    {
        ["pageSize"] = "PageSize",
        ["cursor"] = "Cursor",
        ["includeTotal"] = "IncludeTotal",
    };

    public static IEnumerable<IOpenApiParameter> Path(string path, MethodInfo? handler) =>
        from Match placeholder in Regex.Matches(path, @"\{(\w+)\}")
        let name = placeholder.Groups[1].Value
        let isId = handler?.GetParameters().FirstOrDefault(p => p.Name == name)?.ParameterType is { } type && IsId(type)
        select new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Path,
            Required = true,
            Description = Meaning(name),
            Schema = isId ? new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" } : InAddress(name),
        };

    public IEnumerable<IOpenApiParameter> Query(QueryMetadata query)
    {
        var blank = query.Make();
        foreach (var (name, property) in query.Parameters)
        {
            var parameter = new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Query,
                Description = Comments.Of(property),
                Required = property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute)),
                Schema = name == "sort" && bounds.Orders(query.Type) is { Count: > 0 } orders ? Sort(orders) : schemas.Parameter(query.Type, property, name),
            };
            if (parameter.Schema is OpenApiSchema { Type: not JsonSchemaType.Array } schema && property.GetValue(blank) is { } value)
            {
                schema.Default = JsonSerializer.SerializeToNode(value, property.PropertyType, StrictJson.Options);
            }

            yield return OfEveryList.TryGetValue(name, out var component) && IsListing(query.Type) ? shared.Shared(component, parameter) : parameter;
        }
    }

    public OpenApiRequestBody? Body(IReadOnlyList<object> metadata, bool patch, Func<IOpenApiSchema, JsonNode?> example)
    {
        if (metadata.OfType<BodyMetadata>().LastOrDefault() is { } body)
        {
            var schema = schemas.Sent(body.Type);
            return Taking(Comments.Of(body.Type), patch ? [MediaTypes.MergePatch, MediaTypes.Json] : [MediaTypes.Json], _ => (schema, example(schema)));
        }

        if (metadata.OfType<TakesMetadata>().LastOrDefault() is not { } takes)
        {
            return null;
        }

        return Taking(takes.Json is { } described ? Comments.Of(described) : null, takes.Types, type =>
        {
            if (type == MediaTypes.Json && takes.Json is { } request)
            {
                var schema = schemas.Sent(request);
                return (schema, example(schema));
            }

            var file = Raw(type);
            file.MaxLength = takes.Limit;
            return (file, null);
        });
    }

    /// <summary>Whether a parameter is an id in the address, of which the spelling is checked.</summary>
    public static bool IsId(Type parameter) => parameter.IsGenericType && parameter.GetGenericTypeDefinition() == typeof(Path<>);

    /// <summary>
    /// What is no JSON: text that is written or read here, or bytes that are handed on. Those of text/plain too, among other types
    /// of file: from text and bytes side by side generators make what does not compile.
    /// </summary>
    public static OpenApiSchema Raw(string mediaType) => new()
    {
        Type = JsonSchemaType.String,
        Format = mediaType is not "text/plain" && (mediaType.StartsWith("text/", StringComparison.Ordinal) || mediaType.EndsWith("ndjson", StringComparison.Ordinal)) ? null : "binary",
    };

    private static OpenApiRequestBody Taking(string? description, IEnumerable<string> types, Func<string, (IOpenApiSchema Schema, JsonNode? Example)> of) => new()
    {
        Description = description,
        Required = true,
        Content = types.ToDictionary(type => type, type => of(type) is var (schema, example) ? Examples.Show(new OpenApiMediaType { Schema = schema }, example?.DeepClone()) : throw new InvalidOperationException()),
    };

    // One property at a time; the guide's form of the parameter is a list all the same.
    private OpenApiSchema Sort(IReadOnlyList<string> orders) => new()
    {
        Type = JsonSchemaType.Array,
        MaxItems = 1,
        Items = schemas.Orders(orders),
        Default = new JsonArray(orders[0]),
    };

    private static bool IsListing(Type type) =>
        type.BaseType is { } parent && ((parent.IsGenericType && parent.GetGenericTypeDefinition() == typeof(Listing<>)) || IsListing(parent));

    private static OpenApiSchema InAddress(string name)
    {
        var schema = SchemaTypes.Simple(typeof(string), name, null)!;
        schema.MaxLength = schema.Pattern is null ? 100 : null;
        return schema;
    }

    private static string Meaning(string name)
    {
        var words = Regex.Replace(name, "[A-Z]", capital => " " + capital.Value.ToLowerInvariant()).Split(' ');
        return words.Length > 1 && words[^1] is "id" or "code" ? $"The {words[^1]} of the {string.Join(' ', words[..^1])}." : $"The {string.Join(' ', words)}.";
    }
}
