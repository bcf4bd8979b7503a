using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.RefData;
using MediatR;

namespace Dossin.Partnerships.Application.RefData;

/// <summary>One police zone, in force or not.</summary>
/// <param name="Root">The address of the context that is asked: /training/v1.</param>
/// <param name="Code">Four digits.</param>
public sealed record GetPoliceZone(string Root, string Code) : IRequest<PoliceZoneView>;

/// <summary>The territory of one local police force.</summary>
/// <param name="Code">Four digits, by royal decree of 24 October 2001. A code is never used again.</param>
/// <param name="Href">Where this zone is read.</param>
/// <param name="Name">The official name in the languages that are known.</param>
/// <param name="Aliases">Other names in use, found by searching.</param>
/// <param name="Kind">What it is (one municipality, several) or what became of it (merged, split).</param>
/// <param name="Province">The NIS code of its province; absent in Brussels, which has none.</param>
/// <param name="Region">The NIS code of its region.</param>
/// <param name="ValidFrom">Its first day; absent where that is not known.</param>
/// <param name="ValidTo">The first day on which it is no more; absent while it is in force, and where the day is not known.</param>
/// <param name="Successors">The zones that it was merged into or split over.</param>
/// <param name="Predecessors">The zones that went into it, in whole or in part.</param>
/// <param name="Note">What is not certain about it.</param>
public sealed record PoliceZoneView(
    string Code, Uri Href, Text Name, IReadOnlyList<string> Aliases, PoliceZoneKind Kind, string? Province, string Region,
    DateOnly? ValidFrom, DateOnly? ValidTo, IReadOnlyList<string> Successors, IReadOnlyList<string> Predecessors, Text? Note)
{
    internal static PoliceZoneView Of(PoliceZone zone, string root) => new(
        zone.Code, new Uri($"{root}/refData/policeZones/{zone.Code}", UriKind.Relative), zone.Name, zone.Aliases, zone.Kind,
        zone.Province, zone.Region, zone.ValidFrom, zone.ValidTo, zone.Successors, zone.Predecessors,
        zone.Note is null ? null : new Text(En: zone.Note));
}

internal sealed class GetPoliceZoneHandler : IRequestHandler<GetPoliceZone, PoliceZoneView>
{
    public Task<PoliceZoneView> Handle(GetPoliceZone ask, CancellationToken ct) => Task.FromResult(
        PoliceZones.OfBelgium.Find(ask.Code) is { } zone ? PoliceZoneView.Of(zone, ask.Root) : throw new NotFound(nameof(PoliceZone)));
}
