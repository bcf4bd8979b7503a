using Dossin.Partnerships.Application.Kernel;
using FluentValidation;

namespace Dossin.Partnerships.Application.Networks;

internal static class ZoneCodes
{
    /// <summary>Four digits; whether there is such a zone is the domain's to know.</summary>
    public static IRuleBuilderOptions<T, string?> IsZoneCode<T>(this IRuleBuilder<T, string?> zone) => zone.HasForm("^[0-9]{4}$").WithErrorCode("zoneCode");
}
