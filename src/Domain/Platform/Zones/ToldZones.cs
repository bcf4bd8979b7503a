using System.Globalization;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.RefData;

namespace Dossin.Partnerships.Domain.Platform.Zones;

/// <summary>The identity of what was told of the police zones.</summary>
public readonly record struct ToldZonesId(Guid Value) : IId<ToldZonesId>
{
    public static ToldZonesId Of(Guid value) => new(value);
}

/// <summary>Zones began, ended, or went into others.</summary>
/// <param name="Told">The same each time.</param>
/// <param name="Zones">Their codes, in order.</param>
public sealed record PoliceZonesChanged(ToldZonesId Told, IReadOnlyList<string> Zones) : IDomainEvent;

/// <summary>
/// What others were told last of the police zones, which are part of the program: a release that brings another table changes who
/// may see what. There is one of these: of two processes that tell at once, the second one finds another version.
/// </summary>
public sealed class ToldZones : Aggregate<ToldZonesId>
{
    public static readonly ToldZonesId Only = new(new Guid("207e5000-0000-4000-8000-000000000001"));

    private ToldZones(ToldZonesId id) : base(id)
    {
    }

    /// <summary>A line for each zone, as <see cref="Lines"/> writes it.</summary>
    public IReadOnlyList<string> Zones { get; private set; } = [];

    /// <summary>Of each zone what bears on access: its code, from when to when it is, and into what it went; names are not among it.</summary>
    public static IReadOnlyList<string> Lines(PoliceZones zones)
    {
        ArgumentNullException.ThrowIfNull(zones);
        return [.. zones.All.Select(zone => string.Create(
            CultureInfo.InvariantCulture, $"{zone.Code} {zone.ValidFrom:yyyy-MM-dd}..{zone.ValidTo:yyyy-MM-dd} {zone.Kind} {string.Join(',', zone.Successors)}"))];
    }

    /// <summary>Tells which zones are otherwise than when they were told last; nothing where none is.</summary>
    public void Tell(PoliceZones zones)
    {
        var now = Lines(zones);
        var changed = now.Except(Zones).Concat(Zones.Except(now)).Select(line => line.Split(' ')[0]).Distinct().Order(StringComparer.Ordinal).ToList();
        if (changed.Count > 0)
        {
            Zones = now;
            Raise(new PoliceZonesChanged(Id, changed));
        }
    }
}
