using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.RefData;
using Dossin.Partnerships.Domain.Training.Sessions;
using FluentValidation;

namespace Dossin.Partnerships.Application.Training.Sessions;

internal sealed class VenueValidator : AbstractValidator<Venue>
{
    public VenueValidator()
    {
        RuleFor(venue => venue.Name).NotEmpty().MaximumLength(Session.TextLimit).IsNoNationalNumber();
        RuleFor(venue => venue.Street).MaximumLength(Session.TextLimit).IsNoNationalNumber();
        RuleFor(venue => venue.PostalCode).HasForm("^[0-9]{4}$").WithErrorCode("postalCode");
        RuleFor(venue => venue.MunicipalityNisCode).HasForm("^[0-9]{5}$").WithErrorCode("nisCode");
        RuleFor(venue => venue.MunicipalityNisCode).Must(code => code is null || Municipalities.OfBelgium.Find(code) is not null).WithErrorCode("unknownMunicipality");
    }
}

internal static class SessionRules
{
    public static void AreTrainers<T>(this IRuleBuilder<T, IReadOnlyList<string>?> trainers) => trainers
        .AtMost(Session.TrainersLimit).ForEach(name => name.NotEmpty().MaximumLength(Session.TextLimit).IsNoNationalNumber());
}
