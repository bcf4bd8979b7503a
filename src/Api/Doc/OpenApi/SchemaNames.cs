using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Api.Doc.OpenApi;

/// <summary>What a type is called in a document: a view by its resource, a request by its own name.</summary>
internal static class SchemaNames
{
    public static string WithoutView(string name) => name.Length > 4 && name.EndsWith("View", StringComparison.Ordinal) ? name[..^4] : name;

    public static string Of(Type type)
    {
        if (type == typeof(Text))
        {
            return "LocalizedText";
        }

        if (type == typeof(Issue))
        {
            return "InputValidationIssue";
        }

        if (!type.IsGenericType)
        {
            return WithoutView(type.Name);
        }

        var arguments = string.Concat(type.GenericTypeArguments.Select(Of));
        return type.GetGenericTypeDefinition() == typeof(ListOf<>) ? arguments + "List" : arguments + type.Name.Split('`')[0];
    }
}
