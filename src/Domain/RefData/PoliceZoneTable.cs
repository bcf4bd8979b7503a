using System.Collections.Immutable;

namespace Dossin.Partnerships.Domain.RefData;

/// <summary>Makes the zones out of the two tables, and refuses zones that do not fit together.</summary>
internal static class PoliceZoneTable
{
    public static IReadOnlyCollection<PoliceZone> Read() =>
        [.. CsvRow.Rows("police-zones.csv").Select(Current), .. CsvRow.Rows("police-zones-retired.csv").Select(Retired)];

    /// <summary>The zones by code, each with its predecessors.</summary>
    public static IEnumerable<PoliceZone> Linked(IReadOnlyCollection<PoliceZone> zones)
    {
        var codes = zones.Select(zone => zone.Code).ToHashSet();
        Refuse(codes.Count < zones.Count, "a zone code is there twice");
        Refuse(!codes.IsSupersetOf(zones.SelectMany(zone => zone.Successors)), "a successor is no zone");
        Refuse(zones.Any(zone => zone.Kind is PoliceZoneKind.Merged && zone.Successors.Length > 1), "a merged zone has two successors");
        Refuse(zones.Any(zone => !zone.IsRetired && zone.Successors.Length > 0), "a zone in force has a successor");
        var predecessors = zones.SelectMany(zone => zone.Successors, (zone, successor) => (zone.Code, successor))
            .ToLookup(pair => pair.successor, pair => pair.Code);
        return zones.OrderBy(zone => zone.Code, StringComparer.Ordinal)
            .Select(zone => zone with { Predecessors = [.. predecessors[zone.Code].Order(StringComparer.Ordinal)] });
    }

    private static PoliceZone Current(CsvRow row) => new(
        row["code"], row.Name, [.. row.Several("aliases")], row.Optional("provinceNis"), row["regionNis"],
        row["kind"] == "single" ? PoliceZoneKind.OneMunicipality : PoliceZoneKind.SeveralMunicipalities,
        row.Day("validFrom"), row.Day("validTo"), [], [], Note: null);

    // The codes out of force name a province and no region: none of them lay in Brussels.
    private static PoliceZone Retired(CsvRow row) => new(
        row["code"], row.Name, [.. row.Several("aliases")], row["provinceNis"], Provinces.OfBelgium.Find(row["provinceNis"])!.Region,
        row["kind"] == "split" ? PoliceZoneKind.Split : PoliceZoneKind.Merged,
        row.Day("validFrom"), row.Day("validTo"), [.. row.Several("successorCodes")], [], row.Optional("note"));

    private static void Refuse(bool wrong, string why)
    {
        if (wrong)
        {
            throw new InvalidDataException($"Reference data: {why}.");
        }
    }
}
