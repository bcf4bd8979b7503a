using Dossin.Partnerships.Domain.RefData;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.RefData;

/// <summary>The four languages by code.</summary>
/// <param name="Root">The address of the context that is asked: /training/v1.</param>
/// <param name="PageSize">At most so many.</param>
/// <param name="After">Only languages after this code.</param>
public sealed record ListLanguages(string Root, int PageSize = 50, string? After = null)
    : IRequest<RefDataPage<LanguageView>>, IRefDataListing;

internal sealed class ListLanguagesValidator : AbstractValidator<ListLanguages>
{
    public ListLanguagesValidator() => this.IsAPage();
}

internal sealed class ListLanguagesHandler : IRequestHandler<ListLanguages, RefDataPage<LanguageView>>
{
    public Task<RefDataPage<LanguageView>> Handle(ListLanguages ask, CancellationToken ct) => Task.FromResult(
        RefDataPage<LanguageView>.Of(Languages.All,
            language => language.Code, language => LanguageView.Of(language, ask.Root), ask.PageSize, ask.After));
}
