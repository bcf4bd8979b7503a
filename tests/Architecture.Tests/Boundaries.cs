using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Dossin.Partnerships.Architecture.Tests;

/// <summary>Who knows whom, read from what was compiled: lambdas, async bodies and generic arguments are not left out.</summary>
internal static class Boundaries
{
    /// <summary>Each use of a type of ours, or of others, by a type of ours.</summary>
    public static IEnumerable<(TypeDefinition By, TypeReference Used)> Uses(IEnumerable<TypeDefinition> types) =>
        from type in types
        from part in WithNested(type)
        from used in Used(part).SelectMany(Flat).DistinctBy(used => used.FullName)
        select (type, used);

    /// <summary>The room in which a type lies: Training; of a published event, the context that publishes it.</summary>
    public static string Room(string space) => space.Split('.') is { Length: > 3 } parts && space.StartsWith(Product.Root, StringComparison.Ordinal)
        ? parts[3] == "Published" && parts.Length > 4 ? parts[4] : parts[3]
        : "";

    /// <summary>What a context, or what all contexts share, knows of a context that is not its own. What is published is for all.</summary>
    public static IEnumerable<string> Reaching(IEnumerable<TypeDefinition> types, IReadOnlyCollection<string> contexts) =>
        from use in Uses(types)
        let mine = Room(use.By.Namespace)
        where contexts.Contains(mine) || mine is "Kernel" or "RefData"
        let used = Room(Outer(use.Used).Namespace)
        where contexts.Contains(used) && used != mine
        where mine is "Kernel" or "RefData" || !IsPublished(Outer(use.Used).Namespace)
        select $"{use.By.FullName} knows {use.Used.FullName}";

    /// <summary>What a layer knows that is neither of ours below it nor in the list.</summary>
    public static IEnumerable<string> Unlisted(IEnumerable<TypeDefinition> types, params string[] known) =>
        from use in Uses(types)
        let space = Outer(use.Used).Namespace
        where space.Length > 0 && !known.Any(name => space == name || space.StartsWith(name + ".", StringComparison.Ordinal))
        select $"{use.By.FullName} knows {use.Used.FullName}";

    public static IEnumerable<TypeDefinition> OfLayer(string layer) =>
        Product.Types.Where(type => type.Namespace == $"{Product.Root}.{layer}" || type.Namespace.StartsWith($"{Product.Root}.{layer}.", StringComparison.Ordinal));

    private static bool IsPublished(string space) => space.StartsWith($"{Product.Root}.Application.Published", StringComparison.Ordinal);

    private static TypeReference Outer(TypeReference type) => type.DeclaringType is { } outer ? Outer(outer) : type;

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static IEnumerable<TypeReference?> Used(TypeDefinition type) =>
    [
        type.BaseType, .. type.Interfaces.Select(one => one.InterfaceType), .. type.Fields.Select(field => field.FieldType),
        .. type.CustomAttributes.Where(attribute => !IsOfCompiler(attribute)).Select(attribute => attribute.AttributeType),
        .. type.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType),
        .. type.Methods.SelectMany(Used),
    ];

    private static IEnumerable<TypeReference?> Used(MethodDefinition method) =>
    [
        method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType),
        .. method.CustomAttributes.Where(attribute => !IsOfCompiler(attribute)).Select(attribute => attribute.AttributeType),
        .. method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(Used) : [],
    ];

    private static IEnumerable<TypeReference?> Used(Instruction step) => step.Operand switch
    {
        TypeReference type => [type],
        MethodReference method => [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType), .. (method as GenericInstanceMethod)?.GenericArguments ?? []],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    private static IEnumerable<TypeReference> Flat(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Flat).Append(generic.ElementType),
        TypeSpecification wrapped => Flat(wrapped.ElementType),
        _ => [type],
    };

    private static bool IsOfCompiler(CustomAttribute attribute) => attribute.AttributeType.Namespace is "System.Runtime.CompilerServices" or "Microsoft.CodeAnalysis";
}
