using System.Runtime.CompilerServices;
using System.Text.Json;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Application.Kernel;

/// <summary>What changes of a text (RFC 7396): a language that is not named stays as it is, and null takes it away.</summary>
public readonly record struct TextPatch
{
    public Optional<string?> Nl { get; init; }

    public Optional<string?> Fr { get; init; }

    public Optional<string?> De { get; init; }

    public Optional<string?> En { get; init; }

    /// <summary>What is said of the languages that are named.</summary>
    internal IEnumerable<string?> Versions() => new[] { Nl, Fr, De, En }.Where(version => version.IsSet).Select(version => version.Value);

    /// <summary>The text afterwards; null where no language is left.</summary>
    internal Text? On(Text? current)
    {
        var text = new Text(Nl.Or(current?.Nl), Fr.Or(current?.Fr), De.Or(current?.De), En.Or(current?.En));
        return text.Versions().Any() ? text : null;
    }
}

internal static class PatchedTexts
{
    /// <summary>What holds afterwards.</summary>
    /// <exception cref="InputRefused">No language is left.</exception>
    public static Text Or(this Optional<TextPatch> patch, Text current, [CallerArgumentExpression(nameof(patch))] string place = "") => !patch.IsSet
        ? current
        : patch.Value.On(current) ?? throw new InputRefused(JsonNamingPolicy.CamelCase.ConvertName(place[(place.LastIndexOf('.') + 1)..]), "text.none", "At least one language is needed.");

    /// <summary>What holds afterwards; nothing where no language is left.</summary>
    public static Text? Or(this Optional<TextPatch?> patch, Text? current) => patch.IsSet ? patch.Value?.On(current) : current;
}
