using System.Collections.Frozen;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.RefData;

/// <summary>Names and aliases by code, folded once.</summary>
internal sealed class NameSearch(IEnumerable<(string Code, IEnumerable<string> Names)> entries)
{
    private readonly FrozenDictionary<string, string[]> _folded = entries.ToFrozenDictionary(
        entry => entry.Code, entry => entry.Names.Select(SearchText.Fold).Distinct().ToArray());

    /// <summary>Whether a code has a name that answers to what was typed; everything answers to nothing.</summary>
    public Predicate<string> For(string? typed)
    {
        if (typed is null)
        {
            return _ => true;
        }

        // Punctuation alone is something that was typed, and no name has it.
        var folded = SearchText.Fold(typed);
        return folded.Length == 0 ? _ => false : code => Array.Exists(_folded[code], name => SearchText.Matches(name, folded));
    }
}
