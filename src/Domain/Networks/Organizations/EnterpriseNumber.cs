using System.Globalization;

namespace Dossin.Partnerships.Domain.Networks.Organizations;

/// <summary>The number of an enterprise in the Crossroads Bank: ten digits, of which the last two check the others.</summary>
public static class EnterpriseNumber
{
    /// <summary>0123.456.749 or 0123456749; the last two digits are 97 less the others modulo 97.</summary>
    public static bool IsValid(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var digits = text.Length == 12 && text[4] == '.' && text[8] == '.' ? text.Replace(".", "", StringComparison.Ordinal) : text;
        return digits.Length == 10 && digits.All(char.IsAsciiDigit) && digits[0] is ('0' or '1')
            && 97 - (int.Parse(digits[..8], CultureInfo.InvariantCulture) % 97) == int.Parse(digits[8..], CultureInfo.InvariantCulture);
    }
}
