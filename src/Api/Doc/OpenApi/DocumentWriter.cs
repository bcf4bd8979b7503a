using System.Text.Json.Nodes;
using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace Dossin.Partnerships.Api.Doc.OpenApi;

/// <summary>
/// Writes the document of one context over the skeleton that ASP.NET Core makes of its endpoints. The schemas are our own:
/// they come from the serialiser's contract, the validators and the comments, so that no rule is written twice.
/// </summary>
internal sealed class DocumentWriter(ContextApi context, IServiceProvider services)
{
    private const string General = """


        **Callers** send an API key in `X-Api-Key` or an access token in `Authorization: Bearer`; what is open needs neither.

        **Requests** are read strictly: what this document does not describe is refused with a 400 that names every place, up to a hundred of them. `Accept-Language` (nl, fr, de, en) picks the language of messages; data carry all their languages.

        **Lists** come in pages: follow `next`, do not build it. There is more as long as there is a `next`, also behind a page that is not full: one whose items are long ends at about 4 MiB. `Accept: text/csv` gives the whole filtered list where it is offered; what is not taken in half an hour, unless the installation says another time, is broken off, and is no file.

        **Problems** are `application/problem+json`: decide on `type`; `href` leads to what it means and what to do. Every answer carries its number in `BelGov-Trace-Id`; quote it when you report something.

        **Within v1** properties may be added, and codes to an enumeration: take what you know and leave the rest. None is renamed or taken away.

        **Caching**: `If-None-Match` with an `ETag` gives 304. How many requests are left is in the `RateLimit-*` headers.
        """;

    /// <param name="document">The skeleton, which becomes the document.</param>
    /// <param name="endpoints">What it describes.</param>
    /// <param name="tokens">Where the installation's identity provider gives tokens; null where it has none.</param>
    public void Write(OpenApiDocument document, IReadOnlyList<ApiDescription> endpoints, Uri? tokens)
    {
        var bounds = new Bounds(services);
        var schemas = new Schemas(document, bounds);
        var shared = new SharedParts(document, schemas, services.GetRequiredService<AnswerRetention>());
        var writer = new OperationWriter(document, schemas, bounds, shared, new Requests(context.Name));
        var operations = Operations(document, endpoints);

        document.Info = new OpenApiInfo { Title = $"Dossin Partnerships: {context.Title}", Description = context.Description + General, Version = "1.0.0" };
        document.Servers = [new OpenApiServer { Url = context.Root }];
        document.Components = new OpenApiComponents();
        foreach (var (path, method, operation, metadata) in operations)
        {
            writer.Write(path, method, operation, metadata);
        }

        var examples = new Examples(schemas.Components, Addresses(operations), context.Root);
        foreach (var (path, method, operation, metadata) in operations)
        {
            writer.WriteBodies(method, operation, metadata, schema => examples.Of(schema, path));
            Illustrate(operation, schema => examples.Of(schema, path));
        }

        document.Components.Schemas = schemas.Components.ToDictionary(pair => pair.Key, IOpenApiSchema (pair) => pair.Value);
        document.Components.Parameters = shared.Parameters.ToDictionary();
        document.Components.Responses = shared.Responses.ToDictionary();
        document.Components.Headers = shared.Headers.ToDictionary();
        document.Components.SecuritySchemes = SecuritySchemes.Of(context.Name, operations.SelectMany(o => o.Metadata.OfType<AccessRequirement>().LastOrDefault()?.AnyOf ?? []), tokens);
        Arrange(document, operations);
    }

    private sealed record Found(string Path, HttpMethod Method, OpenApiOperation Operation, IReadOnlyList<object> Metadata);

    private List<Found> Operations(OpenApiDocument document, IReadOnlyList<ApiDescription> endpoints) =>
    [
        .. from path in document.Paths
           from operation in path.Value.Operations!
           let endpoint = endpoints.First(e => e.RelativePath!.Trim('/') == path.Key.Trim('/') && e.HttpMethod == operation.Key.Method)
           select new Found(path.Key[context.Root.Length..], operation.Key, operation.Value, [.. endpoint.ActionDescriptor.EndpointMetadata])
    ];

    /// <summary>Where each resource is read: the address under which its component is answered.</summary>
    private static Dictionary<string, string> Addresses(IEnumerable<Found> operations) => operations
        .Where(found => found.Method == HttpMethod.Get)
        .Select(found => (found.Path, Schema: JsonOf(found.Operation)))
        .Where(found => found.Schema is OpenApiSchemaReference)
        .DistinctBy(found => ((OpenApiSchemaReference)found.Schema!).Reference.Id)
        .ToDictionary(found => ((OpenApiSchemaReference)found.Schema!).Reference.Id!, found => found.Path);

    private static IOpenApiSchema? JsonOf(OpenApiOperation operation) =>
        operation.Responses!.TryGetValue("200", out var answer) && answer.Content?.TryGetValue(MediaTypes.Json, out var media) == true ? media.Schema : null;

    private static void Illustrate(OpenApiOperation operation, Func<IOpenApiSchema, JsonNode?> example)
    {
        foreach (var response in operation.Responses!.Values.OfType<OpenApiResponse>())
        {
            if (response.Content?.TryGetValue(MediaTypes.Json, out var media) == true && media.Schema is { } schema)
            {
                Examples.Show(media, example(schema));
            }
        }
    }

    // What a context is about comes first.
    private static bool IsOfEveryContext(string path) =>
        path.StartsWith("/refData", StringComparison.Ordinal) || path.StartsWith("/health", StringComparison.Ordinal);

    private void Arrange(OpenApiDocument document, List<Found> operations)
    {
        var tags = operations.OrderBy(found => IsOfEveryContext(found.Path)).Select(found => (found.Operation, Tag: found.Metadata.OfType<ITagsMetadata>().LastOrDefault()?.Tags[0] ?? context.Title)).ToList();
        document.Tags = tags.Select(pair => pair.Tag).Distinct().Select(tag => new OpenApiTag { Name = tag }).ToHashSet();
        foreach (var (operation, tag) in tags)
        {
            operation.Tags = new HashSet<OpenApiTagReference> { new(tag, document) };
        }

        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths.OrderBy(path => IsOfEveryContext(path.Key[context.Root.Length..])))
        {
            Partings.Mark(path[context.Root.Length..], (OpenApiPathItem)item);
            paths.Add(path[context.Root.Length..], item);
        }

        document.Paths = paths;
    }
}
