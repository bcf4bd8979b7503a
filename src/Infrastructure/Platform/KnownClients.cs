using System.Collections.Concurrent;
using System.Collections.Frozen;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Clients;
using Dossin.Partnerships.Application.Platform.Events;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Platform;

/// <summary>What a client may do, and which events it may see, for as long as its row stays as it is.</summary>
internal sealed record KnownClient(uint Row, Caller Caller)
{
    private EventSight? _sight;

    public EventSight Sight => _sight ??= EventSight.Of(Caller);
}

/// <summary>
/// Sets of scopes and of zones are made once for each state of a client, and not for each row that names it. There are few
/// clients: one that was removed is not worth looking for.
/// </summary>
internal sealed class KnownClients
{
    private readonly ConcurrentDictionary<Guid, KnownClient> _known = new();

    /// <param name="row">Of a query that asks for id, xmin, organization, scopes and zones of a client. Its xmin is another one whoever changes it.</param>
    /// <param name="at">The first of these columns.</param>
    public KnownClient Of(NpgsqlDataReader row, int at)
    {
        var (client, version) = (row.GetGuid(at), row.GetFieldValue<uint>(at + 1));
        return _known.TryGetValue(client, out var known) && known.Row == version
            ? known
            : _known[client] = new(version, CallerOf(client, row.GetString(at + 2), row.GetFieldValue<string[]>(at + 3), row.GetFieldValue<string[]>(at + 4)));
    }

    private static Caller CallerOf(Guid client, string organization, string[] scopes, string[] zones) => new()
    {
        ClientId = client.ToString(),
        Organization = organization,
        // A scope that this version does not know opens nothing in it.
        Scopes = scopes.Where(Scopes.IsKnown).ToFrozenSet(StringComparer.Ordinal),
        Zones = GivenZones.Opened(zones),
    };
}
