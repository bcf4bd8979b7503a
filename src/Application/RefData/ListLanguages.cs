using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.RefData;
using MediatR;

namespace Dossin.Partnerships.Application.RefData;

/// <summary>The four languages, by code.</summary>
public sealed record ListLanguages : RefDataListing<LanguageView>;

internal sealed class ListLanguagesValidator() : ListingValidator<ListLanguages, LanguageView, Language>(ListLanguagesHandler.Orders);

internal sealed class ListLanguagesHandler(ICursors cursors) : IRequestHandler<ListLanguages, Listed<LanguageView>>
{
    public static readonly Orders<Language, LanguageView> Orders = new Orders<Language, LanguageView>()
        .By("code", item => item.Code, item => item.Code, view => (view.Code, view.Code));

    public Task<Listed<LanguageView>> Handle(ListLanguages ask, CancellationToken ct) => Task.FromResult(
        Languages.All.Page(ask, item => item.Code, item => LanguageView.Of(item, ask.Root), cursors));
}
