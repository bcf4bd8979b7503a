using System.Globalization;
using System.Text;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Dialogues.Points;

/// <summary>
/// The words of a text as names are compared: without case, accents and punctuation, each with the place at which it begins.
/// In scripts that put no blank between words, each sign is a word.
/// </summary>
internal static class FoldedText
{
    /// <summary>A word of a text.</summary>
    /// <param name="Text">Folded.</param>
    /// <param name="At">Where it begins in the text as it was written, in UTF-16 units from 0.</param>
    public sealed record Word(string Text, int At);

    public static List<Word> Words(string text)
    {
        var words = new List<Word>();
        var word = new StringBuilder();
        var (at, begins) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            // Whatever becomes of one character: "ß" is "ss", "½" is "1 2", a combining accent and a dash are nothing.
            var folded = IsStretch(rune) ? "" : Sigma(SearchText.Fold(rune.ToString()));
            if (folded.Length == 0 && !IsMark(rune))
            {
                End();
            }

            if (StandsAlone(rune))
            {
                End();
            }

            foreach (var letter in folded)
            {
                if (letter == ' ')
                {
                    End();
                    continue;
                }

                begins = word.Length == 0 ? at : begins;
                word.Append(letter);
            }

            if (StandsAlone(rune))
            {
                End();
            }

            at += rune.Utf16SequenceLength;
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0)
            {
                words.Add(new(word.ToString(), begins));
                word.Clear();
            }
        }
    }

    /// <summary>The words of a name without what parts them, so that "J.H.", "JH" and "J H" are one.</summary>
    public static string Joined(string name) => string.Concat(Words(name).Select(word => word.Text));

    // The Greek sigma has another form at the end of a word.
    private static string Sigma(string folded) => folded.Replace('ς', 'σ');

    // What lengthens an Arabic word without being a letter of it.
    private static bool IsStretch(Rune rune) => rune.Value == 'ـ';

    private static bool IsMark(Rune rune) => IsStretch(rune) || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    // Han, kana; Thai, Lao; Burmese; Khmer.
    private static bool StandsAlone(Rune rune) => rune.Value
        is (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x323AF)
        or (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF);
}
