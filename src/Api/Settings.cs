using System.Globalization;

namespace Dossin.Partnerships.Api;

internal static class Settings
{
    /// <summary>A setting that counts something, or its default.</summary>
    /// <exception cref="CannotStart">It is no number, or none that is possible.</exception>
    public static int Number(this IConfiguration configuration, string setting, int unless, int most = 1_000_000_000, int least = 1)
    {
        var given = configuration[setting];
        if (string.IsNullOrEmpty(given))
        {
            return unless;
        }

        return int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new CannotStart($"{setting} (environment {setting.Replace(":", "__", StringComparison.Ordinal)}) must be a whole number from {least} to {most}; it is '{given}'.");
    }
}
