using System.Collections.Frozen;
using System.Reflection;
using Dossin.Partnerships.Application.Kernel;

namespace Dossin.Partnerships.Application.Platform.Events;

/// <summary>
/// Which events of the feed a caller may see: the only place where that is decided, for who asks and for who is told. What an
/// event says of itself (<see cref="SeenByAttribute"/>) is held against the caller's scopes, zones and name, once as a condition
/// of SQL and once here; the two say the same. A type that is not known here is seen by nobody.
/// </summary>
public sealed class EventSight
{
    /// <summary>The condition on a row of the outbox; <see cref="Parameters"/> are its values.</summary>
    public const string Sql =
        "(type = any (@all) or (type = any (@zoned) and police_zone = any (@zones)) or (type = any (@owned) and owner = any (@owners)))";

    /// <summary>What of it can be told from the type alone.</summary>
    public const string TypeSql = "(type = any (@all) or type = any (@zoned) or type = any (@owned))";

    private static readonly FrozenDictionary<string, IReadOnlyList<SeenByAttribute>> Rules = PublishedTypes
        .ToFrozenDictionary(EventName.Of, type => (IReadOnlyList<SeenByAttribute>)[.. type.GetCustomAttributes<SeenByAttribute>()]);

    private readonly FrozenSet<string> _all;
    private readonly FrozenSet<string> _zoned;
    private readonly FrozenSet<string> _owned;
    private readonly ZoneAccess _zones;
    private readonly string[] _owners;

    private EventSight(IEnumerable<string> all, IEnumerable<string> zoned, IEnumerable<string> owned, ZoneAccess zones, string[] owners)
    {
        _all = [.. all];
        _zoned = zoned.Except(_all).ToFrozenSet(StringComparer.Ordinal);
        _owned = owned.Except(_all).ToFrozenSet(StringComparer.Ordinal);
        (_zones, _owners) = (zones, owners);
    }

    /// <summary>The classes of all events that are for the feed: not what is told to one context alone.</summary>
    public static IEnumerable<Type> PublishedTypes => typeof(IPublished).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IPublished)) && !type.IsAssignableTo(typeof(IInside)));

    /// <summary>Their names, in order: training.sessionCanceled.</summary>
    public static IReadOnlyList<string> Types { get; } = [.. Rules.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The values of <see cref="Sql"/>, by the names of its parameters.</summary>
    public IEnumerable<(string Name, string[] Values)> Parameters =>
        [("all", [.. _all]), ("zoned", [.. _zoned]), ("zones", [.. _zones.Codes]), ("owned", [.. _owned]), ("owners", _owners)];

    /// <summary>What a caller may see now; a caller whose scopes or zones change gets another.</summary>
    public static EventSight Of(Caller caller)
    {
        return new(
            With(rule => rule.Share == Share.All || (rule.Share == Share.OwnZones && caller.Zones.IsEverything)),
            With(rule => rule.Share == Share.OwnZones), With(rule => rule.Share == Share.Own),
            caller.Zones, [Owner.Client(caller.ClientId), Owner.Organization(caller.Organization)]);

        IEnumerable<string> With(Func<SeenByAttribute, bool> share) =>
            Rules.Where(type => type.Value.Any(rule => share(rule) && rule.Scopes.Any(caller.Has))).Select(type => type.Key);
    }

    /// <summary>The same for some types alone; none given means all.</summary>
    public EventSight Only(IReadOnlyCollection<string> types) => types.Count == 0
        ? this
        : new(_all.Intersect(types), _zoned.Intersect(types), _owned.Intersect(types), _zones, _owners);

    /// <summary>Whether one event may be seen.</summary>
    /// <param name="type">Its name.</param>
    /// <param name="zone">The police zone that it lies in; null where it has none.</param>
    /// <param name="owner">Whose it is, as <see cref="Owner"/> writes it; null where it is nobody's.</param>
    public bool Sees(string type, string? zone, string? owner) =>
        _all.Contains(type)
        || (_zoned.Contains(type) && zone is not null && _zones.Codes.Contains(zone))
        || (_owned.Contains(type) && owner is not null && _owners.Contains(owner));
}
