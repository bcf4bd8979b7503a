using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dossin.Partnerships.Application.Kernel.Json;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Api.Kernel.Input;

/// <summary>
/// What a type looks like in JSON, to say of a body that could not be read everything that is wrong with it: a serialiser
/// stops at the first. A good body never comes here.
/// </summary>
internal sealed class JsonShape
{
    private static readonly ConcurrentDictionary<Type, JsonShape> Known = new();

    private readonly Type _type;
    private readonly Lazy<Dictionary<string, Member>> _members;

    private JsonShape(Type type)
    {
        (_type, _members) = (type, new(() => Members(type)));
    }

    /// <summary>A property: whether it must be there, whether null means something, and what it holds.</summary>
    public sealed record Member(string Name, Type Type, bool Required, bool Nullable);

    public static JsonShape Of(Type type) => Known.GetOrAdd(Nullable.GetUnderlyingType(type) ?? type, static t => new JsonShape(t));

    public IReadOnlyCollection<Member> Properties => _members.Value.Values;

    /// <summary>The name in C# of a property of the contract.</summary>
    public static string NameOf(Type type, string property) =>
        type.GetProperties().Single(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name) == property).Name;

    /// <summary>Adds every issue of an element, until there are as many as are told; the names of members that cannot be read are put aside in <paramref name="bad"/>.</summary>
    public void Inspect(JsonElement json, string path, Issues issues, ISet<string> bad)
    {
        if (issues.IsFull)
        {
            return;
        }

        var before = bad.Count;
        if (Wrong(json) is { } code)
        {
            bad.Add(path);
            issues.Add(code, IssuePlace.Body, path.Length == 0 ? "$" : path, Shown(json), ("expected", Expected(code)));
        }
        else if (json.ValueKind == JsonValueKind.Array)
        {
            var item = Of(ItemOf(_type)!);
            var index = 0;
            foreach (var element in json.EnumerateArray())
            {
                item.Inspect(element, $"{path}[{index++}]", issues, bad);
            }

            if (bad.Count > before)
            {
                bad.Add(path);
            }
        }
        else if (json.ValueKind == JsonValueKind.Object)
        {
            InspectObject(json, path, issues, bad);
        }
    }

    private void InspectObject(JsonElement json, string path, Issues issues, ISet<string> bad)
    {
        var prefix = path.Length == 0 ? "" : path + ".";
        var seen = new HashSet<string>();
        foreach (var property in json.EnumerateObject())
        {
            if (issues.IsFull)
            {
                return;
            }

            var name = prefix + property.Name;
            if (!_members.Value.TryGetValue(property.Name, out var member))
            {
                bad.Add(name);
                issues.Add("unknownProperty", IssuePlace.Body, name, Shown(property.Value), ("known", _members.Value.Count == 0 ? "-" : string.Join(", ", _members.Value.Keys)));
            }
            else if (!seen.Add(property.Name))
            {
                bad.Add(name);
                issues.Add("duplicateProperty", IssuePlace.Body, name);
            }
            else if (property.Value.ValueKind == JsonValueKind.Null)
            {
                if (!member.Nullable)
                {
                    bad.Add(name);
                    issues.Add("nullRefused", IssuePlace.Body, name);
                }
            }
            else
            {
                Of(member.Type).Inspect(property.Value, name, issues, bad);
            }
        }

        foreach (var missing in _members.Value.Values.Where(member => member.Required && !seen.Contains(member.Name)))
        {
            bad.Add(prefix + missing.Name);
            issues.Add("required", IssuePlace.Body, prefix + missing.Name);
        }
    }

    private string? Wrong(JsonElement json)
    {
        if (_type == typeof(bool))
        {
            return json.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "boolean";
        }

        if (_type == typeof(int) || _type == typeof(long))
        {
            return json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var number)
                && (_type == typeof(long) || number is >= int.MinValue and <= int.MaxValue) ? null : "integer";
        }

        if (ItemOf(_type) is not null)
        {
            return json.ValueKind == JsonValueKind.Array ? null : "array";
        }

        if (IsObject(_type))
        {
            return json.ValueKind == JsonValueKind.Object ? null : "object";
        }

        if (json.ValueKind != JsonValueKind.String)
        {
            return "string";
        }

        return TextOf(json) is not { } text ? "text" : Texts.Wrong(_type, text);
    }

    private string Expected(string code) => code == "code" ? string.Join(", ", Texts.Codes(_type)) : "";

    /// <summary>Null for text that no database and no other system could keep: lone surrogates, NUL.</summary>
    private static string? TextOf(JsonElement json)
    {
        try
        {
            return json.GetString() is { } text && !text.Contains('\0', StringComparison.Ordinal) ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static object? Shown(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => json.Clone(),
        JsonValueKind.String => TextOf(json) is { Length: <= 100 } text ? text : null,
        _ => null,
    };

    private static Dictionary<string, Member> Members(Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).FirstOrDefault();
        var parameters = constructor?.GetParameters().ToDictionary(p => p.Name!, StringComparer.OrdinalIgnoreCase) ?? [];
        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetCustomAttribute<JsonIgnoreAttribute>() is null && (p.SetMethod is not null || parameters.ContainsKey(p.Name)))
            .Select(p =>
            {
                var optional = KernelJson.IsOptional(p.PropertyType);
                var inner = optional ? p.PropertyType.GenericTypeArguments[0] : p.PropertyType;
                // One for each: it remembers what it was asked, and not for two at once.
                var nullability = new NullabilityInfoContext().Create(p);
                var nullable = (optional ? nullability.GenericTypeArguments[0] : nullability).WriteState == NullabilityState.Nullable
                    || (!optional && nullability.ReadState == NullabilityState.Nullable);
                var required = !optional && (parameters.TryGetValue(p.Name, out var parameter)
                    ? !parameter.HasDefaultValue
                    : p.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null);
                // Outside a patch null means nothing: what is absent is left out.
                return new Member(JsonNamingPolicy.CamelCase.ConvertName(p.Name), inner, required, nullable && optional);
            })
            .ToDictionary(member => member.Name);
    }

    /// <summary>What a list holds; null for what is no list.</summary>
    public static Type? ItemOf(Type type) => type == typeof(string) ? null
        : type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)) ? type.GenericTypeArguments[0] : null;

    private static bool IsObject(Type type) => type != typeof(string) && type != typeof(PartialDate) && type != typeof(DateOnly)
        && type != typeof(DateTimeOffset) && type != typeof(Uri) && type != typeof(Guid) && !type.IsEnum && !KernelJson.IsId(type);
}
