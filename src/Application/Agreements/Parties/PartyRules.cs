using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Parties;
using FluentValidation;

namespace Dossin.Partnerships.Application.Agreements.Parties;

internal static class PartyRules
{
    /// <summary>A name as it is written.</summary>
    public static IRuleBuilderOptions<T, string?> IsPartyName<T>(this IRuleBuilder<T, string?> name) =>
        name.SaysSomething().UpTo(Party.NameLimit).HasNoControls().IsNoNationalNumber();

    /// <summary>Four digits; whether there is such a zone is the domain's to know.</summary>
    public static IRuleBuilderOptions<T, string?> IsZoneCode<T>(this IRuleBuilder<T, string?> zone) =>
        zone.HasForm("^[0-9]{4}$").WithErrorCode("zoneCode");

    /// <summary>Ten digits; whether they check is the domain's to know.</summary>
    public static IRuleBuilderOptions<T, string?> IsEnterpriseNumber<T>(this IRuleBuilder<T, string?> number) =>
        number.HasForm("^[01][0-9]{9}$").WithErrorCode("enterpriseNumber");

    public static void IsEmail<T>(this IRuleBuilder<T, string?> email) =>
        email.HasForm("^[^@\\s]+@[^@\\s]+$").WithErrorCode("email").UpTo(Party.EmailLimit);

    public static void IsTelephone<T>(this IRuleBuilder<T, string?> telephone) =>
        telephone.HasForm("^[+]?[0-9 ()./-]{3,}$").WithErrorCode("telephone").UpTo(Party.TelephoneLimit);
}

/// <summary>What changes of how a party is reached; what is not named stays.</summary>
public readonly record struct ContactPatch : IPatchOf<Contact?>
{
    /// <summary>An address for electronic mail; null removes it.</summary>
    public Optional<string?> Email { get; init; }

    /// <summary>A telephone number, as it is dialed; null removes it.</summary>
    public Optional<string?> Telephone { get; init; }

    public Contact? On(Contact? current) => new(Email.Or(current?.Email), Telephone.Or(current?.Telephone));
}

internal sealed class ContactValidator : AbstractValidator<Contact>
{
    public ContactValidator()
    {
        RuleFor(contact => contact.Email).IsEmail();
        RuleFor(contact => contact.Telephone).IsTelephone();
    }
}

internal sealed class ContactPatchValidator : AbstractValidator<ContactPatch>
{
    public ContactPatchValidator()
    {
        this.RuleForSet(contact => contact.Email, email => email.IsEmail());
        this.RuleForSet(contact => contact.Telephone, telephone => telephone.IsTelephone());
    }
}
