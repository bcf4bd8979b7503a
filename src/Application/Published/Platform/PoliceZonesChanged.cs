using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Platform.Zones.PoliceZonesChanged;

namespace Dossin.Partnerships.Application.Published.Platform;

/// <summary>
/// Police zones began, ended, merged or were split: what a caller of a zone may see is another from now on. The id is that of the
/// register, the same each time.
/// </summary>
[SeenBy(Share.All, Scopes.PlatformRead)]
public sealed record PoliceZonesChanged(Guid Id, IReadOnlyList<string> PoliceZones) : IPublishedFrom<Happened, PoliceZonesChanged>
{
    public string Href => "/platform/v1/refData/policeZones";

    public static PoliceZonesChanged From(Happened happened) => new(happened.Told.Value, happened.Zones);
}
