using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Application.Kernel;

/// <summary>What changes of a text (RFC 7396): a language that is not named stays as it is, and null takes it away.</summary>
public readonly record struct TextPatch : IPatchOf<Text?>
{
    public Optional<string?> Nl { get; init; }

    public Optional<string?> Fr { get; init; }

    public Optional<string?> De { get; init; }

    public Optional<string?> En { get; init; }

    /// <summary>What is said of the languages that are named.</summary>
    internal IEnumerable<string?> Versions() => new[] { Nl, Fr, De, En }.Where(version => version.IsSet).Select(version => version.Value);

    /// <summary>The text afterwards; null where no language is left.</summary>
    public Text? On(Text? current)
    {
        var text = new Text(Nl.Or(current?.Nl), Fr.Or(current?.Fr), De.Or(current?.De), En.Or(current?.En));
        return text.Versions().Any() ? text : null;
    }
}
