using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.RefData;
using MediatR;

namespace Dossin.Partnerships.Application.RefData;

/// <summary>One municipality.</summary>
/// <param name="Root">The address of the context that is asked: /training/v1.</param>
/// <param name="Code">The NIS code, five digits.</param>
public sealed record GetMunicipality(string Root, string Code) : IRequest<MunicipalityView>;

/// <summary>A municipality, as of 2025-01-01.</summary>
/// <param name="Code">The NIS code, five digits.</param>
/// <param name="Href">Where this municipality is read.</param>
/// <param name="Name">In Dutch and French, in German where that is an official language.</param>
/// <param name="Province">The NIS code of its province; absent in Brussels, which has none.</param>
/// <param name="Region">The NIS code of its region.</param>
/// <param name="PoliceZone">The zone that it lies in today; absent where the code of that zone is not known.</param>
/// <param name="MergedFrom">The NIS codes of the municipalities that became this one on 2025-01-01.</param>
public sealed record MunicipalityView(
    string Code, Uri Href, Text Name, string? Province, string Region, string? PoliceZone, IReadOnlyList<string> MergedFrom)
{
    internal static MunicipalityView Of(Municipality town, string root) => new(
        town.Code, new Uri($"{root}/refData/municipalities/{town.Code}", UriKind.Relative), town.Name,
        town.Province, town.Region, town.PoliceZone, town.MergedFrom);
}

internal sealed class GetMunicipalityHandler : IRequestHandler<GetMunicipality, MunicipalityView>
{
    public Task<MunicipalityView> Handle(GetMunicipality ask, CancellationToken ct) => Task.FromResult(
        Municipalities.OfBelgium.Find(ask.Code) is { } town ? MunicipalityView.Of(town, ask.Root) : throw new NotFound(nameof(Municipality)));
}
