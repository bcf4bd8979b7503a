using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;

namespace Dossin.Partnerships.Application.Kernel;

internal static class PersonRules
{
    /// <summary>No national number is kept, wherever text enters (domain.md, 3.4).</summary>
    public static IRuleBuilderOptions<T, string?> IsNoNationalNumber<T>(this IRuleBuilder<T, string?> text) =>
        text.Must(value => value is null || !NationalNumber.Holds(value)).WithErrorCode("nationalNumber");
}
