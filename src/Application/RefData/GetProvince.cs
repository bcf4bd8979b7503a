using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.RefData;
using MediatR;

namespace Dossin.Partnerships.Application.RefData;

/// <summary>One province.</summary>
/// <param name="Root">The address of the context that is asked: /training/v1.</param>
/// <param name="Code">The NIS code, five digits.</param>
public sealed record GetProvince(string Root, string Code) : IRequest<ProvinceView>;

/// <summary>A province. The Brussels-Capital Region has none.</summary>
/// <param name="Code">The NIS code, five digits.</param>
/// <param name="Href">Where this province is read.</param>
/// <param name="Name">In Dutch, French and German.</param>
/// <param name="Region">The NIS code of its region.</param>
/// <param name="RegionName">What its region is called.</param>
public sealed record ProvinceView(string Code, Uri Href, Text Name, string Region, Text RegionName)
{
    internal static ProvinceView Of(Province province, string root) => new(
        province.Code, new Uri($"{root}/refData/provinces/{province.Code}", UriKind.Relative), province.Name,
        province.Region, Provinces.OfBelgium.FindRegion(province.Region)!.Name);
}

internal sealed class GetProvinceHandler : IRequestHandler<GetProvince, ProvinceView>
{
    public Task<ProvinceView> Handle(GetProvince ask, CancellationToken ct) => Task.FromResult(
        Provinces.OfBelgium.Find(ask.Code) is { } province ? ProvinceView.Of(province, ask.Root) : throw new NotFound(nameof(Province)));
}
