using Dossin.Partnerships.Domain.Agreements.Elements;

namespace Dossin.Partnerships.Infrastructure.Agreements;

/// <summary>
/// The index of <see cref="SearchWords"/>: each language by its own word endings, and every word as it is written. The words are
/// folded before, so the database needs no extension to pass over accents.
/// </summary>
internal static class SearchVector
{
    private static readonly (string Dictionary, string Language)[] Languages =
        [("dutch", "nl"), ("french", "fr"), ("german", "de"), ("english", "en")];

    /// <param name="column">A column that holds <see cref="SearchWords"/>.</param>
    public static string Of(string column) => string.Join(" || ", Languages.SelectMany(one => new[]
    {
        Title(one.Dictionary, $"coalesce({column} #>> '{{title,{one.Language}}}', '')"),
        Rest(one.Dictionary, $"coalesce({column} #>> '{{body,{one.Language}}}', '')"),
        // A name is asked together with words of any language.
        Rest(one.Dictionary, $"coalesce({column} ->> 'names', '')"),
    }).Append(Title("simple", $"{column} -> 'title'")).Append(Rest("simple", $"{column} - 'title'")));

    private static string Title(string dictionary, string words) => $"setweight({Rest(dictionary, words)}, 'A')";

    private static string Rest(string dictionary, string words) => $"to_tsvector('pg_catalog.{dictionary}', {words})";
}
