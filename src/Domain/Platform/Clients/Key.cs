using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Platform.Clients;

/// <summary>The identity of a key.</summary>
public readonly record struct KeyId(Guid Value) : IId<KeyId>
{
    public static KeyId Of(Guid value) => new(value);
}

/// <summary>One of a client's keys; it lives and changes inside its client. Only the hash of its secret is known.</summary>
public sealed class Key
{
    public const int LabelLimit = 100;

    internal Key(KeyId id, ClientId clientId, string? label, DateTimeOffset? expiresAt, string prefix, byte[] hash, DateTimeOffset createdAt)
    {
        Id = id;
        ClientId = clientId;
        Label = label;
        ExpiresAt = expiresAt;
        Prefix = prefix;
        Hash = hash;
        CreatedAt = createdAt;
    }

    public KeyId Id { get; private set; }

    public ClientId ClientId { get; private set; }

    /// <summary>What the operator calls it, such as the machine that holds it.</summary>
    public string? Label { get; private set; }

    /// <summary>From here on it does not open; null: it does not expire by itself.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>Finds the key among all keys; no secret.</summary>
    public string Prefix { get; private set; }

    /// <summary>SHA-256 of the secret, 32 bytes.</summary>
    public byte[] Hash { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>A revoked key stays on record, so that its prefix is never given again, but nobody is shown it.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>The last Belgian day on which it opened; written in bulk, outside this aggregate.</summary>
    public DateOnly? LastUsedOn { get; private set; }

    /// <summary>A key that ends sooner by itself keeps its own end.</summary>
    internal void ExpireBy(DateTimeOffset instant) => ExpiresAt = ExpiresAt < instant ? ExpiresAt : instant;

    internal void Revoke(DateTimeOffset now) => RevokedAt = now;
}
