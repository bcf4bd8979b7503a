using FluentValidation;

namespace Dossin.Partnerships.Application.Kernel.Lists;

/// <summary>What holds for every list; a list's own validator adds its filters.</summary>
public abstract class ListingValidator<TListing, TView, TRow> : AbstractValidator<TListing>, IOrdered
    where TListing : Listing<TView>
{
    protected ListingValidator(Orders<TRow, TView> orders)
    {
        Names = [.. orders.Ways.Select(way => way.Name)];
        RuleFor(ask => ask.PageSize).InclusiveBetween(1, 500);
        RuleFor(ask => ask.Cursor).UpTo(1000);
        RuleFor(ask => ask.Sort).Must((_, sort, context) =>
        {
            context.MessageFormatter.AppendArgument("Expected", string.Join(", ", Names));
            return sort is null || Names.Contains(sort);
        }).WithErrorCode("sort");
    }

    public IReadOnlyList<string> Names { get; }
}

/// <summary>The orders in which a list may be asked for, for the document.</summary>
public interface IOrdered
{
    IReadOnlyList<string> Names { get; }
}
