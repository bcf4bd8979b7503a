using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mono.Cecil;

namespace Dossin.Partnerships.Architecture.Tests;

/// <summary>An operation and the rules that its document names.</summary>
/// <param name="Room">The context in which its request lies.</param>
/// <param name="Name">As its endpoint is called.</param>
/// <param name="Request">What it sends.</param>
/// <param name="Changes">Whether it does more than read.</param>
/// <param name="Told">The rules.</param>
internal sealed record RuledOperation(string Room, string Name, string Request, bool Changes, IReadOnlyList<string> Told);

/// <summary>
/// Which rules an operation may break: those that any method refuses by which its handler may come to, lambdas, async bodies and
/// what stands behind a port included. A method that refuses by one rule is held to refuse by all that it names.
/// </summary>
internal sealed class Rules
{
    private const string Port = "IRequestHandler`2";

    private readonly HashSet<string> _known;
    private readonly ILookup<string, MethodDefinition> _methods;
    private readonly ILookup<string, MethodDefinition> _handlers;

    /// <param name="types">The product.</param>
    /// <param name="known">The rules that an answer can tell.</param>
    public Rules(IEnumerable<TypeDefinition> types, IEnumerable<string> known)
    {
        var all = types.SelectMany(WithNested).ToList();
        _known = [.. known];
        _methods = all.SelectMany(type => type.Methods.SelectMany(method => Keys(type, method).Select(key => (key, method)))).ToLookup(one => one.key, one => one.method);
        _handlers = (from type in all
                     from face in type.Interfaces
                     where face.InterfaceType is GenericInstanceType { Name: Port }
                     let request = ((GenericInstanceType)face.InterfaceType).GenericArguments[0]
                     from handle in type.Methods
                     where handle.Parameters.Count == 2 && handle.Parameters[0].ParameterType.FullName == request.FullName
                     select (Request: request.FullName, Handle: handle)).ToLookup(one => one.Request, one => one.Handle);
    }

    /// <summary>The operations of the contexts, as their endpoints map them.</summary>
    public static IEnumerable<RuledOperation> Operations(IEnumerable<Source> sources, IReadOnlyCollection<string> contexts) =>
        from source in sources
        where source.Layer == "Api" && contexts.Contains(source.Room)
        from lambda in source.All<ParenthesizedLambdaExpressionSyntax>()
        let request = Request(lambda)
        where request is not null
        let words = Words(lambda).ToList()
        let name = words.Where(word => Called(word) == "WithName").SelectMany(Texts).FirstOrDefault()
        where name is not null
        select new RuledOperation(source.Room, name, request, Called(words[0]) != "MapGet", [.. words.Where(word => Called(word) == "Refuses").SelectMany(Texts)]);

    /// <summary>The rules that a request may break; null where nobody handles it.</summary>
    public IReadOnlySet<string>? Of(string room, string request)
    {
        var toLookAt = new Stack<MethodDefinition>(_handlers
            .Where(handled => handled.Key.EndsWith($".{request}", StringComparison.Ordinal) && Boundaries.Room(handled.Key) == room).SelectMany(handled => handled));
        if (toLookAt.Count == 0)
        {
            return null;
        }

        var seen = new HashSet<MethodDefinition>();
        var found = new SortedSet<string>(StringComparer.Ordinal);
        while (toLookAt.TryPop(out var method))
        {
            if (seen.Add(method) && method.HasBody)
            {
                found.UnionWith(Refused(method));
                foreach (var next in Followed(method))
                {
                    toLookAt.Push(next);
                }
            }
        }

        return found;
    }

    private IEnumerable<string> Refused(MethodDefinition method) =>
        method.Body.Instructions.Any(step => step.Operand is MethodReference { DeclaringType.Name: "RuleBroken", Name: "If" or ".ctor" })
            ? method.Body.Instructions.Select(step => step.Operand).OfType<string>().Where(_known.Contains)
            : [];

    private IEnumerable<MethodDefinition> Followed(MethodDefinition method) =>
    [
        .. method.Body.Instructions.Select(step => step.Operand).OfType<MethodReference>().SelectMany(called => _methods[Key(called.DeclaringType, called)]),
        // A request that one handler makes is handled by another.
        .. method.Body.Instructions.Select(step => step.Operand).OfType<MethodReference>().Where(called => called.Name == ".ctor").SelectMany(made => _handlers[made.DeclaringType.FullName]),
        // What an async method or an iterator does stands in a type of its own.
        .. method.CustomAttributes.SelectMany(attribute => attribute.ConstructorArguments).Select(argument => argument.Value).OfType<TypeDefinition>()
            .Where(machine => machine.DeclaringType is not null).SelectMany(machine => machine.Methods),
    ];

    // A method is called by its own name, and by that of each port behind which its type stands.
    private static IEnumerable<string> Keys(TypeDefinition type, MethodDefinition method) =>
        type.Interfaces.Select(face => face.InterfaceType).Where(face => face.Namespace.StartsWith(Product.Root, StringComparison.Ordinal))
            .Select(face => Key(face, method)).Prepend(Key(type, method)).Distinct();

    private static string Key(TypeReference type, MethodReference method) =>
        $"{type.GetElementType().FullName}::{method.Name[(method.Name.LastIndexOf('.') is > 0 and var dot ? dot + 1 : 0)..]}/{method.Parameters.Count}";

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    // ask.Send(new CancelSession(...)), or what the body or the query holds: session.Value.
    private static string? Request(ParenthesizedLambdaExpressionSyntax lambda) =>
        lambda.DescendantNodes().OfType<InvocationExpressionSyntax>().FirstOrDefault(call => Called(call) == "Send")?.ArgumentList.Arguments[0].Expression switch
        {
            ObjectCreationExpressionSyntax made => made.Type.ToString(),
            { } sent => lambda.ParameterList.Parameters.Where(parameter => sent.ToString().StartsWith($"{parameter.Identifier.Text}.", StringComparison.Ordinal))
                .Select(parameter => parameter.Type).OfType<GenericNameSyntax>().FirstOrDefault()?.TypeArgumentList.Arguments[0].ToString(),
            null => null,
        };

    // What is said of an endpoint follows the call that maps it.
    private static IEnumerable<InvocationExpressionSyntax> Words(SyntaxNode lambda) =>
        lambda.Ancestors().TakeWhile(node => node is not StatementSyntax and not ArrowExpressionClauseSyntax).OfType<InvocationExpressionSyntax>();

    private static string Called(InvocationExpressionSyntax call) => call.Expression is MemberAccessExpressionSyntax member ? member.Name.Identifier.Text : "";

    private static IEnumerable<string> Texts(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.Select(argument => argument.Expression).OfType<LiteralExpressionSyntax>().Select(text => text.Token.ValueText);
}
