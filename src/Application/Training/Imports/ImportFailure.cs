using System.Collections.Frozen;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Application.Training.Imports;

/// <summary>Why a file as a whole could not be read.</summary>
/// <param name="Code">Stays the same for ever.</param>
/// <param name="Place">The column, or the line or row, where it is.</param>
/// <param name="Text">What it is and what to do.</param>
public sealed record ImportFailure(string Code, string? Place, Text Text)
{
    private static readonly FrozenDictionary<string, Text> Texts = new Dictionary<string, Text>
    {
        ["notUtf8"] = new(
            "Het bestand is geen UTF-8. Bewaar het in Excel als \"CSV UTF-8 (door komma's gescheiden)\" en stuur het opnieuw.",
            "Le fichier n'est pas en UTF-8. Enregistrez-le dans Excel comme « CSV UTF-8 (délimité par des virgules) » et renvoyez-le.",
            "Die Datei ist nicht in UTF-8. Speichern Sie sie in Excel als \"CSV UTF-8 (durch Trennzeichen getrennt)\" und senden Sie sie erneut.",
            "The file is not UTF-8. Save it in Excel as \"CSV UTF-8 (Comma delimited)\" and send it again."),
        ["noHeader"] = new(
            "De eerste regel noemt geen kolommen. Begin met: issuer;reference;courseCode;heldOn;policeZone;stage;category.",
            "La première ligne ne nomme pas de colonnes. Commencez par : issuer;reference;courseCode;heldOn;policeZone;stage;category.",
            "Die erste Zeile nennt keine Spalten. Beginnen Sie mit: issuer;reference;courseCode;heldOn;policeZone;stage;category.",
            "The first line names no columns. Begin with: issuer;reference;courseCode;heldOn;policeZone;stage;category."),
        ["unknownColumn"] = new(
            "De kolom {place} is onbekend. Laat ze weg of verbeter de naam; hoofdletters tellen.",
            "La colonne {place} est inconnue. Omettez-la ou corrigez son nom ; les majuscules comptent.",
            "Die Spalte {place} ist unbekannt. Lassen Sie sie weg oder berichtigen Sie den Namen; Großbuchstaben zählen.",
            "The column {place} is not known. Leave it out or correct its name; capitals count."),
        ["columnTwice"] = new(
            "De kolom {place} staat er twee keer. Houd er één.", "La colonne {place} figure deux fois. Gardez-en une.",
            "Die Spalte {place} steht zweimal da. Behalten Sie eine.", "The column {place} is there twice. Keep one."),
        ["missingColumn"] = new(
            "De kolom {place} ontbreekt. Voeg ze toe.", "La colonne {place} manque. Ajoutez-la.",
            "Die Spalte {place} fehlt. Fügen Sie sie hinzu.", "The column {place} is missing. Add it."),
        ["tooManyColumns"] = new(
            "Het bestand heeft veel meer kolommen dan een invoer. Verwijder de lege kolommen.",
            "Le fichier a bien plus de colonnes qu'une importation. Supprimez les colonnes vides.",
            "Die Datei hat viel mehr Spalten als ein Import. Entfernen Sie die leeren Spalten.",
            "The file has far more columns than an import. Remove the empty columns."),
        ["openQuote"] = new(
            "Een aanhalingsteken op regel {place} wordt nergens gesloten. Sluit het of verwijder het.",
            "Un guillemet à la ligne {place} n'est jamais fermé. Fermez-le ou supprimez-le.",
            "Ein Anführungszeichen in Zeile {place} wird nirgends geschlossen. Schließen oder entfernen Sie es.",
            "A quote on line {place} is closed nowhere. Close it or remove it."),
        ["rowTooLong"] = new(
            "Rij {place} is langer dan 1 MiB. Kijk na of de regeleinden er staan.", "La ligne {place} dépasse 1 Mio. Vérifiez les fins de ligne.",
            "Zeile {place} ist länger als 1 MiB. Prüfen Sie die Zeilenenden.", "Row {place} is longer than 1 MiB. See whether the line breaks are there."),
        ["tooManyRows"] = new(
            "Het bestand heeft meer dan {place} rijen. Verdeel het; wat aanvaard is, blijft.", "Le fichier a plus de {place} lignes. Divisez-le ; ce qui est accepté reste.",
            "Die Datei hat mehr als {place} Zeilen. Teilen Sie sie; was angenommen ist, bleibt.", "The file has more than {place} rows. Divide it; what was accepted stays."),
        ["notJson"] = new(
            "Het bestand is geen geldige JSON, bij rij {place}. Verbeter het of stuur CSV.", "Le fichier n'est pas du JSON valide, à la ligne {place}. Corrigez-le ou envoyez du CSV.",
            "Die Datei ist kein gültiges JSON, bei Zeile {place}. Berichtigen Sie sie oder senden Sie CSV.", "The file is not valid JSON, at row {place}. Correct it or send CSV."),
        ["noRows"] = new(
            "Verwacht wordt één object met alleen een lijst rows: {\"rows\": [{…}]}.", "Il faut un seul objet avec seulement une liste rows : {\"rows\": [{…}]}.",
            "Erwartet wird ein Objekt mit nur einer Liste rows: {\"rows\": [{…}]}.", "One object with nothing but a list of rows is expected: {\"rows\": [{…}]}."),
        ["notWritten"] = new(
            "De dienst kon dit bestand niet verwerken; meld het aan de beheerder met het adres van deze invoer.",
            "Le service n'a pas pu traiter ce fichier ; signalez-le à l'opérateur avec l'adresse de cette importation.",
            "Der Dienst konnte diese Datei nicht verarbeiten; melden Sie es dem Betreiber mit der Adresse dieses Imports.",
            "The service could not work through this file; report it to the operator with the address of this import."),
    }.ToFrozenDictionary();

    /// <summary>Of a failure as it is kept: a code and, behind a colon, a place.</summary>
    public static ImportFailure? Of(string? kept)
    {
        if (kept is null)
        {
            return null;
        }

        var (code, place) = kept.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? (kept[..colon], kept[(colon + 1)..]) : (kept, null);
        var text = Texts[code];
        return new(code, place, new(In(text.Nl), In(text.Fr), In(text.De), In(text.En)));

        string In(string? language) => language!.Replace("{place}", place ?? "?", StringComparison.Ordinal);
    }
}
