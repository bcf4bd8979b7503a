using System.Reflection;
using System.Text.Json.Nodes;
using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;

namespace Dossin.Partnerships.Api.Doc.OpenApi;

/// <summary>What a description says behind all else, known only when a document is written: a start has no time for it.</summary>
internal sealed record MoreMetadata(Func<string> Text);

/// <summary>Writes one operation from what its endpoint says of itself.</summary>
internal sealed class OperationWriter(OpenApiDocument document, Schemas schemas, Bounds bounds, SharedParts shared, Requests requests)
{
    private readonly Inputs _inputs = new(schemas, bounds, shared);

    /// <summary>Answers first, bodies last: a type that goes both ways gets its name as it is shown.</summary>
    public void Write(string path, HttpMethod method, OpenApiOperation operation, IReadOnlyList<object> metadata)
    {
        var handler = metadata.OfType<MethodInfo>().LastOrDefault();
        var access = metadata.OfType<AccessRequirement>().LastOrDefault();
        operation.OperationId = metadata.OfType<OperationName>().LastOrDefault()?.Name ?? operation.OperationId;
        operation.Description = Description(operation.OperationId!, metadata, access);
        operation.Parameters = [.. Parameters(path, method, metadata, handler)];
        operation.Responses = Responses(path, method, metadata, handler);
        operation.Security = Security(access);
        Partings.Mark(path, operation);
    }

    /// <summary>Called once all answers have their examples' components.</summary>
    public void WriteBodies(HttpMethod method, OpenApiOperation operation, IReadOnlyList<object> metadata, Func<IOpenApiSchema, JsonNode?> example) =>
        operation.RequestBody = _inputs.Body(metadata, method == HttpMethod.Patch, example);

    private string? Description(string operation, IReadOnlyList<object> metadata, AccessRequirement? access)
    {
        var said = metadata.OfType<IEndpointDescriptionMetadata>().LastOrDefault()?.Description ?? requests.Meaning(operation, metadata);
        var scopes = access is { AnyOf.Count: > 0 } ? $"Needs {string.Join(" or ", access.AnyOf.Select(scope => $"`{scope}`"))}." : null;
        return said is null ? null : string.Join("\n\n", [said, .. metadata.OfType<MoreMetadata>().Select(more => more.Text()), .. scopes is null ? [] : new[] { scopes }]);
    }

    private IEnumerable<IOpenApiParameter> Parameters(string path, HttpMethod method, IReadOnlyList<object> metadata, MethodInfo? handler)
    {
        foreach (var parameter in Inputs.Path(path, handler))
        {
            yield return parameter;
        }

        foreach (var parameter in metadata.OfType<QueryMetadata>().LastOrDefault() is { } query ? _inputs.Query(query) : [])
        {
            yield return parameter;
        }

        if (IsRead(method, metadata))
        {
            yield return shared.Select();
            yield return shared.IfNoneMatch();
        }

        if (method == HttpMethod.Post)
        {
            yield return shared.IdempotencyKey();
        }

        foreach (var header in metadata.OfType<HeaderMetadata>())
        {
            yield return new OpenApiParameter
            {
                Name = header.Name,
                In = ParameterLocation.Header,
                Required = header.Required,
                Description = header.Description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = header.LengthLimit },
            };
        }

