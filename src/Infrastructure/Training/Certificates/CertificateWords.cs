using System.Globalization;
using Dossin.Partnerships.Domain.Training.Sessions;

namespace Dossin.Partnerships.Infrastructure.Training.Certificates;

/// <summary>The words of a certificate in one language.</summary>
/// <param name="Culture">How dates are written.</param>
/// <param name="Heading">What kind of document it is.</param>
/// <param name="Invalid">What kind of document it is no more.</param>
/// <param name="Followed">What stands between the name and the course.</param>
/// <param name="Name">Before the line for the name.</param>
/// <param name="NameHint">Why the line is empty.</param>
/// <param name="Reference">Before the HR reference.</param>
/// <param name="HeldOn">Before the day.</param>
/// <param name="Duration">Before the duration.</param>
/// <param name="Provider">Before who taught it.</param>
/// <param name="IssuedOn">Before the day of issue.</param>
/// <param name="Check">What the code and the address are for.</param>
/// <param name="Hour">One hour.</param>
/// <param name="Hours">Several.</param>
/// <param name="Minutes">Several minutes.</param>
internal sealed record CertificateWords(
    CultureInfo Culture, string Heading, string Invalid, string Followed, string Name, string NameHint, string Reference, string HeldOn, string Duration,
    string Provider, string IssuedOn, string Check, string Hour, string Hours, string Minutes)
{
    private static readonly CertificateWords Dutch = new(
        CultureInfo.GetCultureInfo("nl-BE"), "Attest van deelname", "Attest ongeldig", "volgde de opleiding", "Naam", "Door de deelnemer in te vullen: hier worden geen namen bewaard.",
        "HR-referentie", "Gevolgd op", "Duur", "Gegeven door", "Uitgereikt op", "Controleer dit attest met de code op:", "uur", "uur", "minuten");

    private static readonly CertificateWords French = new(
        CultureInfo.GetCultureInfo("fr-BE"), "Attestation de participation", "Attestation non valable", "a suivi la formation", "Nom", "À compléter par le participant : aucun nom n’est conservé ici.",
        "Référence RH", "Suivie le", "Durée", "Donnée par", "Délivrée le", "Vérifiez cette attestation à l’aide du code sur :", "heure", "heures", "minutes");

    private static readonly CertificateWords German = new(
        CultureInfo.GetCultureInfo("de-BE"), "Teilnahmebescheinigung", "Bescheinigung ungültig", "hat den Kurs besucht", "Name", "Vom Teilnehmer auszufüllen: hier werden keine Namen aufbewahrt.",
        "HR-Referenz", "Besucht am", "Dauer", "Gegeben von", "Ausgestellt am", "Prüfen Sie diese Bescheinigung mit dem Code auf:", "Stunde", "Stunden", "Minuten");

    private static readonly CertificateWords English = new(
        CultureInfo.GetCultureInfo("en-GB"), "Certificate of participation", "Certificate not valid", "followed the course", "Name", "To be filled in by the participant: no names are kept here.",
        "HR reference", "Followed on", "Duration", "Given by", "Issued on", "Check this certificate with its code at:", "hour", "hours", "minutes");

    public static CertificateWords In(Language language) => language switch
    {
        Language.Fr => French,
        Language.De => German,
        Language.En => English,
        _ => Dutch,
    };

    /// <summary>"4 maart 2025", "1er mars 2025", "4. März 2025".</summary>
    public string Day(DateOnly day) => day.ToString(
        this == German ? "d. MMMM yyyy" : this == French && day.Day == 1 ? "d'er' MMMM yyyy" : "d MMMM yyyy", Culture);

    /// <summary>Whole hours as hours, all else in minutes.</summary>
    public string Long(int minutes) => (minutes / 60, minutes % 60) switch
    {
        (1, 0) => $"1 {Hour}",
        (var hours and > 1, 0) => string.Create(Culture, $"{hours} {Hours}"),
        _ => string.Create(Culture, $"{minutes} {Minutes}"),
    };
}
