using System.Text.Json;
using System.Text.Json.Nodes;
using Dossin.Partnerships.Api.Kernel.Input;

namespace Dossin.Partnerships.Api.Kernel.Answers;

/// <summary>Trims a representation to the members that <c>select=(id,start,venue(name))</c> names; the parentheses around the whole may be left out.</summary>
internal sealed class Selection
{
    /// <summary>How long the parameter may be.</summary>
    public const int LengthLimit = 1000;

    private readonly Dictionary<string, Selection?> _members = [];

    /// <summary>What the request selects; null where it wants everything.</summary>
    public static Selection? Of(HttpRequest request) => request.HttpContext.Items.TryGetValue(typeof(Selection), out var found) ? (Selection?)found : null;

    /// <summary>Reads the parameter for a type; unknown members and bad grammar are issues.</summary>
    public static void Read(HttpContext http, Type view)
    {
        if (!http.Request.Query.TryGetValue("select", out var given))
        {
            return;
        }

        var text = given.ToString();
        var position = 0;
        var bare = text.StartsWith('(') && text.EndsWith(')') ? text[1..^1] : text;
        try
        {
            var selection = text.Length > LengthLimit ? throw new FormatException() : Parse(bare, ref position, view, http);
            if (position != bare.Length)
            {
                throw new FormatException();
            }

            http.Items[typeof(Selection)] = selection;
        }
        catch (FormatException)
        {
            Issues.Of(http).Add("select", IssuePlace.Query, "select", text.Length <= 100 ? text : null);
        }
    }

    public bool Names(string member) => _members.ContainsKey(member);

    /// <summary>What is selected inside a member; null for all of it.</summary>
    public Selection? Inside(string member) => _members.GetValueOrDefault(member);

    public ReadOnlyMemory<byte> Of(object view)
    {
        var json = (JsonObject)JsonSerializer.SerializeToNode(view, view.GetType(), StrictJson.Options)!;
        Trim(json);
        return JsonSerializer.SerializeToUtf8Bytes(json, StrictJson.Options);
    }

    private void Trim(JsonObject json)
    {
        foreach (var (name, value) in json.ToList())
        {
            if (!_members.TryGetValue(name, out var inner))
            {
                json.Remove(name);
            }
            else if (inner is not null)
            {
                inner.TrimAny(value);
            }
        }
    }

    private void TrimAny(JsonNode? value)
    {
        switch (value)
        {
            case JsonObject one:
                Trim(one);
                break;
            case JsonArray many:
                foreach (var item in many)
                {
                    TrimAny(item);
                }

                break;
        }
    }

    private static Selection Parse(string text, ref int position, Type type, HttpContext http)
    {
        var selection = new Selection();
        var known = JsonShown.Members(type);
        while (true)
        {
            var start = position;
            while (position < text.Length && char.IsAsciiLetterOrDigit(text[position]))
            {
                position++;
            }

            var name = text[start..position];
            if (name.Length == 0 || !known.TryGetValue(name, out var member))
            {
                throw new FormatException();
            }

            Selection? inner = null;
            if (position < text.Length && text[position] == '(')
            {
                position++;
                inner = Parse(text, ref position, member, http);
                if (position >= text.Length || text[position++] != ')')
                {
                    throw new FormatException();
                }
            }

            selection._members[name] = inner;
            if (position < text.Length && text[position] == ',')
            {
                position++;
                continue;
            }

            return selection;
        }
    }
}

/// <summary>The members that a representation shows whenever it is read.</summary>
internal static class JsonShown
{
    // What JSON leaves out is known to the serializer all the same, without a way to read it.
    public static Dictionary<string, Type> Members(Type type) => StrictJson.Options.GetTypeInfo(JsonShape.ItemOf(type) ?? type).Properties
        .Where(property => property.Get is not null && property.AttributeProvider?.IsDefined(typeof(Application.Kernel.ChangeOnlyAttribute), false) != true)
        .ToDictionary(property => property.Name, property => property.PropertyType);
}
