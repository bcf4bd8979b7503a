using System.Globalization;
using System.Text.RegularExpressions;

namespace Dossin.Partnerships.Domain.Dialogues.Points;

/// <summary>Where a text tells how to reach somebody: an address of mail, a telephone number.</summary>
internal static partial class Contact
{
    public static IEnumerable<int> Find(string text)
    {
        var plain = string.Create(text.Length, text, static (to, from) =>
        {
            for (var at = 0; at < from.Length; at++)
            {
                // Digits and signs of other scripts, at their place.
                var digit = CharUnicodeInfo.GetDecimalDigitValue(from[at]);
                to[at] = digit >= 0 ? (char)('0' + digit) : from[at] switch { '＠' => '@', '＋' => '+', '．' => '.', '‑' or '–' => '-', _ => from[at] };
            }
        });
        foreach (Match mail in Mail().Matches(plain))
        {
            yield return mail.Index;
        }

        // A day is no telephone number, though it begins with a zero.
        var withoutDays = Day().Replace(plain, day => new string('\n', day.Length));
        foreach (Match number in Telephone().Matches(withoutDays))
        {
            var digits = number.Value.Count(char.IsAsciiDigit);
            if (digits <= 15 && digits >= (number.Value[0] == '+' ? 8 : 9))
            {
                yield return number.Index;
            }
        }
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mail();

    [GeneratedRegex(@"\b(?:(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-](?:1[89]|20)\d\d|(?:1[89]|20)\d\d[/.-](?:0?[1-9]|1[0-2])[/.-](?:0?[1-9]|[12]\d|3[01]))\b")]
    private static partial Regex Day();

    [GeneratedRegex(@"(?<![\p{L}\d])(?:\+|\(?0|\(\d)(?:[^\S\n]?[./()-]?[^\S\n]?\d){7,}")]
    private static partial Regex Telephone();
}
