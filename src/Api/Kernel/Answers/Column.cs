using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Api.Kernel.Answers;

/// <summary>A column of a table: one per simple member of what is listed, a text by language (title.nl), a list in one cell.</summary>
/// <param name="Name">The members on the way, with dots between them.</param>
/// <param name="Type">Of the member.</param>
internal sealed record Column(string Name, Type Type)
{
    private readonly string[] _path = Name.Split('.');

    /// <summary>The columns of a list, those that are selected where anything is.</summary>
    public static IReadOnlyList<Column> Of(Type view, Selection? selection) => [.. Members(view, "", selection)];

    /// <summary>The columns of rows of which only the JSON is known, in the order in which they first appear.</summary>
    public static IReadOnlyList<Column> Of(IEnumerable<JsonElement> rows) =>
        [.. rows.SelectMany(row => Members(row, "")).DistinctBy(column => column.Name)];

    /// <summary>An item as its columns are read from it: what is not selected is gone, in lists too.</summary>
    public static JsonElement Row<TView>(TView item, Selection? selection) => selection is null
        ? JsonSerializer.SerializeToElement(item, StrictJson.Options)
        : JsonElement.Parse(selection.Of(item!).Span);

    /// <summary>The member of a row; nothing where an optional one on the way is not there.</summary>
    public JsonElement? Of(JsonElement row)
    {
        foreach (var name in _path)
        {
            if (row.ValueKind != JsonValueKind.Object || !row.TryGetProperty(name, out row))
            {
                return null;
            }
        }

        return row.ValueKind == JsonValueKind.Null ? null : row;
    }

    /// <summary>What stands in one cell.</summary>
    public static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(';', value.EnumerateArray().Select(item => item.ToString())),
        JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => value.ToString(),
    };

    private static IEnumerable<Column> Members(Type type, string prefix, Selection? selection) => JsonShown.Members(type)
        .Where(member => selection?.Names(member.Key) ?? true)
        .SelectMany(member => IsNested(member.Value)
            ? Members(member.Value, $"{prefix}{member.Key}.", selection?.Inside(member.Key))
            : [new(prefix + member.Key, member.Value)]);

    private static IEnumerable<Column> Members(JsonElement row, string prefix) => row.EnumerateObject()
        .SelectMany(member => member.Value.ValueKind == JsonValueKind.Object
            ? Members(member.Value, $"{prefix}{member.Name}.")
            : [new(prefix + member.Name, typeof(string))]);

    private static bool IsNested(Type type) => type == typeof(Text)
        || (StrictJson.Options.GetTypeInfo(type).Kind == JsonTypeInfoKind.Object && type != typeof(PartialDate));
}
