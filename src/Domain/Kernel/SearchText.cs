using System.Globalization;
using System.Text;

namespace Dossin.Partnerships.Domain.Kernel;

/// <summary>Names are found whatever the case, the accents and the punctuation (domain.md, section 3.3).</summary>
public static class SearchText
{
    /// <summary>
    /// The words of a text in lower case, without accents, one blank between them: "L'Escaut – Étangs" is "l escaut etangs".
    /// What is neither a letter nor a digit parts two words, so "El-Fath" and "El Fath" are the same. Empty where no word is.
    /// </summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Decomposed(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                Append(folded, Rune.ToLowerInvariant(rune));
            }
            else if (!IsMark(rune) && folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().TrimEnd(' ');
    }

    /// <summary>
    /// Whether a name answers to what was typed, both folded: each typed word begins a word of the name, in any order
    /// ("willebroek mech" finds Mechelen-Willebroek), or the name begins so when blanks are left out ("klm" finds K-L-M).
    /// </summary>
    public static bool Matches(string foldedName, string foldedTyped)
    {
        ArgumentNullException.ThrowIfNull(foldedName);
        ArgumentNullException.ThrowIfNull(foldedTyped);
        return Array.TrueForAll(foldedTyped.Split(' ', StringSplitOptions.RemoveEmptyEntries), word => BeginsAWord(foldedName, word))
            || Joined(foldedName).StartsWith(Joined(foldedTyped), StringComparison.Ordinal);
    }

    private static bool BeginsAWord(string name, string word)
    {
        for (var at = name.IndexOf(word, StringComparison.Ordinal); at >= 0; at = name.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || name[at - 1] == ' ')
            {
                return true;
            }
        }

        return false;
    }

    private static string Joined(string folded) => folded.Replace(" ", "", StringComparison.Ordinal);

    // Normalization throws on half a surrogate pair; such text is refused elsewhere, but a search must not fail on it.
    private static string Decomposed(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var wellFormed = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            wellFormed.Append(rune.ToString());
        }

        return wellFormed.ToString().Normalize(NormalizationForm.FormKD);
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    // Letters that Unicode does not take apart, but people type so.
    private static void Append(StringBuilder folded, Rune letter) => folded.Append(letter.Value switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' or 'ð' => "d",
        'ł' => "l",
        'þ' => "th",
        'ı' => "i",
        _ => letter.ToString(),
    });
}
