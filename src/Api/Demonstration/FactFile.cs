using System.Text.Json;
using System.Text.Json.Nodes;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Infrastructure;

namespace Dossin.Partnerships.Api.Demonstration;

/// <summary>A file of facts: each has a key, and names another by @ and its key where a document needs an id.</summary>
internal sealed class FactFile(JsonNode facts, Dictionary<string, Guid> ids)
{
    public static FactFile Read(string file) => Read(file, []);

    /// <summary>Another file, whose facts name those of this one too.</summary>
    public FactFile And(string file) => Read(file, ids);

    /// <summary>The facts of a section, in the order of the file.</summary>
    public IEnumerable<JsonNode> Section(string name) => facts[name]!.AsArray().OfType<JsonNode>();

    /// <summary>What is to be entered, with the ids of what was entered before.</summary>
    public TDocument Document<TDocument>(JsonNode fact) => Linked(fact["document"]!).Deserialize<TDocument>(StrictJson.Options)!;

    /// <summary>The id that a member of a fact names.</summary>
    public Guid Link(JsonNode fact, string member) => ids[fact[member]!.GetValue<string>()[1..]];

    /// <summary>Remembers under which id a fact was entered.</summary>
    public void Entered(JsonNode fact, Guid id) => ids.Add(fact["key"]!.GetValue<string>(), id);

    private JsonNode Linked(JsonNode json) => json switch
    {
        JsonObject one => new JsonObject(one.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Linked(member.Value!)))),
        JsonArray many => new JsonArray([.. many.Select(item => Linked(item!))]),
        _ when json.GetValueKind() == JsonValueKind.String && json.GetValue<string>() is ['@', .. var key] => JsonValue.Create(ids[key]),
        _ => json.DeepClone(),
    };

    private static FactFile Read(string file, Dictionary<string, Guid> ids)
    {
        using var resource = typeof(DevelopmentDatabase).Assembly.GetManifestResourceStream($"Demonstration/facts.{file}.json")!;
        return new(JsonNode.Parse(resource)!, ids);
    }
}
