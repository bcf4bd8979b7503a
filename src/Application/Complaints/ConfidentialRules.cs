using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using FluentValidation;

namespace Dossin.Partnerships.Application.Complaints;

internal static class ConfidentialRules
{
    /// <summary>Words, in any script, and at most so many characters; no file that was put where words belong.</summary>
    public static IRuleBuilderOptions<T, string?> TellsUpTo<T>(this IRuleBuilder<T, string?> text, int limit) => text
        .NotEmpty().UpTo(limit).Must(told => told is null || !Pictures.AreIn(told)).WithErrorCode("pictureInText");

    /// <summary>Four digits; whether there is such a zone is the domain's to know.</summary>
    public static IRuleBuilderOptions<T, string?> IsZoneCode<T>(this IRuleBuilder<T, string?> zone) =>
        zone.HasForm("^[0-9]{4}$").WithErrorCode("zoneCode");

    /// <summary>Two or three letters after ISO 639: a submitter may speak any language.</summary>
    public static IRuleBuilderOptions<T, string?> IsLanguageCode<T>(this IRuleBuilder<T, string?> language) =>
        language.HasForm("^[a-z]{2,3}$").WithErrorCode("languageCode");

    public static IRuleBuilderOptions<T, string?> IsOrganization<T>(this IRuleBuilder<T, string?> name) =>
        name.SaysSomething().UpTo(Complaint.NameLimit).IsNoNationalNumber();
}
