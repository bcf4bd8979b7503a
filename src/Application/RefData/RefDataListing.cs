using System.Text;
using System.Text.Json.Serialization;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using FluentValidation;

namespace Dossin.Partnerships.Application.RefData;

/// <summary>A list of reference data, by code.</summary>
public abstract record RefDataListing<TView> : Listing<TView>
{
    /// <summary>The address of the context that is asked: /training/v1.</summary>
    [JsonIgnore]
    public string Root { get; init; } = "";
}

internal static class RefDataPages
{
    /// <summary>A page, or the whole, of items in the order of their codes: reference data lie in memory, so no query is built.</summary>
    public static Listed<TView> Page<TItem, TView>(
        this IEnumerable<TItem> found, RefDataListing<TView> ask, Func<TItem, string> code, Func<TItem, TView> view, ICursors cursors)
    {
        var items = found.ToList();
        if (ask.Whole)
        {
            return new() { Rows = items.Select(view).ToAsyncEnumerable(), PageSize = ask.PageSize };
        }

        var total = items.Count;
        var descending = ask.Sort == "-code";
        if (descending)
        {
            items.Reverse();
        }

        var bound = ask.Fingerprint() + "\n";
        if (ask.Cursor is { } cursor)
        {
            var place = Encoding.UTF8.GetString(cursors.Read(cursor));
            var last = place.StartsWith(bound, StringComparison.Ordinal) ? place[bound.Length..] : throw new CursorRefused();
            items.RemoveAll(item => string.CompareOrdinal(code(item), last) * (descending ? -1 : 1) <= 0);
        }

        var page = items.Take(ask.PageSize).ToList();
        return new()
        {
            Items = [.. page.Select(view)],
            PageSize = ask.PageSize,
            Next = items.Count > page.Count ? cursors.Sign(Encoding.UTF8.GetBytes(bound + code(page[^1]))) : null,
            Total = ask.IncludeTotal ? total : null,
        };
    }
}

internal static class RefDataRules
{
    public const int TypedLimit = 100;

    public static IRuleBuilderOptions<T, string?> IsTyped<T>(this IRuleBuilder<T, string?> text) => text
        .Must(q => q is null || !string.IsNullOrWhiteSpace(q)).WithMessage("There is nothing to search for.")
        .UpTo(TypedLimit);

    public static IRuleBuilderOptions<T, string?> IsANisCode<T>(this IRuleBuilder<T, string?> code) => code
        .HasForm("^[0-9]{5}$").WithMessage("A NIS code has five digits.");
}
