using System.Text.Json;
using System.Text.RegularExpressions;
using FluentValidation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dossin.Partnerships.Architecture.Tests;

/// <summary>Every code by which something is refused can be told, in every language.</summary>
internal static partial class Refusals
{
    private static readonly string[] Languages = ["nl", "fr", "de", "en"];

    // The place of the code among the arguments, by what is called or made.
    private static readonly (string Call, int At, string Prefix)[] Calls =
    [
        ("RuleBroken.If", 1, "dossin:"), ("RuleBroken", 0, "dossin:"), ("InputRefused.If", 2, "issue:"), ("InputRefused", 1, "issue:"),
        ("WithErrorCode", 0, "issue:"), ("Issue.Of", 0, "issue:"), ("Problem.Of", 0, ""),
    ];

    /// <summary>The codes that the code uses, each with its place; a code that cannot be read is told as such.</summary>
    public static IEnumerable<(string Place, string Code)> Used(IEnumerable<Source> sources) =>
        from source in sources
        from use in source.All<InvocationExpressionSyntax>().Select(call => (Node: (ExpressionSyntax)call, Name: Called(call), Arguments: call.ArgumentList))
            .Concat(source.All<ObjectCreationExpressionSyntax>().Select(made => (Node: (ExpressionSyntax)made, Name: made.Type.ToString(), Arguments: made.ArgumentList!)))
            .Concat(source.All<ImplicitObjectCreationExpressionSyntax>().Select(made => (Node: (ExpressionSyntax)made, Name: Target(made), Arguments: made.ArgumentList)))
        from call in Calls
        where use.Name == call.Call && use.Arguments.Arguments.Count > call.At
        from text in Texts(use.Arguments.Arguments[call.At].Expression)
        select (source.Place(use.Node), text is null ? "?" : call.Prefix + text);

    /// <summary>A unique index that guards a rule is named after it.</summary>
    public static IEnumerable<(string Place, string Code)> Guarded(IEnumerable<Source> sources) =>
        from source in sources
        from text in source.All<LiteralExpressionSyntax>()
        where text.Token.Value is string value && value.StartsWith("rule_", StringComparison.Ordinal) && value.Length > 5
        select (source.Place(text), "dossin:" + ((string)text.Token.Value!)["rule_".Length..]);

    /// <summary>The codes of the validators, as they refuse: a built-in check without a code of ours is told in English alone.</summary>
    public static IEnumerable<(string Place, string Code)> OfValidators(IEnumerable<Type> types) =>
        from type in types
        where type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && type.IsAssignableTo(typeof(IValidator)) && type.GetConstructor([]) is not null
        from rule in ((IEnumerable<IValidationRule>)((IValidator)Activator.CreateInstance(type)!).CreateDescriptor().Rules)
        from component in rule.Components
            // A validator of its own for a part of the request, or for each item, brings its codes itself.
        where component.Validator is not FluentValidation.Validators.IChildValidatorAdaptor
        select (type.Name, "issue:" + (component.ErrorCode ?? component.Validator.Name));

    public static IEnumerable<string> Untold(IEnumerable<(string Place, string Code)> used, IReadOnlySet<string> known) =>
        used.Where(use => !known.Contains(use.Code)).Select(use => $"{use.Place} {use.Code}").Distinct();

    /// <summary>Entries without a language, with other values in one language than in another, or twice.</summary>
    public static IEnumerable<string> Incomplete(IReadOnlyList<(string File, string Code, JsonElement Entry)> entries)
    {
        foreach (var (file, code, entry) in entries)
        {
            foreach (var part in (string[])["detail", "remedy"])
            {
                var texts = Languages.Select(language => entry.TryGetProperty(part, out var said) && said.TryGetProperty(language, out var text) ? text.GetString() : null).ToList();
                if (texts.Any(string.IsNullOrWhiteSpace))
                {
                    yield return $"{file} {code}: {part} lacks a language";
                }
                else if (texts.Select(text => string.Join(' ', Placeholder().Matches(text!).Select(match => match.Value).Distinct().Order())).Distinct().Count() > 1)
                {
                    yield return $"{file} {code}: {part} tells other values in one language than in another";
                }
            }

            if (!entry.TryGetProperty("status", out _) || !entry.TryGetProperty("title", out _))
            {
                yield return $"{file} {code}: no status or title";
            }
        }

        foreach (var twice in entries.GroupBy(entry => entry.Code).Where(same => same.Count() > 1))
        {
            yield return $"{twice.Key} is told twice: {string.Join(", ", twice.Select(entry => entry.File))}";
        }
    }

    private static string Called(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.Text: "WithErrorCode" } => "WithErrorCode",
        var expression => expression.ToString(),
    };

    // => new(...) in a member that says what it makes.
    private static string Target(ImplicitObjectCreationExpressionSyntax made) =>
        made.Parent is ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax method } ? method.ReturnType.ToString() : "";

    private static IEnumerable<string?> Texts(ExpressionSyntax code) => code switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => [literal.Token.ValueText],
        ConditionalExpressionSyntax either => Texts(either.WhenTrue).Concat(Texts(either.WhenFalse)),
        ParenthesizedExpressionSyntax inner => Texts(inner.Expression),
        _ => [null],
    };

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}
