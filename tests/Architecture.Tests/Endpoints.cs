using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dossin.Partnerships.Architecture.Tests;

/// <summary>An endpoint maps a request to one handler: it sends once, says how to answer, and decides nothing.</summary>
internal static class Endpoints
{
    private static readonly string[] Mapping = ["MapGet", "MapPost", "MapPut", "MapPatch", "MapDelete", "MapMethods", "Map"];

    // Beside these a parameter may be of any type that Api/Kernel/Input declares, or that a context has beside its endpoints to
    // read a part of the request.
    private static readonly string[] Given = ["IMediator", "CancellationToken"];

    private static readonly SyntaxKind[] Steps = [SyntaxKind.Block, SyntaxKind.ExpressionStatement, SyntaxKind.ReturnStatement];

    public static IEnumerable<string> DoingMore(IEnumerable<Source> sources, IReadOnlyCollection<string> contexts, IReadOnlyCollection<string> inputs) =>
        from source in sources
        where source.Layer == "Api" && contexts.Contains(source.Room)
        from call in source.All<InvocationExpressionSyntax>()
        where call.Expression is MemberAccessExpressionSyntax member && Mapping.Contains(member.Name.Identifier.Text) && call.ArgumentList.Arguments.Count > 1
        from wrong in Wrong(call.ArgumentList.Arguments[^1].Expression, inputs)
        select $"{source.Place(call)}: {wrong}";

    /// <summary>The types by which an endpoint takes a part of its request.</summary>
    public static IReadOnlyCollection<string> Inputs(IEnumerable<Source> sources) =>
        [.. from source in sources
            where source.Layer == "Api" && !source.Path.EndsWith("Endpoints.cs", StringComparison.Ordinal)
            from type in source.All<TypeDeclarationSyntax>()
            where source.Path.StartsWith("src/Api/Kernel/Input/", StringComparison.Ordinal)
                || type.BaseList?.Types.Any(one => one.ToString().StartsWith("IBindableFromHttpContext<", StringComparison.Ordinal)) == true
            select type.Identifier.Text];

    private static IEnumerable<string> Wrong(ExpressionSyntax handler, IReadOnlyCollection<string> inputs)
    {
        if (handler is not ParenthesizedLambdaExpressionSyntax lambda)
        {
            yield return $"{handler} is no lambda that can be read here";
            yield break;
        }

        var mediators = lambda.ParameterList.Parameters.Where(parameter => Name(parameter.Type) == "IMediator").Select(parameter => parameter.Identifier.Text).ToList();
        var parameters = lambda.ParameterList.Parameters.Select(parameter => parameter.Identifier.Text).ToList();
        foreach (var parameter in lambda.ParameterList.Parameters.Where(parameter => !Given.Contains(Name(parameter.Type)) && !inputs.Contains(Name(parameter.Type))))
        {
            yield return $"{parameter} is neither a part of the request nor the mediator";
        }

        var calls = lambda.DescendantNodes().OfType<InvocationExpressionSyntax>().ToList();
        var sends = calls.Count(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Send", Expression: IdentifierNameSyntax to } && mediators.Contains(to.Identifier.Text));
        if (sends != 1)
        {
            yield return $"sends {sends} requests";
        }

        foreach (var call in calls.Where(call => !IsSend(call, mediators) && !IsAnswer(call) && !MakesRequest(call, parameters)))
        {
            yield return $"{call.Expression} is called";
        }

        foreach (var step in lambda.DescendantNodes().Where(node => (node is StatementSyntax && !Steps.Contains(node.Kind()))
            || node is ConditionalExpressionSyntax or SwitchExpressionSyntax or BinaryExpressionSyntax or AssignmentExpressionSyntax or LambdaExpressionSyntax))
        {
            yield return $"it decides: {step}";
        }
    }

    private static bool IsSend(InvocationExpressionSyntax call, List<string> mediators) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Send", Expression: IdentifierNameSyntax to } && mediators.Contains(to.Identifier.Text);

    // Answer.Ok(...), TypedResults.NoContent() or, imported, NoContent().
    private static bool IsAnswer(InvocationExpressionSyntax call) => call.Expression
        is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Answer" or "TypedResults" or "Results" } }
        or IdentifierNameSyntax { Identifier.Text: "NoContent" };

    // list.Value.Of(clientId): the request that was read completes itself with another part.
    private static bool MakesRequest(InvocationExpressionSyntax call, List<string> parameters) =>
        call.Expression is MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Value", Expression: IdentifierNameSyntax of } }
        && parameters.Contains(of.Identifier.Text);

    private static string Name(TypeSyntax? type) => type switch
    {
        GenericNameSyntax generic => generic.Identifier.Text,
        NullableTypeSyntax nullable => Name(nullable.ElementType),
        IdentifierNameSyntax name => name.Identifier.Text,
        _ => type?.ToString() ?? "",
    };
}
