using System.Globalization;

namespace Dossin.Partnerships.Domain.Kernel;

/// <summary>The number of an enterprise or an institution in the Crossroads Bank for Enterprises (domain.md, section 5).</summary>
public static class EnterpriseNumber
{
    /// <summary>Ten digits that begin with 0 or 1, of which the last two are 97 less the first eight modulo 97.</summary>
    public static bool IsValid(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 10 && text.All(char.IsAsciiDigit) && text[0] is ('0' or '1')
            && 97 - (Number(text[..8]) % 97) == Number(text[8..]);
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
