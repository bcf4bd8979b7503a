using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Api.Doc.OpenApi;

/// <summary>A property of a type, on its way to a caller or from one.</summary>
/// <param name="Name">As it stands in JSON.</param>
/// <param name="Property">Of the type.</param>
/// <param name="Required">Whether it is always there, or must be sent.</param>
/// <param name="Removable">Whether null may be sent.</param>
/// <param name="Default">What holds where nothing is sent.</param>
internal sealed record Member(string Name, PropertyInfo Property, bool Required, bool Removable = false, JsonNode? Default = null)
{
    /// <summary>What the serialiser writes; of a type with a writer of its own all that it may write, as there or absent or null.</summary>
    public static List<Member> ShownOf(Type type) => StrictJson.Options.GetTypeInfo(type).Kind == JsonTypeInfoKind.None
        ? [.. type.GetProperties().Select(property => new Member(JsonNamingPolicy.CamelCase.ConvertName(property.Name), property, Required: false, Removable: true))]
        : [.. StrictJson.Options.GetTypeInfo(type).Properties.Where(shown => shown.Get is not null).OrderBy(shown => shown.Order)
            .Select(shown => (shown.Name, Property: (PropertyInfo)shown.AttributeProvider!))
            .Select(shown => new Member(
                shown.Name, shown.Property,
                Nullable.GetUnderlyingType(shown.Property.PropertyType) is null && new NullabilityInfoContext().Create(shown.Property).ReadState != NullabilityState.Nullable))];

    /// <summary>What the strict reader takes.</summary>
    public static List<Member> SentOf(Type type)
    {
        var defaults = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).FirstOrDefault()?.GetParameters()
            .Where(parameter => parameter is { HasDefaultValue: true, DefaultValue: not null }).ToDictionary(p => p.Name!, p => p.DefaultValue) ?? [];
        return [.. JsonShape.Of(type).Properties.Select(member =>
        {
            var property = type.GetProperty(JsonShape.NameOf(type, member.Name))!;
            return new Member(member.Name, property, member.Required, member.Nullable,
                defaults.TryGetValue(property.Name, out var value) && property.PropertyType.IsValueType && !SchemaTypes.IsWrapper(property.PropertyType)
                    ? JsonSerializer.SerializeToNode(property.PropertyType.IsEnum ? Enum.ToObject(property.PropertyType, value!) : value, StrictJson.Options) : null);
        })];
    }

    /// <summary>Whether what a type shows is what it takes, in what lies within it too.</summary>
    public static bool AreSame(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type))
        {
            return true;
        }

        var shown = ShownOf(type);
        return shown.Select(m => (m.Name, m.Required)).ToHashSet().SetEquals(SentOf(type).Select(m => (m.Name, m.Required)))
            && shown.Select(m => SchemaTypes.ItemOf(m.Property.PropertyType) ?? SchemaTypes.Bare(m.Property.PropertyType))
                .Where(inner => !inner.IsEnum && inner != typeof(Text) && SchemaTypes.Simple(inner, "", null) is null && SchemaTypes.ValueOf(inner) is null)
                .All(inner => AreSame(inner, seen));
    }
}
