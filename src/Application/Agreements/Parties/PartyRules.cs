using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Parties;
using FluentValidation;

namespace Dossin.Partnerships.Application.Agreements.Parties;

internal static class PartyRules
{
    /// <summary>A name as it is written.</summary>
    public static IRuleBuilderOptions<T, string?> IsPartyName<T>(this IRuleBuilder<T, string?> name) =>
        name.Must(text => text is null || !string.IsNullOrWhiteSpace(text)).WithErrorCode("required").MaximumLength(Party.NameLimit).IsNoNationalNumber();

    /// <summary>Four digits; whether there is such a zone is the domain's to know.</summary>
    public static IRuleBuilderOptions<T, string?> IsZoneCode<T>(this IRuleBuilder<T, string?> zone) =>
        zone.HasForm("^[0-9]{4}$").WithErrorCode("zoneCode");

    /// <summary>Ten digits; whether they check is the domain's to know.</summary>
    public static IRuleBuilderOptions<T, string?> IsEnterpriseNumber<T>(this IRuleBuilder<T, string?> number) =>
        number.HasForm("^[01][0-9]{9}$").WithErrorCode("enterpriseNumber");
}

internal sealed class ContactValidator : AbstractValidator<Contact>
{
    public ContactValidator()
    {
        RuleFor(contact => contact.Email).HasForm("^[^@\\s]+@[^@\\s]+$").WithErrorCode("email").MaximumLength(Party.EmailLimit);
        RuleFor(contact => contact.Telephone).HasForm("^[+]?[0-9 ()./-]{3,29}$").WithErrorCode("telephone").MaximumLength(Party.TelephoneLimit);
    }
}
