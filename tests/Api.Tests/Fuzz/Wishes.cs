using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dossin.Partnerships.Api.Tests.Fuzz;

/// <summary>Requests as the documents describe them: from their examples and schemas, with ids of what is there.</summary>
internal sealed class Wishes(Known known, TimeProvider clock)
{
    private static readonly string[] Words = ["x", "Politie", "\u00e9\u00e8\u00fc\u00df", "\u4eba\u6b0a", "\ud83d\ude80 na\u00efef", "a b", "O'Brien & zonen", "=1+1", "<b>vet</b>", "100%", "_"];

    /// <summary>A read of what was entered, without anything that may be left out.</summary>
    public Draft Plain(Operation operation)
    {
        var draft = new Draft(operation);
        foreach (var name in operation.Placeholders)
        {
            draft.Path[name] = Uri.EscapeDataString(known.Entered(operation.Context, name));
        }

        if (operation.Parameters.Any(one => one.Text("name") == "Receipt-Code"))
        {
            draft.Headers.Add(("Receipt-Code", known.Written));
        }

        return draft;
    }

    public Draft Make(Operation operation, Random random)
    {
        var draft = new Draft(operation);
        foreach (var name in operation.Placeholders)
        {
            draft.Path[name] = Uri.EscapeDataString(known.Of(operation.Context, name, random));
        }

        foreach (var parameter in operation.Parameters)
        {
            Parameter(draft, parameter, random);
        }

        if (operation.Bodies.Count > 0)
        {
            var (type, content) = operation.Bodies[random.Next(operation.Bodies.Count)];
            draft.ContentType = type;
            Body(draft, type, content, random);
        }

        if (draft.Method == "GET" && operation.Response(200) is { } answer && answer.TryGetProperty("content", out var given) && random.Next(4) == 0)
        {
            var types = given.EnumerateObject().ToList();
            draft.Headers.Add(("Accept", types[random.Next(types.Count)].Name));
        }

        return draft;
    }

    private void Parameter(Draft draft, JsonElement parameter, Random random)
    {
        var (name, isRequired) = (parameter.Text("name"), parameter.TryGetProperty("required", out var required) && required.GetBoolean());
        switch (parameter.Text("in"))
        {
            case "query" when name is "cursor" or "select":
                break;
            case "query" when isRequired || random.Next(5) == 0:
                var value = Value(draft.Operation, name, parameter.At("schema"), random, 0);
                foreach (var one in value is JsonArray several ? several.ToList() : [value])
                {
                    draft.Query.Add((name, Uri.EscapeDataString(one is JsonValue text && text.TryGetValue<string>(out var plain) ? plain : one?.ToJsonString() ?? "")));
                }

                break;
            case "header" when name == "Receipt-Code":
                draft.Headers.Add((name, known.Receipt(random)));
                break;
            case "header" when name == "Idempotency-Key" && random.Next(3) == 0:
                draft.Headers.Add((name, $"k{random.Next(50)}"));
                break;
            case "header" when name == "Content-Disposition":
                draft.Headers.Add((name, "attachment; filename=\"nota.pdf\""));
                break;
            case "header" when name == "Prefer" && random.Next(3) == 0:
                draft.Headers.Add((name, "wait=0"));
                break;
        }
    }

    private void Body(Draft draft, string type, JsonElement content, Random random)
    {
        var example = content.TryGetProperty("example", out var given) ? given : (JsonElement?)null;
        if (!type.EndsWith("json", StringComparison.Ordinal))
        {
            draft.Bytes = type == "application/pdf" ? [.. "%PDF-1.7\n"u8, .. new byte[50]]
                : System.Text.Encoding.UTF8.GetBytes(example?.ToString() ?? "issuer,reference,policeZone,courseCode,heldOn,stage,category\nfuzz,F1,5345,HPM,2026-02-01,inService,operational\n");
            return;
        }

        var fromExample = example is { } told ? Real(draft.Operation, "", JsonNode.Parse(told.GetRawText()), random) : null;
        // What was told as an example is most often accepted; what the schema allows reaches further.
        draft.Json = fromExample is not null && random.Next(2) == 0 ? fromExample : Value(draft.Operation, "", content.At("schema"), random, 0);
        if (fromExample is JsonObject whole && draft.Json is JsonObject made && draft.Json != fromExample)
        {
            foreach (var (name, value) in whole)
            {
                if (random.Next(2) == 0)
                {
                    made[name] = value?.DeepClone();
                }
            }
        }
    }

