using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dossin.Partnerships.Architecture.Tests;

/// <summary>How the code says what it is: names, visibility, comments, places.</summary>
internal static class Shapes
{
    private static readonly string[] BannedEndings =
        ["Command", "Query", "Dto", "Vm", "Model", "Manager", "Helper", "Helpers", "Utils", "Util", "Service", "Services", "Repository"];

    private static readonly string[] Inner = ["Handler", "Validator", "Mapping", "ViewMap"];

    /// <summary>A public request, view, event or port of Application without a comment: its words become the contract's.</summary>
    public static IEnumerable<string> Undocumented(IEnumerable<Source> sources) =>
        from source in sources
        where source.Layer == "Application"
        from type in source.All<BaseTypeDeclarationSyntax>()
        where type.Modifiers.Any(SyntaxKind.PublicKeyword) && type.Parent is not TypeDeclarationSyntax
        where !type.GetLeadingTrivia().Any(trivia => trivia.GetStructure() is DocumentationCommentTriviaSyntax comment && comment.ToString().Contains("<summary>", StringComparison.Ordinal))
        select $"{source.Place(type)} {type.Identifier.Text}";

    /// <summary>What only scanning looks for and nobody should name.</summary>
    public static IEnumerable<string> TooOpen(IEnumerable<Source> sources) =>
        from source in sources
        from type in source.All<TypeDeclarationSyntax>()
        where type is ClassDeclarationSyntax && !type.Modifiers.Any(SyntaxKind.AbstractKeyword)
        where Inner.Any(ending => type.Identifier.Text.EndsWith(ending, StringComparison.Ordinal))
            || type.BaseList?.Types.Any(one => one.Type is GenericNameSyntax { Identifier.Text: "IRequestHandler" or "AbstractValidator" or "IEntityTypeConfiguration" or "IPipelineBehavior" }) == true
        where type.Modifiers.Any(SyntaxKind.PublicKeyword) || !type.Modifiers.Any(SyntaxKind.SealedKeyword)
        select $"{source.Place(type)} {type.Identifier.Text}";

    public static IEnumerable<string> NamedAfterPatterns(IEnumerable<Source> sources) =>
        from source in sources
        from type in source.All<BaseTypeDeclarationSyntax>()
        where BannedEndings.Any(ending => type.Identifier.Text.EndsWith(ending, StringComparison.Ordinal) && (type.Identifier.Text != ending || ending != "Query"))
        select $"{source.Place(type)} {type.Identifier.Text}";

    /// <summary>src/Application/Training/Sessions is Dossin.Partnerships.Application.Training.Sessions.</summary>
    public static IEnumerable<string> Elsewhere(IEnumerable<Source> sources) =>
        from source in sources
        from space in source.All<BaseNamespaceDeclarationSyntax>()
        let expected = $"{Product.Root}.{string.Join('.', source.Path.Split('/')[1..^1])}"
        where space.Name.ToString() != expected
        select $"{source.Place(space)} is not {expected}";
}
