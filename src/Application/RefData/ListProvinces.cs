using Dossin.Partnerships.Domain.RefData;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.RefData;

/// <summary>The ten provinces by code.</summary>
/// <param name="Root">The address of the context that is asked: /training/v1.</param>
/// <param name="PageSize">At most so many.</param>
/// <param name="After">Only provinces after this code.</param>
public sealed record ListProvinces(string Root, int PageSize = 50, string? After = null)
    : IRequest<RefDataPage<ProvinceView>>, IRefDataListing;

internal sealed class ListProvincesValidator : AbstractValidator<ListProvinces>
{
    public ListProvincesValidator() => this.IsAPage();
}

internal sealed class ListProvincesHandler : IRequestHandler<ListProvinces, RefDataPage<ProvinceView>>
{
    public Task<RefDataPage<ProvinceView>> Handle(ListProvinces ask, CancellationToken ct) => Task.FromResult(
        RefDataPage<ProvinceView>.Of(Provinces.OfBelgium.All,
            province => province.Code, province => ProvinceView.Of(province, ask.Root), ask.PageSize, ask.After));
}
