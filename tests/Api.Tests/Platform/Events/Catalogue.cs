using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Dossin.Partnerships.Api.Doc.OpenApi;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Json;
using Dossin.Partnerships.Application.Platform.Events;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Api.Tests.Platform.Events;

/// <summary>What the code says of the events: a JSON Schema for the data of each type, and a page on all of them.</summary>
internal static class Catalogue
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Stored = new(KernelJson.Kept) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<string, string> Meanings = new()
    {
        ["id"] = "The resource that it happened to.",
        ["href"] = "Where that resource is read.",
        ["policeZone"] = "The police zone, four digits; absent for a federal unit.",
        ["policeZones"] = "Police zones, four digits each.",
        ["participantId"] = "The participant; a person is told by nothing else.",
        ["position"] = "The place on the waiting list, from 1.",
        ["heldOn"] = "The day, or as much of it as is known: 2018, 2018-06 or 2018-06-15.",
        ["from"] = "Since when, or where it stood before.",
        ["to"] = "Until when, or where it stands now.",
        ["dueOn"] = "The last day on which it is in time.",
        ["asOf"] = "Up to which day the numbers hold.",
        ["atLeast"] = "No fewer persons than this.",
        ["atMost"] = "No more persons than this; absent where nothing bounds it.",
        ["renews"] = "The agreement that it replaces.",
        ["fulfils"] = "The commitment that it meets.",
        ["channel"] = "By which way it came in.",
        ["improvementPointId"] = "The improvement point that it answers, as it was given.",
    };

    /// <summary>The types of the feed, by name.</summary>
    public static IEnumerable<(string Name, Type Type)> Types =>
        EventSight.PublishedTypes.Select(type => (EventName.Of(type), type)).OrderBy(pair => pair.Item1, StringComparer.Ordinal);

    /// <summary>The JSON Schema (draft 2020-12) of an event's data.</summary>
    public static JsonObject Schema(Type type)
    {
        var (properties, required) = (new JsonObject(), new JsonArray());
        foreach (var member in Stored.GetTypeInfo(type).Properties.Where(member => member.Get is not null)
            .OrderBy(member => member.Name switch { "id" => 0, "href" => 1, _ => 2 }))
        {
            var property = (PropertyInfo)member.AttributeProvider!;
            var schema = Form(property.PropertyType, member.Name);
            if ((Comments.Of(property) ?? Meanings.GetValueOrDefault(member.Name)) is { } meaning)
            {
                schema["description"] = meaning;
            }

            properties[member.Name] = schema;
            if (Nullable.GetUnderlyingType(property.PropertyType) is null && Nullability.Create(property).ReadState != NullabilityState.Nullable)
            {
                required.Add(member.Name);
            }
        }

        return new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = EventName.Of(type),
            ["description"] = Comments.Of(type),
            ["type"] = "object",
            ["required"] = required,
            ["properties"] = properties,
        };
    }

    public static string Written(JsonObject schema) => schema.ToJsonString(Readable) + "\n";

    /// <summary>What would break who reads the data by the schema that was there: a field that is gone, has another type, or need not be there any more.</summary>
    public static IEnumerable<string> Broken(JsonNode before, JsonNode now, string place = "")
    {
        foreach (var word in (string[])["type", "format"])
        {
            if (before[word]?.ToJsonString() != now[word]?.ToJsonString())
            {
                yield return $"{place}: {word} was {before[word]?.ToJsonString() ?? "absent"} and is {now[word]?.ToJsonString() ?? "absent"}";
            }
        }

        var (had, has) = (Members(before), Members(now));
        foreach (var (name, schema) in had)
        {
            if (!has.TryGetValue(name, out var other))
            {
                yield return $"{place}.{name} is gone";
                continue;
            }

            foreach (var broken in Broken(schema!, other!, $"{place}.{name}"))
            {
                yield return broken;
            }
        }

        foreach (var name in Required(before).Except(Required(now)).Where(has.ContainsKey))
        {
            yield return $"{place}.{name} need not be there any more";
        }

        if (before["items"] is { } items)
        {
            foreach (var broken in now["items"] is { } others ? Broken(items, others, $"{place}[]") : [$"{place} is no list any more"])
            {
                yield return broken;
            }
        }
    }

    /// <summary>The page: what there is, with what, and for whom.</summary>
    public static string Page()
    {
        var page = new StringBuilder(Introduction);
        foreach (var context in Types.GroupBy(type => type.Name.Split('.')[0]))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {context.Key}\n\n| type | when | data | scopes |\n|---|---|---|---|\n");
            foreach (var (name, type) in context)
            {
                var schema = Schema(type);
                var required = Required(schema).ToHashSet();
                var fields = Members(schema).Keys.Where(field => field is not ("id" or "href")).Select(field => $"`{field}`{(required.Contains(field) ? "" : "?")}");
                page.Append(CultureInfo.InvariantCulture, $"| [`{name}`](events/{name}.json) | {Comments.Of(type)} | {string.Join(", ", fields)} | {Who(type)} |\n");
            }
        }

        return page.ToString();
    }

    private static string Who(Type type) => string.Join("; ", type.GetCustomAttributes<SeenByAttribute>().Select(rule =>
        string.Join(", ", rule.Scopes.Select(scope => $"`{scope}`")) + rule.Share switch
        {
            Share.OwnZones => " in its zones",
            Share.Own => " if it is its own",
            _ => "",
        }));

    private static JsonObject Form(Type type, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(string) ? name switch
        {
            "href" => new() { ["type"] = "string", ["format"] = "uri-reference" },
            "policeZone" or "policeZones" => new() { ["type"] = "string", ["pattern"] = @"^\d{4}$" },
            _ => new() { ["type"] = "string" },
        }
            : type == typeof(bool) ? new() { ["type"] = "boolean" }
            : type == typeof(int) || type == typeof(long) ? new() { ["type"] = "integer" }
            : type == typeof(Guid) ? new() { ["type"] = "string", ["format"] = "uuid" }
            : type == typeof(DateOnly) ? new() { ["type"] = "string", ["format"] = "date" }
            : type == typeof(DateTimeOffset) ? new() { ["type"] = "string", ["format"] = "date-time" }
            : type == typeof(Text) ? new()
            {
                ["type"] = "object",
                ["properties"] = new JsonObject(((string[])["nl", "fr", "de", "en"]).Select(language => KeyValuePair.Create(language, (JsonNode?)new JsonObject { ["type"] = "string" }))),
            }
            : type.IsAssignableTo(typeof(IEnumerable<string>)) ? new() { ["type"] = "array", ["items"] = Form(typeof(string), name) }
            : throw new NotSupportedException($"{type} is no plain value: a published event holds none.");
    }

    private static Dictionary<string, JsonNode?> Members(JsonNode schema) => schema["properties"]?.AsObject().ToDictionary() ?? [];

    private static IEnumerable<string> Required(JsonNode schema) => schema["required"]?.AsArray().Select(name => name!.GetValue<string>()) ?? [];

    private const string Introduction = """
        # Events

        What happens is told at `GET /platform/v1/events`, oldest first, as [CloudEvents 1.0](https://github.com/cloudevents/spec) in JSON:

            { "specversion": "1.0", "id": "…", "source": "/training/v1", "type": "training.sessionCanceled",
              "subject": "/training/v1/sessions/…", "time": "2026-03-02T08:30:00Z", "datacontenttype": "application/json",
              "position": 4711, "data": { "id": "…", "href": "https://…/training/v1/sessions/…", … } }

        - Keep `last` and go on with `?after=<last>`. No event is ever added before a position that was read, and none comes twice.
          `Prefer: wait=30` waits for the next one. Follow `next` as long as there is one, also from a page without events.
        - `id` is the event's own and stays the same however often it is delivered. `data` says as much as will do: ids, codes, days. What
          became of the resource is read at `data.href`, with the caller's own rights.
        - Each caller sees what its scopes open: all events of a type, those of its police zones (and of zones that were merged into
          them), or its own (the import that it sent, the dialogue that it leads). The feed itself needs `platform:read`.
        - Positions that a caller does not see are events for others.
        - An event is about one resource. What changes elsewhere because of it is told by no other: a seat moves the numbers of its session and the
          state of the person's assignment, attendance the states of the registrations (who walked in has a new one), forgetting all that names the
          person. That a person is entered, or goes to another zone, stage or category, is no event: `samples/feed-node` shows how a copy stays in step.
        - A field may be added to `data`, so take what you know and leave the rest; none is removed, gets another type, or becomes optional.
          A field with ? is absent where there is nothing to tell.
        - Of persons ids alone are told. A person who is forgotten (`training.participantForgotten`) is to be forgotten by who kept the id.

        This page and the JSON Schemas beside it are written from the code by `make events`; a test refuses what would break a reader.

        """;
}
