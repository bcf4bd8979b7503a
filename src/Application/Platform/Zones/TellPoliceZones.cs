using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Platform.Zones;
using Dossin.Partnerships.Domain.RefData;
using MediatR;

namespace Dossin.Partnerships.Application.Platform.Zones;

/// <summary>Tells others which police zones are otherwise than when they were told last; asked by a job, never by a caller.</summary>
/// <param name="Zones">As they are now.</param>
public sealed record TellPoliceZones(PoliceZones Zones) : IChange<PoliceZonesTold>;

/// <summary>What was told.</summary>
/// <param name="Count">How many zones there are.</param>
public sealed record PoliceZonesTold(int Count) : IResource
{
    /// <summary>Where the zones are read.</summary>
    public Uri Href => new("/platform/v1/refData/policeZones", UriKind.Relative);
}

internal sealed class TellPoliceZonesHandler(IPlatformDb db) : IRequestHandler<TellPoliceZones, PoliceZonesTold>
{
    public async Task<PoliceZonesTold> Handle(TellPoliceZones ask, CancellationToken ct)
    {
        (await db.ToldZones.Get(ToldZones.Only, ct)).Tell(ask.Zones);
        await db.SaveChangesAsync(ct);
        return new(ask.Zones.All.Length);
    }
}
