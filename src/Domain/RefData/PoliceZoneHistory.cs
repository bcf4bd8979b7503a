using System.Collections.Frozen;

namespace Dossin.Partnerships.Domain.RefData;

/// <summary>What follows for one zone from its predecessors and successors; worked out once for each.</summary>
internal sealed class PoliceZoneHistory
{
    private readonly Dictionary<string, PoliceZone> _zones;

    public PoliceZoneHistory(IEnumerable<PoliceZone> zones)
    {
        _zones = zones.ToDictionary(zone => zone.Code);
        if (_zones.Values.FirstOrDefault(zone => Later(zone).Any(later => later == zone)) is { } loop)
        {
            throw new InvalidDataException($"Reference data: zone {loop.Code} succeeds itself.");
        }
    }

    /// <summary>Its first day or, where that is not known, the earliest on which it can have been there.</summary>
    public DateOnly EarliestStart(PoliceZone zone) => zone.ValidFrom
        ?? zone.Predecessors.Select(code => EarliestStart(_zones[code])).DefaultIfEmpty(DateOnly.MinValue).Min();

    /// <summary>The day from which on it is no more, known or at the latest; null where no day follows from the data.</summary>
    public DateOnly? LatestEnd(PoliceZone zone)
    {
        if (zone.ValidTo is not null || zone.Successors.Length == 0)
        {
            return zone.ValidTo;
        }

        var ends = zone.Successors.Select(code => LatestEnd(_zones[code])).ToList();
        return ends.Contains(null) ? null : ends.Max();
    }

    /// <summary>Its code and those that became part of it as a whole.</summary>
    public FrozenSet<string> WithMerged(PoliceZone zone)
    {
        var found = new HashSet<string>();
        var open = new Stack<PoliceZone>([zone]);
        while (open.TryPop(out var next))
        {
            if (found.Add(next.Code))
            {
                foreach (var before in next.Predecessors.Select(code => _zones[code]).Where(before => before.Kind is PoliceZoneKind.Merged))
                {
                    open.Push(before);
                }
            }
        }

        return found.ToFrozenSet();
    }

    // Ends after as many steps as there are zones, also where the data run in a circle.
    private IEnumerable<PoliceZone> Later(PoliceZone zone)
    {
        IEnumerable<PoliceZone> step = [zone];
        for (var steps = 0; steps < _zones.Count; steps++)
        {
            step = [.. step.SelectMany(one => one.Successors).Distinct().Select(code => _zones[code])];
            foreach (var later in step)
            {
                yield return later;
            }
        }
    }
}