    /// <summary>An example with the ids of what is there, and codes of its own.</summary>
    private JsonNode? Real(Operation operation, string name, JsonNode? example, Random random)
    {
        switch (example)
        {
            case JsonObject inner:
                var real = new JsonObject();
                foreach (var (member, value) in inner)
                {
                    real[member] = Real(operation, member, value, random);
                }

                return real;
            case JsonArray items:
                return new JsonArray([.. items.Select(item => Real(operation, name, item, random))]);
            case JsonValue value when value.TryGetValue<string>(out var text):
                return JsonValue.Create(Guid.TryParse(text, out _) ? known.Like(operation.Context, name, random)
                    : name is "code" or "reference" && random.Next(3) > 0 ? $"F{random.Next(1_000_000)}" : text);
            default:
                return example?.DeepClone();
        }
    }

    private JsonNode? Value(Operation operation, string name, JsonElement schema, Random random, int depth)
    {
        schema = Contract.Follow(operation.Document, schema);
        if (schema.TryGetProperty("enum", out var values))
        {
            return JsonNode.Parse(values[random.Next(values.GetArrayLength())].GetRawText());
        }

        if (schema.TryGetProperty("allOf", out var parts) && !schema.TryGetProperty("properties", out _))
        {
            return Value(operation, name, parts[0], random, depth);
        }

        switch (schema.TryGetProperty("type", out var type) ? type.GetString() : null)
        {
            case "object":
                var made = new JsonObject();
                var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(one => one.GetString()).ToHashSet() : [];
                foreach (var member in schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToList() : [])
                {
                    if (required.Contains(member.Name) || (depth < 5 && random.Next(3) == 0))
                    {
                        made[member.Name] = Value(operation, member.Name, member.Value, random, depth + 1);
                    }
                }

                return made;
            case "array":
                var least = Bound(schema, "minItems", 0);
                var count = least + random.Next(3);
                return new JsonArray([.. Enumerable.Range(0, (int)Math.Min(count, Bound(schema, "maxItems", 100))).Select(_ => Value(operation, name, schema.At("items"), random, depth + 1))]);
            case "integer" or "number":
                var (lowest, highest) = (Bound(schema, "minimum", 0), Bound(schema, "maximum", 1_000));
                return JsonValue.Create(random.Next(4) switch { 0 => lowest, 1 => highest, _ => random.NextInt64(lowest, Math.Max(lowest, Math.Min(highest, lowest + 100)) + 1) });
            case "boolean":
                return JsonValue.Create(random.Next(2) == 0);
            default:
                return JsonValue.Create(Text(operation, name, schema, random));
        }
    }

    private string Text(Operation operation, string name, JsonElement schema, Random random)
    {
        if (schema.TryGetProperty("pattern", out var pattern) && random.Next(10) > 0 && Patterns.Matching(pattern.GetString()!, random) is { } matching)
        {
            return pattern.GetString() == "^\\d{4}$" && random.Next(4) > 0 ? "5345" : matching;
        }

        switch (schema.TryGetProperty("format", out var format) ? format.GetString() : null)
        {
            case "uuid":
                return known.Like(operation.Context, name, random);
            case "date":
                return DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(random.Next(-2000, 700)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            case "date-time":
                return clock.GetUtcNow().AddMinutes(random.Next(-1_000_000, 1_000_000)).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
            case "uri":
                return "https://example.be/x";
        }

        if (name is "policeZone")
        {
            return "5345";
        }

        var (least, most) = ((int)Bound(schema, "minLength", 1), (int)Bound(schema, "maxLength", 200));
        var text = Words[random.Next(Words.Length)];
        var length = random.Next(8) switch { 0 => least, 1 => Math.Min(most, 30_000), _ => Math.Clamp(text.Length, least, most) };
        while (text.Length < length)
        {
            text += " " + Words[random.Next(Words.Length)];
        }

        // Not in the middle of a character.
        return length > 0 && length < text.Length ? (char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] + "x" : text[..length]) : text;
    }

