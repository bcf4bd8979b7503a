using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Api.Doc.OpenApi;

/// <summary>
/// The comments of the code, from the files that the compiler writes beside the assemblies: what a property means is written
/// once, where it is declared.
/// </summary>
internal static partial class Comments
{
    private static readonly FrozenDictionary<string, XElement> Members =
        new[] { typeof(IDomainEvent).Assembly, typeof(IResource).Assembly, typeof(Comments).Assembly }
            .Select(assembly => Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml"))
            .Where(File.Exists)
            .SelectMany(file => XDocument.Load(file).Descendants("member"))
            .DistinctBy(member => member.Attribute("name")!.Value)
            .ToFrozenDictionary(member => member.Attribute("name")!.Value);

    /// <summary>The summary of a type.</summary>
    public static string? Of(Type type) => Text(Member(type)?.Element("summary"));

    /// <summary>What a summary had no room for.</summary>
    public static string? Remarks(Type type) => Text(Member(type)?.Element("remarks"));

    /// <summary>The summary of a property, or what the record says of it as its parameter.</summary>
    public static string? Of(PropertyInfo property)
    {
        var type = property.DeclaringType!;
        return Text(Member(type)?.Elements("param").FirstOrDefault(param => param.Attribute("name")?.Value == property.Name))
            ?? Text(Members.GetValueOrDefault($"P:{NameOf(type)}.{property.Name}")?.Element("summary"));
    }

    /// <summary>The summary of a value of an enumeration.</summary>
    public static string? OfValue(Type type, string value) => Text(Members.GetValueOrDefault($"F:{NameOf(type)}.{value}")?.Element("summary"));

    private static XElement? Member(Type type) => Members.GetValueOrDefault($"T:{NameOf(type)}");

    private static string NameOf(Type type) =>
        (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string? Text(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        var text = new StringBuilder();
        Write(element, text);
        var words = text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? null : Decided().Replace(string.Join(' ', words), "");
    }

    /// <summary>Where a rule was decided: for who changes the code, and in a file that no reader of a document has.</summary>
    [GeneratedRegex(@" \([a-z]+\.md[^()]*\)")]
    private static partial Regex Decided();

    private static void Write(XElement element, StringBuilder text)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText plain)
            {
                text.Append(plain.Value);
            }
            else if (node is XElement { Name.LocalName: "c" } code)
            {
                text.Append('`').Append(code.Value).Append('`');
            }
            else if (node is XElement { Name.LocalName: "see" or "paramref" or "seealso" } reference)
            {
                text.Append(Referred(reference));
            }
            else if (node is XElement other)
            {
                text.Append(' ');
                Write(other, text);
                text.Append(' ');
            }
        }
    }

    // A reader of the document knows a thing by its name in JSON.
    private static string Referred(XElement reference)
    {
        var name = reference.Attribute("cref")?.Value ?? reference.Attribute("name")?.Value ?? reference.Attribute("langword")?.Value ?? reference.Value;
        var last = name.Split('(')[0].Split('.', ':')[^1];
        return name.StartsWith("T:", StringComparison.Ordinal)
            ? SchemaNames.WithoutView(last.Split('`')[0])
            : $"`{JsonNamingPolicy.CamelCase.ConvertName(last)}`";
    }
}
