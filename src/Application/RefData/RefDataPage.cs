using FluentValidation;

namespace Dossin.Partnerships.Application.RefData;

/// <summary>What every listing of reference data says about the part that it wants.</summary>
public interface IRefDataListing
{
    /// <summary>At most so many items; 1 to 500.</summary>
    int PageSize { get; }
}

/// <summary>A part of a list of reference data, by code.</summary>
/// <param name="Items">As they are read one by one.</param>
/// <param name="PageSize">As it was asked.</param>
/// <param name="After">The code to go on from; null on the last page.</param>
public sealed record RefDataPage<TView>(IReadOnlyList<TView> Items, int PageSize, string? After)
{
    /// <summary>The page after a code, out of items in the order of their codes.</summary>
    internal static RefDataPage<TView> Of<TItem>(
        IEnumerable<TItem> items, Func<TItem, string> code, Func<TItem, TView> view, int pageSize, string? after)
    {
        var found = items.Where(item => after is null || string.CompareOrdinal(code(item), after) > 0).Take(pageSize + 1).ToList();
        var page = found.Take(pageSize).ToList();
        return new([.. page.Select(view)], pageSize, found.Count > pageSize ? code(page[^1]) : null);
    }
}

internal static class RefDataRules
{
    public const int LargestPage = 500;
    public const int TypedLimit = 100;

    public static void IsAPage<T>(this AbstractValidator<T> validator) where T : IRefDataListing =>
        validator.RuleFor(ask => ask.PageSize).InclusiveBetween(1, LargestPage);

    public static IRuleBuilderOptions<T, string?> IsTyped<T>(this IRuleBuilder<T, string?> text) => text
        .Must(q => q is null || !string.IsNullOrWhiteSpace(q)).WithMessage("There is nothing to search for.")
        .MaximumLength(TypedLimit);

    public static IRuleBuilderOptions<T, string?> IsANisCode<T>(this IRuleBuilder<T, string?> code) => code
        .Matches("^[0-9]{5}$").WithMessage("A NIS code has five digits.");
}
