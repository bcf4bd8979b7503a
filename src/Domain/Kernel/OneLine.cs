namespace Dossin.Partnerships.Domain.Kernel;

/// <summary>A name as it is kept and compared: something on one line, without blanks around it.</summary>
public static class OneLine
{
    public static bool Is(string text) => text.Length > 0 && text == text.Trim() && !text.Any(IsBreak);

    // The two separators of Unicode break a line as well, and are no control characters.
    private static bool IsBreak(char letter) => char.IsControl(letter) || letter is '\u2028' or '\u2029';
}
