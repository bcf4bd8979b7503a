using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.RefData;

namespace Dossin.Partnerships.Domain.Networks;

/// <summary>A fact bears the zone as it was then (domain.md, section 3.2).</summary>
internal static class ZonesThen
{
    /// <param name="zone">Four digits.</param>
    /// <param name="place">Where it stands in the body.</param>
    /// <param name="first">The first day of the fact.</param>
    /// <param name="last">Its last day; a zone that was there on one of these days will do.</param>
    /// <param name="today">The Belgian day.</param>
    /// <exception cref="InputRefused">There is no such zone, or there was none then.</exception>
    public static void MustBe(string zone, string place, DateOnly first, DateOnly last, DateOnly today)
    {
        InputRefused.If(PoliceZones.OfBelgium.Find(zone) is null, place, "unknownZone", "There is no such zone.", ("zone", zone));
        InputRefused.If(!PoliceZones.OfBelgium.IsValidIn(zone, first, last, today), place, "zoneNotValidThen", "There was no such zone then.", ("zone", zone));
    }
}
