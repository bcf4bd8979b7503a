using Dossin.Partnerships.Application.Kernel;

namespace Dossin.Partnerships.Application.Training;

/// <summary>Whose persons a caller sees (domain.md, 3.2 and 9).</summary>
internal static class CallersPeople
{
    /// <summary>Whoever manages training, and a client of all zones, sees everybody, federal units included.</summary>
    public static bool SeesEverybody(this Caller caller) => caller.Zones.IsEverything || caller.Has(Scopes.TrainingManage);

    /// <summary>Whether a person of this zone, or of a federal unit where it is null, is the caller's.</summary>
    public static bool Sees(this Caller caller, string? zone) => caller.SeesEverybody() || caller.Zones.Covers(zone);
}
