using System.Text.Json.Nodes;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Microsoft.OpenApi;

namespace Dossin.Partnerships.Api.Doc.OpenApi;

/// <summary>What many operations share, written once under the components of a document and only where it is used.</summary>
internal sealed class SharedParts(OpenApiDocument document, Schemas schemas, AnswerRetention retention)
{
    private const string Problem = "application/problem+json";

    private static readonly Dictionary<string, (string Code, string Description)> Problems = new()
    {
        ["Problem"] = ("belgif:internalServerError", "Any other problem: `type` says which one, `href` leads to its explanation."),
        ["BadRequest"] = ("belgif:badRequest", "The input is not valid; `issues` names every place, up to a hundred of them."),
        ["NotFound"] = ("belgif:resourceNotFound", "There is no such resource, or not for this caller: the two cannot be told apart."),
        ["PayloadTooLarge"] = ("belgif:payloadTooLarge", "The body has more than `limit` bytes (of a file: the `maxLength` of its type), or JSON more than `limit` values."),
        ["PreconditionFailed"] = ("dossin:preconditionFailed", "The resource changed since it was read: read it again."),
        ["PreconditionRequired"] = ("dossin:preconditionRequired", "The header If-Match is missing: send the ETag that you read."),
    };

    /// <summary>What a repeated Idempotency-Key may meet.</summary>
    private static readonly string[] KeyRules = ["idempotencyKeyReused", "stillRunning"];

    public SortedDictionary<string, IOpenApiParameter> Parameters { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, IOpenApiResponse> Responses { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, IOpenApiHeader> Headers { get; } = new(StringComparer.Ordinal);

    public OpenApiResponseReference Refusal(string name)
    {
        if (!Responses.ContainsKey(name))
        {
            var (code, description) = Problems[name];
            Responses[name] = Refusal(code, description);
        }

        return new(name, document);
    }

    /// <summary>The same, with the rules of the operation by which it may be told.</summary>
    public IOpenApiResponse Refusal(string name, IReadOnlyList<string> rules) =>
        rules.Count == 0 ? Refusal(name) : Refusal($"dossin:{rules[0]}", $"{Problems[name].Description}\n\n{Told(rules)}");

    /// <summary>A conflict: the rules of the operation that may be broken, and what stands in the way of any change.</summary>
    public IOpenApiResponse Conflict(IReadOnlyList<string> rules, bool takesKey)
    {
        IReadOnlyList<string> all = [.. rules, .. takesKey ? KeyRules : [], "changedMeanwhile"];
        var refusal = Refusal($"dossin:{all[0]}", $"It cannot be done now: `type` says why, `allowed` names what can.\n\n{Told(all)}");
        if (rules.Count > 0)
        {
            return refusal;
        }

        var name = takesKey ? "PostConflict" : "Conflict";
        Responses.TryAdd(name, refusal);
        return new OpenApiResponseReference(name, document);
    }

    // Without examples: a page to try the API with fills them in, and nobody asked for a selection or a used key.
    public IOpenApiParameter Select() => Shared("Select", new OpenApiParameter
    {
        Name = "select",
        In = ParameterLocation.Query,
        Description = "Only these properties of the answer: names within parentheses, those of an inner object in parentheses behind its name: `(id,venue(name))`.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = Selection.LengthLimit },
    });

    public IOpenApiParameter IdempotencyKey() => Shared("IdempotencyKey", new OpenApiParameter
    {
        Name = "Idempotency-Key",
        In = ParameterLocation.Header,
        Description = $"Your word for this request: the same word with the same body is answered as the first time, for {retention.IdempotencyKeyHours} hours; with another body it is refused.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = Gate.IdempotencyKeyLimit },
    });

    public IOpenApiParameter IfMatch(bool required) => Shared(required ? "IfMatch" : "IfMatchOptional", new OpenApiParameter
    {
        Name = "If-Match",
        In = ParameterLocation.Header,
        Required = required,
        Description = required
            ? "The ETag that you read: the change is refused when the resource has changed since."
            : "The ETag that you read; when it is sent, the change is refused if the resource has changed since.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
    });

    public IOpenApiParameter IfNoneMatch() => Shared("IfNoneMatch", new OpenApiParameter
    {
        Name = "If-None-Match",
        In = ParameterLocation.Header,
        Description = "ETags of what was read before: where one of them is still that of the answer, it is a 304 without a body.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 2_000 },
    });

    public IOpenApiResponse NotModified()
    {
        Responses.TryAdd("NotModified", new OpenApiResponse
        {
            Description = "Nothing changed since the answer whose ETag is in If-None-Match.",
            Headers = new Dictionary<string, IOpenApiHeader> { ["ETag"] = ETag() },
        });
        return new OpenApiResponseReference("NotModified", document);
    }

    /// <summary>A parameter that every list has.</summary>
    public IOpenApiParameter Shared(string name, OpenApiParameter parameter)
    {
        Parameters.TryAdd(name, parameter);
        return new OpenApiParameterReference(name, document);
    }

    public IOpenApiHeader ETag() => Header("ETag", "The version of what is answered: send it in If-None-Match, or in If-Match with a change.", null);

    public IOpenApiHeader Location() => Header("Location", "Where it is read.", "uri");

    private OpenApiHeaderReference Header(string name, string description, string? format)
    {
        // The component of a header has an UpperCamelCase name.
        var component = name == "ETag" ? "Etag" : name;
        Headers.TryAdd(component, new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = format } });
        return new(component, document);
    }

