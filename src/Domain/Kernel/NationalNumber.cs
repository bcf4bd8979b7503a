using System.Globalization;

namespace Dossin.Partnerships.Domain.Kernel;

/// <summary>
/// Belgian national numbers, which this product neither asks nor keeps (domain.md, 3.4): eleven digits of which the last two
/// check the first nine, for births before and from 2000; numbers of the bis register have the same check.
/// </summary>
public static class NationalNumber
{
    /// <summary>Whether a text, stripped of all but its digits, is one.</summary>
    public static bool Holds(ReadOnlySpan<char> text)
    {
        Span<char> digits = stackalloc char[11];
        var count = 0;
        foreach (var letter in text)
        {
            if (char.IsAsciiDigit(letter))
            {
                if (count == 11)
                {
                    return false;
                }

                digits[count++] = letter;
            }
        }

        if (count < 11)
        {
            return false;
        }

        var first = long.Parse(digits[..9], CultureInfo.InvariantCulture);
        var check = long.Parse(digits[9..], CultureInfo.InvariantCulture);
        return check == 97 - (first % 97) || check == 97 - ((2_000_000_000 + first) % 97);
    }
}
