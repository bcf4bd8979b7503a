using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.RefData;
using MediatR;

namespace Dossin.Partnerships.Application.RefData;

/// <summary>The ten provinces, by code.</summary>
public sealed record ListProvinces : RefDataListing<ProvinceView>;

internal sealed class ListProvincesValidator() : ListingValidator<ListProvinces, ProvinceView, Province>(ListProvincesHandler.Orders);

internal sealed class ListProvincesHandler(ICursors cursors) : IRequestHandler<ListProvinces, Listed<ProvinceView>>
{
    public static readonly Orders<Province, ProvinceView> Orders = new Orders<Province, ProvinceView>()
        .By("code", item => item.Code, item => item.Code, view => (view.Code, view.Code));

    public Task<Listed<ProvinceView>> Handle(ListProvinces ask, CancellationToken ct) => Task.FromResult(
        Provinces.OfBelgium.All.Page(ask, item => item.Code, item => ProvinceView.Of(item, ask.Root), cursors));
}