    private OpenApiResponse Refusal(string code, string description)
    {
        var isInput = code == "belgif:badRequest";
        return new()
        {
            Description = description,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [Problem] = new OpenApiMediaType { Schema = schemas.Reference(isInput ? InputProblem() : PlainProblem()), Example = Example(code, isInput) },
            },
        };
    }

    private static string Told(IEnumerable<string> rules) =>
        string.Join('\n', rules.Select(rule => $"- `urn:problem-type:dossin:{rule}`: {Catalogue.Of($"dossin:{rule}").Detail["en"]}"));

    private string PlainProblem()
    {
        schemas.Shown(typeof(Problem));
        schemas.Components["Problem"].Properties!.Remove("issues");
        return "Problem";
    }

    private string InputProblem()
    {
        const string Name = "InputValidationProblem";
        PlainProblem();
        schemas.Components.TryAdd(Name, new OpenApiSchema
        {
            Description = "The input is not as this document describes it, or breaks a rule that it cannot express.",
            AllOf =
            [
                schemas.Reference("Problem"),
                new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["issues"] = new OpenApiSchema { Type = JsonSchemaType.Array, Description = $"What is wrong, all at once; of more than {Issues.Most}, the first.", Items = schemas.Shown(typeof(Issue)) },
                    },
                },
            ],
        });
        return Name;
    }

    private static JsonObject Example(string code, bool isInput)
    {
        var entry = Catalogue.Of(code);
        var example = new JsonObject
        {
            ["type"] = Catalogue.Urn(code).ToString(),
            ["href"] = Examples.Host + Catalogue.Href(code),
            ["title"] = entry.Title,
            ["status"] = entry.Status,
            ["detail"] = ExampleValues.Told(code, entry.Detail["en"]),
            ["instance"] = "urn:uuid:0198c1d0-7a5b-7c0e-9a7f-6f2f4f1f1a10",
        };
        if (isInput)
        {
            var issue = Catalogue.Of("issue:date");
            example["issues"] = new JsonArray(new JsonObject
            {
                ["type"] = Catalogue.Urn("issue:date").ToString(),
                ["href"] = Examples.Host + Catalogue.Href("issue:date"),
                ["title"] = issue.Title,
                ["in"] = "body",
                ["name"] = "heldOn",
                ["detail"] = issue.Detail["en"],
                ["value"] = "31/12/2025",
            });
        }

        return example;
    }
}
