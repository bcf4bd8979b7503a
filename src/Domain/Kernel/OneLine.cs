namespace Dossin.Partnerships.Domain.Kernel;

/// <summary>A name as it is kept and compared: something on one line, without blanks around it.</summary>
public static class OneLine
{
    // Of Unicode: the separators of lines and paragraphs, and beside them what embeds and overrides a direction; then what isolates one.
    private static readonly System.Buffers.SearchValues<char> Breaks = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue).Select(code => (char)code).Where(letter => char.IsControl(letter) || letter is (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))]);

    public static bool Is(string text) => text.Length > 0 && text == text.Trim() && !IsBroken(text);

    /// <summary>
    /// Whether anything in it ends the line, is a control character, or turns round what follows, so that a name looks like another.
    /// Arabic and Hebrew need none of these; the marks that they may have (U+200E, U+200F, U+061C) turn nothing round.
    /// </summary>
    public static bool IsBroken(ReadOnlySpan<char> text) => text.ContainsAny(Breaks);
}
