using System.Collections.Frozen;
using System.Collections.Immutable;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.RefData;

/// <summary>The police zones of Belgium in time: those in force and those that were merged or split (domain.md, section 3.2).</summary>
public sealed class PoliceZones
{
    private readonly FrozenDictionary<string, Known> _zones;
    private readonly NameSearch _names;

    private PoliceZones(IReadOnlyCollection<PoliceZone> zones)
    {
        All = [.. PoliceZoneTable.Linked(zones)];
        var history = new PoliceZoneHistory(All);
        _zones = All.ToFrozenDictionary(zone => zone.Code,
            zone => new Known(zone, history.EarliestStart(zone), history.LatestEnd(zone), history.WithMerged(zone)));
        _names = new NameSearch(All.Select(zone => (zone.Code, zone.Name.Versions().Concat(zone.Aliases))));
    }

    /// <summary>Read once, at first use; it never changes.</summary>
    public static PoliceZones OfBelgium { get; } = new(PoliceZoneTable.Read());

    /// <summary>A register of given zones; their predecessors are worked out from the successors.</summary>
    /// <exception cref="InvalidDataException">The zones do not fit together.</exception>
    public static PoliceZones Of(IReadOnlyCollection<PoliceZone> zones) => new(zones);

    /// <summary>By code, those out of force among them.</summary>
    public ImmutableArray<PoliceZone> All { get; }

    /// <summary>The zone with this code, in force or not; null where there is none.</summary>
    public PoliceZone? Find(string code) => _zones.GetValueOrDefault(code)?.Zone;

    /// <summary>
    /// Whether a fact of that day may bear this code. An unknown border refuses nothing that a known one allows: an unknown
    /// end is taken as the end of the successor, an unknown start as that of the earliest predecessor, through all mergers.
    /// </summary>
    /// <param name="code">Four digits; a code that does not exist is never valid.</param>
    /// <param name="day">The day of the fact.</param>
    /// <param name="today">The Belgian day: a code out of force of which no end is known is refused from today on only.</param>
    public bool IsValidOn(string code, DateOnly day, DateOnly today) => IsValidIn(code, day, day, today);

    /// <summary>Whether a fact that is known by year or month may bear this code: it does if any of the days allows it.</summary>
    public bool IsValidOn(string code, PartialDate date, DateOnly today) => IsValidIn(code, date.First, date.Last, today);

    /// <summary>
    /// What a caller with these zones may see: the codes and all that were merged into them, through all mergers. A split
    /// gives its successors nothing; a code that does not exist stays as it is. Holds on every day, so it can be kept.
    /// </summary>
    public IReadOnlySet<string> Covered(IEnumerable<string> codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        var covered = new HashSet<string>();
        foreach (var code in codes)
        {
            covered.UnionWith(Covered(code));
        }

        return covered;
    }

    /// <summary>The code and all that were merged into it.</summary>
    public IReadOnlySet<string> Covered(string code) =>
        _zones.GetValueOrDefault(code)?.WithMerged ?? FrozenSet.Create(StringComparer.Ordinal, code);

    /// <summary>
    /// The zone under which an old one counts with <c>zonesAs=now</c>: where its mergers had brought it by that day. A split
    /// zone stays itself, since nothing is divided by proportion. A merger whose day is not known counts as done from the
    /// first day on which the successor can have been there: that it took place is known, and who asks wants the later view.
    /// </summary>
    public string Now(string code, DateOnly asOf)
    {
        while (_zones.TryGetValue(code, out var known)
            && known.Zone is { Kind: PoliceZoneKind.Merged, Successors: [var successor] }
            && asOf >= (known.Zone.ValidTo ?? _zones[successor].EarliestStart))
        {
            code = successor;
        }

        return code;
    }

    /// <summary>What the zone in which somebody works is called on a day: itself or, once it was merged, the one that it became part of.</summary>
    public string On(string code, DateOnly day, DateOnly today) => IsValidOn(code, day, today) ? code : Now(code, day);

    /// <summary>
    /// By code: the zones with a name or alias that answers to <paramref name="q"/>, valid on a day by the rule of
    /// <see cref="IsValidOn(string, DateOnly, DateOnly)"/>, in a province. Without a day, those out of force are among them.
    /// </summary>
    public IEnumerable<PoliceZone> Search(DateOnly today, string? q = null, DateOnly? on = null, string? province = null)
    {
        var named = _names.For(q);
        return All.Where(zone => (province is null || zone.Province == province)
            && (on is null || IsValidOn(zone.Code, on.Value, today)) && named(zone.Code));
    }

    /// <summary>Whether a fact of those days may bear this code: it does if any of them allows it.</summary>
    public bool IsValidIn(string code, DateOnly first, DateOnly last, DateOnly today) =>
        _zones.TryGetValue(code, out var known)
        && last >= known.EarliestStart
        && (known.LatestEnd is { } end ? first < end : !known.Zone.IsRetired || first < today);

    /// <summary>A zone with what follows from all the others.</summary>
    private sealed record Known(PoliceZone Zone, DateOnly EarliestStart, DateOnly? LatestEnd, FrozenSet<string> WithMerged);
}
