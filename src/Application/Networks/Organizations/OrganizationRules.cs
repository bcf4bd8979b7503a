using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Organizations;
using FluentValidation;

namespace Dossin.Partnerships.Application.Networks.Organizations;

internal static class OrganizationRules
{
    public static void IsName<T>(this IRuleBuilder<T, string> name, int limit) => name.NotEmpty().UpTo(limit).HasNoControls();

    public static void AreNames<T>(this IRuleBuilder<T, IReadOnlyList<string>?> aliases, int count, int limit) =>
        aliases.AtMost(count).ForEach(alias => alias.NotEmpty().UpTo(limit).HasNoControls());

    /// <summary>Five digits; whether there is such a municipality is the domain's to know.</summary>
    public static IRuleBuilderOptions<T, string?> IsNisCode<T>(this IRuleBuilder<T, string?> code) =>
        code.HasForm("^[0-9]{5}$").WithErrorCode("nisCode");

    /// <summary>Four digits; whether there is such a zone is the domain's to know.</summary>
    public static IRuleBuilderOptions<T, string?> IsZoneCode<T>(this IRuleBuilder<T, string?> zone) =>
        zone.HasForm("^[0-9]{4}$").WithErrorCode("zoneCode");

    public static IRuleBuilderOptions<T, string?> IsEnterpriseNumber<T>(this IRuleBuilder<T, string?> number) =>
        number.Must(text => text is null || EnterpriseNumber.IsValid(text)).WithErrorCode("enterpriseNumber");
}
