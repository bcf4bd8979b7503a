using Dossin.Partnerships.Domain.Kernel.Figures;
using FluentValidation;

namespace Dossin.Partnerships.Application.Kernel.Figures;

/// <summary>How a published total is written, whatever it counts (domain.md, section 3.5).</summary>
internal static class FigureRules
{
    private const int UnitLimit = 50;

    public static void IsTotal<T>(this IRuleBuilder<T, long> value) => value
        .GreaterThanOrEqualTo(0).WithErrorCode("negative").LessThanOrEqualTo(Bounds.Largest).WithErrorCode("tooLarge");

    public static void IsUnit<T>(this IRuleBuilder<T, string> unit) => unit.NotEmpty().UpTo(UnitLimit);

    /// <summary>A title or a publisher.</summary>
    public static void IsNamed<T>(this IRuleBuilder<T, string> name) => name.NotEmpty().UpTo(FigureSource.TextLimit);

    public static void IsAddress<T>(this IRuleBuilder<T, string?> address) => address.UpTo(FigureSource.UrlLimit).OverridePropertyName(nameof(FigureSource.Url));
}

/// <summary>What changes of who published a total, where and when; what is not named stays.</summary>
public readonly record struct FigureSourcePatch : IPatchOf<FigureSource>
{
    /// <summary>What the publication is called.</summary>
    public Optional<string> Title { get; init; }

    /// <summary>Who published it.</summary>
    public Optional<string> Publisher { get; init; }

    /// <summary>The day of publication.</summary>
    public Optional<DateOnly> PublishedOn { get; init; }

    /// <summary>Where it can be read; null removes it.</summary>
    public Optional<Uri?> Url { get; init; }

    public FigureSource On(FigureSource current) =>
        new(Title.Or(current.Title), Publisher.Or(current.Publisher), PublishedOn.Or(current.PublishedOn), Url.Or(current.Url));
}

internal sealed class FigureSourceValidator : AbstractValidator<FigureSource>
{
    public FigureSourceValidator()
    {
        RuleFor(source => source.Title).IsNamed();
        RuleFor(source => source.Publisher).IsNamed();
        RuleFor(source => source.Url == null ? null : source.Url.OriginalString).IsAddress();
    }
}

internal sealed class FigureSourcePatchValidator : AbstractValidator<FigureSourcePatch>
{
    public FigureSourcePatchValidator()
    {
        this.RuleForSet(source => source.Title, title => title.IsNamed());
        this.RuleForSet(source => source.Publisher, publisher => publisher.IsNamed());
        RuleFor(source => source.Url.Value == null ? null : source.Url.Value.OriginalString).IsAddress();
    }
}
