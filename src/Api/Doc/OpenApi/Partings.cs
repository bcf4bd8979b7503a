using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Dossin.Partnerships.Api.Doc.OpenApi;

/// <summary>
/// Where the contract parts from the Belgif guide on purpose: all of it, here, with the reason that the documents carry under
/// x-ignore-rules (docs/adr/0002-partings-from-the-belgif-guide.md).
/// </summary>
internal static class Partings
{
    private const string Extension = "x-ignore-rules";

    /// <summary>By path below a context's root.</summary>
    private static readonly Dictionary<string, (string Rule, string Why)> Operations = new()
    {
        ["/certificates/{certificateCode}"] = ("security-open", "Whoever is shown a certificate may verify it; the code is all random, and the answer holds no person."),
        ["/participationImports/{importId}/rejections"] = ("collection-href", "A rejected row is no resource: it was not kept."),
        ["/auditEntries"] = ("collection-href", "An entry of the audit trail has no address of its own: the trail is read as a chain."),
    };

    /// <summary>By path below a context's root, where it is about the path as such.</summary>
    private static readonly Dictionary<string, (string Rule, string Why)> Paths = new()
    {
        ["/calendar"] = ("items-under-singular", "One calendar, of which the entries are the content."),
        ["/timeline"] = ("items-under-singular", "One timeline, of which the entries are the content."),
        ["/agreements/{agreementId}/lineage"] = ("items-under-singular", "One chain of renewals, of which the agreements are the links."),
    };

    private static readonly (string Rule, string Why) Fulfils = ("american-english", "The contract names the field fulfils, and no field of it is renamed.");

    private static readonly (string Rule, string Why) Keys = ("nullable", "A row has each key that was asked for; null says that the records have no value for it, as for the zone of a federal unit.");

    /// <summary>By name of a component.</summary>
    private static readonly Dictionary<string, (string Rule, string Why)[]> Components = new()
    {
        ["PolicyPlan"] = [Fulfils],
        ["DraftPolicyPlan"] = [Fulfils],
        ["PolicyPlanPatch"] = [Fulfils],
        ["Event"] =
        [
            ("type-missing", "The payload of each type has a JSON Schema of its own, in docs/events."),
            ("additional-properties", "The payload of each type has a JSON Schema of its own, in docs/events."),
        ],
        ["StatisticsKeys"] = [Keys],
        ["ComplaintStatisticsKeys"] = [Keys],
        ["EventList"] = [("link-format", "The contract names last, the position to go on from: next is the link.")],
    };

    public static void Mark(string path, OpenApiOperation operation)
    {
        if (Operations.TryGetValue(path, out var parting))
        {
            operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
            operation.Extensions[Extension] = Written(parting);
        }
    }

    public static void Mark(string path, OpenApiPathItem item)
    {
        if (Paths.TryGetValue(path, out var parting))
        {
            item.Extensions ??= new Dictionary<string, IOpenApiExtension>();
            item.Extensions[Extension] = Written(parting);
        }
    }

    public static void Mark(string component, OpenApiSchema schema)
    {
        if (Components.TryGetValue(component, out var partings))
        {
            schema.Extensions ??= new Dictionary<string, IOpenApiExtension>();
            schema.Extensions[Extension] = Written(partings);
        }
    }

    private static JsonNodeExtension Written(params ReadOnlySpan<(string Rule, string Why)> partings)
    {
        var rules = new JsonObject();
        foreach (var (rule, why) in partings)
        {
            rules[rule] = why;
        }

        return new(rules);
    }
}
