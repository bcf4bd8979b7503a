namespace Dossin.Partnerships.Domain.Complaints.Complaints;

/// <summary>
/// Whether a text is, or holds, a file instead of words: a form that sends a photo in the field of the narrative would lose
/// it there, and the submitter would not know.
/// </summary>
public static class Pictures
{
    // A run of base64 of this length is no word, and prose has not so many different signs without a blank between.
    private const int LongRun = 400;
    private const int ManySigns = 40;

    // JPEG, PNG, GIF, WebP, TIFF in both orders, HEIC and PDF, as base64.
    private static readonly string[] Beginnings = ["/9j/", "iVBORw0KGgo", "R0lGOD", "UklGR", "SUkqA", "TU0AK", "AAAAGGZ0eX", "AAAAIGZ0eX", "AAAAHGZ0eX", "JVBERi0"];

    // PNG and JPEG as text, read with the wrong encoding.
    private static readonly string[] Bytes = ["\u0089PNG", "\uFFFDPNG", "ÿØÿ", "\uFFFD\uFFFD\uFFFD\uFFFD"];

    public static bool AreIn(string text) => IsDataAddress(text) || HasBase64(text) || IsBinary(text);

    private static bool IsDataAddress(string text)
    {
        for (var at = text.IndexOf("data:", StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf("data:", at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (text.AsSpan(at, Math.Min(100, text.Length - at)).Contains(";base64,", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasBase64(string text)
    {
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && (IsBase64(text[at]) || IsWithinLines(text, at, start)))
            {
                continue;
            }

            if (at - start >= LongRun / 2 && IsFile(text.AsSpan(start, at - start)))
            {
                return true;
            }

            start = at + 1;
        }

        return false;
    }

    private static bool IsFile(ReadOnlySpan<char> run)
    {
        foreach (var beginning in Beginnings)
        {
            if (run.StartsWith(beginning, StringComparison.Ordinal))
            {
                return true;
            }
        }

        var signs = new HashSet<char>();
        foreach (var sign in run)
        {
            signs.Add(sign);
        }

        return run.Length >= LongRun && signs.Count >= ManySigns;
    }

    private static bool IsBase64(char sign) => char.IsAsciiLetterOrDigit(sign) || sign is '+' or '/' or '=' or '-' or '_';

    /// <summary>Mail breaks base64 into lines of 60 signs and more; a line break after so many is none.</summary>
    private static bool IsWithinLines(string text, int at, int start) =>
        text[at] is '\r' or '\n' && at - Math.Max(start, text.LastIndexOf('\n', Math.Max(0, at - 1)) + 1) >= (text[at] == '\n' && at > 0 && text[at - 1] == '\r' ? 61 : 60);

    private static bool IsBinary(string text)
    {
        if (Array.Exists(Bytes, beginning => text.Contains(beginning, StringComparison.Ordinal)))
        {
            return true;
        }

        var odd = text.Count(sign => sign == '\uFFFD' || (sign < ' ' && sign is not ('\t' or '\n' or '\r' or '\f' or '\v')));
        return odd >= 8 && odd * 50 >= text.Length;
    }
}