    private static long Bound(JsonElement schema, string word, long otherwise) => schema.TryGetProperty(word, out var bound) ? bound.GetInt64() : otherwise;
}

/// <summary>What is there, as far as answers told: ids by the name of their placeholder, tags by address, pages that follow.</summary>
internal sealed class Known(Kernel.EverythingEntered api)
{
    private const int Most = 30;

    private readonly Dictionary<string, List<string>> _ids = [];
    private readonly Dictionary<string, string> _tags = [];
    private readonly List<string> _next = [];

    public string? Next(Random random) => _next.Count == 0 ? null : _next[random.Next(_next.Count)];

    public string? Tag(string address) => _tags.GetValueOrDefault(address);

    public string Written => api.Receipts.Written.Item2;

    public string Entered(string context, string name) => api.There.GetValueOrDefault($"{context}/{name}") ?? api.There[name];

    public string Receipt(Random random) => random.Next(2) == 0 ? api.Receipts.Written.Item2 : api.Receipts.Silent.Item2;

    /// <summary>Something that is there, for a placeholder.</summary>
    public string Of(string context, string name, Random random)
    {
        var entered = Entered(context, name);
        var made = _ids.GetValueOrDefault($"{context}/{name}");
        return made is null || random.Next(2) == 0 ? entered : made[random.Next(made.Count)];
    }

    /// <summary>Something that is there, for a property: of its own kind most of the time.</summary>
    public string Like(string context, string property, Random random)
    {
        var name = property.EndsWith("Id", StringComparison.Ordinal) ? property : property.TrimEnd('s') + "Id";
        if (random.Next(12) > 0)
        {
            foreach (var key in api.There.Keys.Where(key => key == name || (name.EndsWith(key, StringComparison.OrdinalIgnoreCase) && key.Length > 4)).OrderByDescending(key => key == name))
            {
                return Of(context, key, random);
            }

            if (name is "host" or "hostId" or "partnerId" or "implementerId" or "beneficiaryId")
            {
                return Of(context, "organizationId", random);
            }
        }

        var ids = api.There.Values.Where(value => Guid.TryParse(value, out _)).ToList();
        return ids[random.Next(ids.Count)];
    }

    /// <summary>Takes up what an answer told: who is new, and as what it is read.</summary>
    public void Learn(Operation operation, string address, int status, string? tag, JsonElement? body)
    {
        if (tag is not null && operation.Method != "DELETE")
        {
            _tags[address] = tag;
        }

        if (body is not { ValueKind: JsonValueKind.Object } json)
        {
            return;
        }

        if (json.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.String && Uri.TryCreate(next.GetString(), UriKind.Absolute, out var page))
        {
            Keep(_next, page.PathAndQuery);
        }

        if (status is 201 or 202 && operation.Method == "POST" && json.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
            && Contract.Operations.FirstOrDefault(one => one.Path.StartsWith(operation.Path + "/{", StringComparison.Ordinal) && one.Path.IndexOf('}', operation.Path.Length) == one.Path.Length - 1) is { } inner)
        {
            Keep(_ids.TryGetValue($"{operation.Context}/{inner.Placeholders[^1]}", out var ids) ? ids : _ids[$"{operation.Context}/{inner.Placeholders[^1]}"] = [], id.GetString()!);
        }
    }

    private static void Keep(List<string> list, string one)
    {
        if (list.Count >= Most)
        {
            list.RemoveAt(0);
        }

        list.Add(one);
    }
}
