using Dossin.Partnerships.Domain.RefData;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.RefData;

/// <summary>The municipalities by code.</summary>
/// <param name="Root">The address of the context that is asked: /training/v1.</param>
/// <param name="Q">Only municipalities with such a name in any language; case, accents and punctuation are ignored.</param>
/// <param name="Province">Only municipalities of the province with this NIS code.</param>
/// <param name="PageSize">At most so many.</param>
/// <param name="After">Only municipalities after this code.</param>
public sealed record ListMunicipalities(string Root, string? Q = null, string? Province = null, int PageSize = 50, string? After = null)
    : IRequest<RefDataPage<MunicipalityView>>, IRefDataListing;

internal sealed class ListMunicipalitiesValidator : AbstractValidator<ListMunicipalities>
{
    public ListMunicipalitiesValidator()
    {
        this.IsAPage();
        RuleFor(ask => ask.Q).IsTyped();
        RuleFor(ask => ask.Province).IsANisCode();
    }
}

internal sealed class ListMunicipalitiesHandler : IRequestHandler<ListMunicipalities, RefDataPage<MunicipalityView>>
{
    public Task<RefDataPage<MunicipalityView>> Handle(ListMunicipalities ask, CancellationToken ct) => Task.FromResult(
        RefDataPage<MunicipalityView>.Of(Municipalities.OfBelgium.Search(ask.Q, ask.Province),
            town => town.Code, town => MunicipalityView.Of(town, ask.Root), ask.PageSize, ask.After));
}
