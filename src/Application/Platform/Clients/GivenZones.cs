using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Platform.Clients;
using Dossin.Partnerships.Domain.RefData;

namespace Dossin.Partnerships.Application.Platform.Clients;

/// <summary>What a client may do by the zones that it was given, here or by an issuer of tokens.</summary>
public static class GivenZones
{
    /// <summary>Everything for * alone; else these zones and those that were merged into them.</summary>
    public static ZoneAccess Opened(IReadOnlyList<string> given) =>
        given is [Client.EveryZone] ? ZoneAccess.Everything : ZoneAccess.Of(PoliceZones.OfBelgium.Covered(given));
}
