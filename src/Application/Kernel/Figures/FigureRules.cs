using Dossin.Partnerships.Domain.Kernel.Figures;
using FluentValidation;

namespace Dossin.Partnerships.Application.Kernel.Figures;

/// <summary>How a published total is written, whatever it counts (domain.md, section 3.5).</summary>
internal static class FigureRules
{
    private const int UnitLimit = 50;

    public static void IsTotal<T>(this IRuleBuilder<T, long> value) => value
        .GreaterThanOrEqualTo(0).WithErrorCode("negative").LessThanOrEqualTo(Bounds.Largest).WithErrorCode("tooLarge");

    public static void IsUnit<T>(this IRuleBuilder<T, string> unit) => unit.NotEmpty().MaximumLength(UnitLimit);
}

internal sealed class FigureSourceValidator : AbstractValidator<FigureSource>
{
    public FigureSourceValidator()
    {
        RuleFor(source => source.Title).NotEmpty().MaximumLength(FigureSource.TextLimit);
        RuleFor(source => source.Publisher).NotEmpty().MaximumLength(FigureSource.TextLimit);
        RuleFor(source => source.Url == null ? null : source.Url.OriginalString)
            .MaximumLength(FigureSource.UrlLimit).OverridePropertyName(nameof(FigureSource.Url));
    }
}
