using System.Globalization;
using Dossin.Partnerships.Application.Kernel;
using FluentValidation;

namespace Dossin.Partnerships.Application.Networks.Grants;

/// <summary>Money on the wire: a text with two digits behind the point, so that no reader makes a binary fraction of it.</summary>
internal static class Amounts
{
    /// <summary>More than nothing, at most 999999999999.99, without leading zeros: 208400.00.</summary>
    public static IRuleBuilderOptions<T, string?> IsAmount<T>(this IRuleBuilder<T, string> amount) => amount
        .HasForm("^(?!0\\.00$)(?:0|[1-9][0-9]{0,11})\\.[0-9]{2}$").WithErrorCode("amount");

    public static decimal Read(string amount) => decimal.Parse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    public static string Shown(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
