using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Platform.Clients;

/// <summary>The identity of a client.</summary>
public readonly record struct ClientId(Guid Value) : IId<ClientId>
{
    public static ClientId Of(Guid value) => new(value);
}

/// <summary>Whether a client's keys open anything.</summary>
public enum ClientState
{
    Active,
    Suspended,
}

/// <summary>A client may call from now on.</summary>
public sealed record ClientRegistered(ClientId Client, DateTimeOffset At) : IDomainEvent;

/// <summary>What a client is or may do has changed.</summary>
public sealed record ClientChanged(ClientId Client, DateTimeOffset At) : IDomainEvent;

/// <summary>A client was given a key, beside those that it has.</summary>
public sealed record KeyIssued(ClientId Client, KeyId Key, DateTimeOffset At) : IDomainEvent;

/// <summary>A key opens nothing any more.</summary>
public sealed record KeyRevoked(ClientId Client, KeyId Key, DateTimeOffset At) : IDomainEvent;

/// <summary>A system that calls this API, what it may do, and the keys by which it is known (resources.md, "Scopes").</summary>
public sealed class Client : Aggregate<ClientId>
{
    public const int NameLimit = 100;
    public const int OrganizationLimit = 200;
    public const string EveryZone = "*";

    private readonly List<Key> _keys = [];

    private Client(ClientId id) : base(id)
    {
    }

    /// <summary>Unique among clients, so that an operator revokes the right one.</summary>
    public string Name { get; private set; } = "";

    /// <summary>On whose behalf it calls.</summary>
    public string Organization { get; private set; } = "";

    /// <summary>What it may do, by name.</summary>
    public IReadOnlyList<string> Scopes { get; private set; } = [];

    /// <summary>For which police zones: codes as they were given (a merger widens them at use), or only <see cref="EveryZone"/>.</summary>
    public IReadOnlyList<string> Zones { get; private set; } = [];

    public ClientState State { get; private set; }

    /// <summary>All keys, the revoked ones among them, oldest first.</summary>
    public IReadOnlyList<Key> Keys => _keys;

    public static Client Register(
        string name, string organization, IReadOnlyList<string> scopes, IReadOnlyList<string> zones, DateTimeOffset now)
    {
        var client = new Client(new ClientId(Guid.CreateVersion7(now)));
        client.Describe(name, organization, scopes, zones);
        client.Raise(new ClientRegistered(client.Id, now));
        return client;
    }

    /// <summary>Replaces what is said about the client; the same again changes nothing.</summary>
    public void Change(
        string name, string organization, IReadOnlyList<string> scopes, IReadOnlyList<string> zones, ClientState state, DateTimeOffset now)
    {
        var before = (Name, Organization, Scopes, Zones, State);
        Describe(name, organization, scopes, zones);
        State = state;
        if (before.Name != Name || before.Organization != Organization || before.State != State
            || !before.Scopes.SequenceEqual(Scopes) || !before.Zones.SequenceEqual(Zones))
        {
            Raise(new ClientChanged(Id, now));
        }
    }

    /// <summary>Adds a key. Those that exist go on opening, so that a successor can be brought in without a gap.</summary>
    /// <param name="text">The key itself; only its prefix and its hash stay here.</param>
    /// <param name="label">What the operator calls it.</param>
    /// <param name="expiresAt">From when on it does not open.</param>
    /// <param name="now">The time of the use case.</param>
    public Key IssueKey(KeyText text, string? label, DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        InputRefused.If(expiresAt <= now, "expiresAt", "key.expiresInThePast", "A key expires in the future.");
        var key = new Key(new KeyId(Guid.CreateVersion7(now)), Id, label, expiresAt, text.Prefix, text.Hash(), now);
        _keys.Add(key);
        Raise(new KeyIssued(Id, key.Id, now));
        return key;
    }

    /// <summary>Adds a key that replaces all others: these go on opening for the overlap at most.</summary>
    /// <param name="text">The key itself; only its prefix and its hash stay here.</param>
    /// <param name="overlap">How long; nothing ends them at once.</param>
    /// <param name="now">The time of the use case.</param>
    public Key ReplaceKeys(KeyText text, TimeSpan overlap, DateTimeOffset now)
    {
        foreach (var key in _keys.Where(key => key.RevokedAt is null).ToList())
        {
            if (overlap > TimeSpan.Zero)
            {
                key.ExpireBy(now + overlap);
            }
            else
            {
                RevokeKey(key.Id, now);
            }
        }

        return IssueKey(text, $"replaces those before {now:yyyy-MM-dd}", null, now);
    }

    /// <summary>Ends a key at once; false where the client has no such key, or no longer.</summary>
    public bool RevokeKey(KeyId id, DateTimeOffset now)
    {
        if (_keys.Find(key => key.Id == id && key.RevokedAt is null) is not { } revoked)
        {
            return false;
        }

        revoked.Revoke(now);
        Raise(new KeyRevoked(Id, id, now));
        return true;
    }

    private void Describe(string name, string organization, IReadOnlyList<string> scopes, IReadOnlyList<string> zones)
    {
        InputRefused.If(zones.Contains(EveryZone) && zones.Count > 1, "zones", "client.everyZone", "Give codes, or only *.");
        Name = name;
        Organization = organization;
        // Sorted and without doubles, so that the same set is the same value.
        Scopes = [.. scopes.Distinct().Order(StringComparer.Ordinal)];
        Zones = [.. zones.Distinct().Order(StringComparer.Ordinal)];
    }
}
