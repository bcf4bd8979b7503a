using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.RefData;
using Dossin.Partnerships.Domain.Training.Sessions;
using FluentValidation;

namespace Dossin.Partnerships.Application.Training.Sessions;

/// <summary>What changes of where a session is held; what is not named stays.</summary>
public readonly record struct VenuePatch : IPatchOf<Venue>
{
    /// <summary>What the place is called.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>Street and number; null removes them.</summary>
    public Optional<string?> Street { get; init; }

    /// <summary>Four digits; null removes it.</summary>
    public Optional<string?> PostalCode { get; init; }

    /// <summary>The NIS code of the municipality, five digits; null removes it.</summary>
    public Optional<string?> MunicipalityNisCode { get; init; }

    public Venue On(Venue current) =>
        new(Name.Or(current.Name), Street.Or(current.Street), PostalCode.Or(current.PostalCode), MunicipalityNisCode.Or(current.MunicipalityNisCode));
}

internal static class SessionRules
{
    /// <summary>Nothing here is older than the kingdom.</summary>
    public static void IsOfOurTimes<T>(this IRuleBuilder<T, DateTimeOffset> start) => start.GreaterThanOrEqualTo(PartialDate.Beginning);

    public static void AreTrainers<T>(this IRuleBuilder<T, IReadOnlyList<string>?> trainers) => trainers
        .AtMost(Session.TrainersLimit).ForEach(name => name.IsName());

    public static void IsName<T>(this IRuleBuilder<T, string> name) => name.NotEmpty().UpTo(Session.TextLimit).HasNoControls().IsNoNationalNumber();

    public static void IsStreet<T>(this IRuleBuilder<T, string?> street) => street.SaysSomething().UpTo(Session.TextLimit).IsNoNationalNumber();

    public static void IsPostalCode<T>(this IRuleBuilder<T, string?> code) => code.HasForm("^[0-9]{4}$").WithErrorCode("postalCode");

    public static void IsMunicipality<T>(this IRuleBuilder<T, string?> code) => code.HasForm("^[0-9]{5}$").WithErrorCode("nisCode")
        .Must(known => known is null || Municipalities.OfBelgium.Find(known) is not null).WithErrorCode("unknownMunicipality");
}

internal sealed class VenueValidator : AbstractValidator<Venue>
{
    public VenueValidator()
    {
        RuleFor(venue => venue.Name).IsName();
        RuleFor(venue => venue.Street).IsStreet();
        RuleFor(venue => venue.PostalCode).IsPostalCode();
        RuleFor(venue => venue.MunicipalityNisCode).IsMunicipality();
    }
}

internal sealed class VenuePatchValidator : AbstractValidator<VenuePatch>
{
    public VenuePatchValidator()
    {
        this.RuleForSet(venue => venue.Name, name => name.IsName());
        this.RuleForSet(venue => venue.Street, street => street.IsStreet());
        this.RuleForSet(venue => venue.PostalCode, code => code.IsPostalCode());
        this.RuleForSet(venue => venue.MunicipalityNisCode, code => code.IsMunicipality());
    }
}
