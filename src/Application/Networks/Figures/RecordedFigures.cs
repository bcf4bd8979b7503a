using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Figures;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Figures;

internal static class FigureRules
{
    public static void IsTotal<T>(this IRuleBuilder<T, long> value) => value
        .GreaterThanOrEqualTo(0).WithErrorCode("negative").LessThanOrEqualTo(Bounds.Largest).WithErrorCode("tooLarge");

    public static void IsUnit<T>(this IRuleBuilder<T, string> unit) => unit.NotEmpty().MaximumLength(ReportedFigure.UnitLimit);

    /// <summary>A look at what a figure points to and what is there already.</summary>
    /// <exception cref="InputRefused">There is no such network.</exception>
    /// <exception cref="RuleBroken">An equal figure exists (domain.md, 3.5).</exception>
    public static async Task MustBeNew(this INetworksDb db, FigureStatement figure, FigureId? own, CancellationToken ct)
    {
        await db.MustExist(figure.NetworkId, "networkId", ct);
        var equal = await db.ReportedFigures.AnyAsync(
            f => f.Id != own && f.Measure == figure.Measure && f.NetworkId == figure.NetworkId && f.Since == figure.Since
                && f.AsOf == figure.AsOf && f.Source.Title == figure.Source.Title, ct);
        RuleBroken.If(equal, "duplicateFigure", "An equal figure is recorded already.");
    }
}

internal sealed class FigureSourceValidator : AbstractValidator<FigureSource>
{
    public FigureSourceValidator()
    {
        RuleFor(source => source.Title).NotEmpty().MaximumLength(ReportedFigure.TextLimit);
        RuleFor(source => source.Publisher).NotEmpty().MaximumLength(ReportedFigure.TextLimit);
        RuleFor(source => source.Url == null ? null : source.Url.OriginalString)
            .MaximumLength(ReportedFigure.UrlLimit).OverridePropertyName(nameof(FigureSource.Url));
    }
}
