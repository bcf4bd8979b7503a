using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.RefData;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.RefData;

/// <summary>The municipalities, by code.</summary>
public sealed record ListMunicipalities : RefDataListing<MunicipalityView>
{
    /// <summary>Only municipalities with such a name in any language; case, accents and punctuation are ignored.</summary>
    public string? Q { get; init; }

    /// <summary>Only municipalities of the province with this NIS code.</summary>
    public string? Province { get; init; }
}

internal sealed class ListMunicipalitiesValidator : ListingValidator<ListMunicipalities, MunicipalityView, Municipality>
{
    public ListMunicipalitiesValidator() : base(ListMunicipalitiesHandler.Orders)
    {
        RuleFor(ask => ask.Q).IsTyped();
        RuleFor(ask => ask.Province).IsANisCode();
    }
}

internal sealed class ListMunicipalitiesHandler(ICursors cursors) : IRequestHandler<ListMunicipalities, Listed<MunicipalityView>>
{
    public static readonly Orders<Municipality, MunicipalityView> Orders = new Orders<Municipality, MunicipalityView>()
        .By("code", item => item.Code, item => item.Code, view => (view.Code, view.Code));

    public Task<Listed<MunicipalityView>> Handle(ListMunicipalities ask, CancellationToken ct) => Task.FromResult(
        Municipalities.OfBelgium.Search(ask.Q, ask.Province).Page(ask, item => item.Code, item => MunicipalityView.Of(item, ask.Root), cursors));
}
