using System.Collections.Immutable;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.RefData;

/// <summary>A language in which courses are held and texts are published.</summary>
/// <param name="Code">Two letters after ISO 639-1.</param>
/// <param name="Name">In the four languages themselves.</param>
public sealed record Language(string Code, Text Name);

/// <summary>The three languages of the country, and English for guests.</summary>
public static class Languages
{
    /// <summary>By code.</summary>
    public static ImmutableArray<Language> All { get; } =
    [
        new("de", new Text(Nl: "Duits", Fr: "allemand", De: "Deutsch", En: "German")),
        new("en", new Text(Nl: "Engels", Fr: "anglais", De: "Englisch", En: "English")),
        new("fr", new Text(Nl: "Frans", Fr: "français", De: "Französisch", En: "French")),
        new("nl", new Text(Nl: "Nederlands", Fr: "néerlandais", De: "Niederländisch", En: "Dutch")),
    ];

    public static Language? Find(string code) => All.FirstOrDefault(language => language.Code == code);
}
