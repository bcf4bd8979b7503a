using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Agreements.Elements;

/// <summary>What a part of a text is for.</summary>
public enum ElementKind
{
    Purpose,
    Scope,
    Commitment,
    Clause,
    Annex,
}

/// <summary>For whom a part of a text is.</summary>
public enum Visibility
{
    Public,
    Partners,
    Internal,
}

/// <summary>A part of an agreement or a publication, with its own public.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Body">What it says.</param>
/// <param name="Visibility">For whom it is; who may not see it does not notice it.</param>
public sealed record Element(ElementKind Kind, Text Heading, Text Body, Visibility Visibility)
{
    public const int Limit = 100;
    public const int HeadingLimit = 300;
    public const int BodyLimit = 20_000;
}

/// <summary>Which parts of a text a reader may see (domain.md, section 5, Publications).</summary>
public static class Audiences
{
    /// <summary>All of it for managers; for others what is public or for partners.</summary>
    public static IReadOnlyList<Element> SeenBy(this IReadOnlyList<Element> elements, bool manager) => manager ? elements : [.. elements.Shared()];

    /// <summary>What every reader sees.</summary>
    public static IEnumerable<Element> Shared(this IEnumerable<Element> elements) => elements.Where(element => element.Visibility != Visibility.Internal);

    /// <summary>What managers alone see.</summary>
    public static IEnumerable<Element> Internal(this IEnumerable<Element> elements) => elements.Where(element => element.Visibility == Visibility.Internal);
}
