using System.Globalization;

namespace Dossin.Partnerships.Api;

internal static class Settings
{
    /// <summary>A setting as an operator knows it: by its name, and by the variable of the environment that sets it.</summary>
    public static string Named(string setting) =>
        setting.Contains(':', StringComparison.Ordinal) ? $"{setting} (environment {setting.Replace(":", "__", StringComparison.Ordinal)})" : setting;

    /// <summary>A setting as it was given; null where it is missing or empty, as a variable is that nobody filled in.</summary>
    public static string? Given(this IConfiguration configuration, string setting) => configuration[setting] is { Length: > 0 } given ? given : null;

    /// <summary>What a setting lists, each under a number of its own.</summary>
    /// <exception cref="CannotStart">It is one value: taken for an empty list, it would allow what it was meant to restrict.</exception>
    public static IEnumerable<IConfigurationSection> Listed(this IConfiguration configuration, string setting) => configuration.Given(setting) is null
        ? configuration.GetSection(setting).GetChildren()
        : throw new CannotStart($"{setting} lists values, each under a number: {Named($"{setting}:0")}.");

    /// <summary>A setting that is one of some words, where it is given; what reads it later takes another word for none.</summary>
    /// <exception cref="CannotStart">It is another word.</exception>
    public static void MustBe(this IConfiguration configuration, string setting, params string[] words)
    {
        if (configuration.Given(setting) is { } given && !words.Contains(given, StringComparer.OrdinalIgnoreCase))
        {
            throw new CannotStart($"{Named(setting)} must be one of {string.Join(", ", words)}; it is '{given}'.");
        }
    }

    /// <summary>A setting that counts something, or its default.</summary>
    /// <exception cref="CannotStart">It is no number, or none that is possible.</exception>
    public static int Number(this IConfiguration configuration, string setting, int unless, int most = 1_000_000_000, int least = 1)
    {
        if (configuration.Given(setting) is not { } given)
        {
            return unless;
        }

        return int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new CannotStart($"{Named(setting)} must be a whole number from {least} to {most}; it is '{given}'.");
    }
}
