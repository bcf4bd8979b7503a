using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Agreements.Elements;

/// <summary>A text that says where its public part ends: that part, and each after it, is internal (domain.md, section 5).</summary>
public static class NotForPublication
{
    // As they look when they are folded: whatever the case, the accents and the punctuation.
    private static readonly string[] Marks =
        [" niet voor publicatie ", " ne pas publier ", " nicht zur veroffentlichung ", " nicht zur veroeffentlichung ", " not for publication "];

    /// <summary>The places of the elements that must be internal and are not.</summary>
    public static IEnumerable<int> Misplaced(IReadOnlyList<Element> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        var first = Enumerable.Range(0, elements.Count).FirstOrDefault(at => IsMarked(elements[at]), elements.Count);
        return Enumerable.Range(first, elements.Count - first).Where(at => elements[at].Visibility != Visibility.Internal);
    }

    /// <summary>Refuses elements that must be internal and are not.</summary>
    public static void Check(IReadOnlyList<Element> elements)
    {
        var misplaced = Misplaced(elements).Cast<int?>().FirstOrDefault();
        InputRefused.If(
            misplaced is not null, $"elements[{misplaced}].visibility", "notForPublication", "What stands at or after these words is internal.");
    }

    private static bool IsMarked(Element element) => element.Heading.Versions().Concat(element.Body.Versions())
        .Select(text => $" {SearchText.Fold(text)} ")
        .Any(text => Array.Exists(Marks, mark => text.Contains(mark, StringComparison.Ordinal)));
}