        if (TakesIfMatch(handler))
        {
            yield return shared.IfMatch(required: method == HttpMethod.Patch);
        }
    }

    private OpenApiResponses Responses(string path, HttpMethod method, IReadOnlyList<object> metadata, MethodInfo? handler)
    {
        var responses = new OpenApiResponses();
        var gives = metadata.OfType<GivesMetadata>().LastOrDefault()?.Types;
        foreach (var answer in metadata.OfType<IProducesResponseTypeMetadata>().Where(answer => answer.Type != typeof(Problem)).OrderBy(answer => answer.StatusCode))
        {
            responses[$"{answer.StatusCode}"] = Response(method, answer, answer.StatusCode == 200 ? gives : null);
        }

        if (!responses.Keys.Any(code => code[0] is '2' or '3'))
        {
            responses["204"] = new OpenApiResponse { Description = "Done." };
        }

        if (IsRead(method, metadata))
        {
            responses["304"] = shared.NotModified();
        }

        if (metadata.Any(said => said is QueryMetadata or BodyMetadata or TakesMetadata) || IsRead(method, metadata)
            || handler?.GetParameters().Any(p => Inputs.IsId(p.ParameterType)) == true)
        {
            responses["400"] = shared.Refusal("BadRequest");
        }

        var rules = metadata.OfType<RefusesMetadata>().SelectMany(said => said.Rules).ToLookup(rule => Catalogue.Of($"dossin:{rule}").Status);
        // A header that must be there opens what is read, as an id in the address does.
        if (path.Contains('{', StringComparison.Ordinal) || metadata.Any(said => said is HeaderMetadata { Required: true }) || rules[StatusCodes.Status404NotFound].Any())
        {
            responses["404"] = shared.Refusal("NotFound", [.. rules[StatusCodes.Status404NotFound]]);
        }

        if (method != HttpMethod.Get)
        {
            responses["409"] = shared.Conflict([.. rules[StatusCodes.Status409Conflict]], takesKey: method == HttpMethod.Post);
        }

        if (TakesIfMatch(handler))
        {
            responses["412"] = shared.Refusal("PreconditionFailed");
        }

        if (metadata.Any(said => said is TakesMetadata))
        {
            responses["413"] = shared.Refusal("PayloadTooLarge");
        }

        // A file that is put takes the place of one; the first takes no place.
        if (TakesIfMatch(handler) && (method == HttpMethod.Patch || (method == HttpMethod.Put && metadata.Any(said => said is TakesMetadata))))
        {
            responses["428"] = shared.Refusal("PreconditionRequired");
        }

        responses["default"] = shared.Refusal("Problem");
        return responses;
    }

    private OpenApiResponse Response(HttpMethod method, IProducesResponseTypeMetadata answer, IReadOnlyList<string>? gives)
    {
        var response = new OpenApiResponse { Description = Meaning(answer) };
        var hasType = answer.Type is { } given && given != typeof(void);
        var types = gives ?? (hasType ? [.. answer.ContentTypes] : []);
        response.Content = types.Count == 0 ? null : types.ToDictionary(
            type => type,
            type => new OpenApiMediaType { Schema = type == MediaTypes.Json && hasType ? schemas.Shown(answer.Type!) : Inputs.Raw(type) });
        response.Headers = new Dictionary<string, IOpenApiHeader>();
        if (answer.StatusCode is 201 or 202 or 303)
        {
            response.Headers["Location"] = shared.Location();
        }

        if (IsView(answer.Type) && answer.StatusCode is 200 or 201 or 202)
        {
            response.Headers["ETag"] = shared.ETag();
        }

        return response;
    }

    private List<OpenApiSecurityRequirement> Security(AccessRequirement? access)
    {
        if (access is { IsOpen: true })
        {
            return [];
        }

        var scopes = access?.AnyOf ?? [];
        var ways = scopes.Count == 0 ? [new List<string>()] : scopes.Select(scope => new List<string> { scope });
        return
        [
            .. ways.Select(way => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(SecuritySchemes.Oauth2, document)] = way }),
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(SecuritySchemes.ApiKey, document)] = [] },
        ];
    }

    private static bool IsRead(HttpMethod method, IReadOnlyList<object> metadata) =>
        method == HttpMethod.Get && metadata.OfType<IProducesResponseTypeMetadata>().Any(answer => answer.StatusCode == 200 && IsView(answer.Type));

    private static bool IsView(Type? type) => type is { IsValueType: false } && type != typeof(void) && type != typeof(HealthView);

    private static bool TakesIfMatch(MethodInfo? handler) => handler?.GetParameters().Any(p => p.ParameterType == typeof(IfMatch)) == true;

    private static string Meaning(IProducesResponseTypeMetadata answer) => answer switch
    {
        { StatusCode: 201 } => "Made.",
        { StatusCode: 202 } => "Accepted: the work goes on behind the address in Location.",
        { StatusCode: 204 } => "Done.",
        { StatusCode: 303 } => "It is elsewhere: at the address in Location.",
        { StatusCode: 503 } => "It cannot be done now.",
        { Type: { } type } => Comments.Of(type) ?? "Done.",
        _ => "Done.",
    };
}
