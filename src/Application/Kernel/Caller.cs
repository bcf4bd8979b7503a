using System.Collections.Frozen;

namespace Dossin.Partnerships.Application.Kernel;

/// <summary>
/// Who asks, however they proved it (api.md, "Callers"): a handler knows an organization, scopes and zones, never a header.
/// One instance serves every request of the same key, so it never changes.
/// </summary>
public sealed record Caller
{
    /// <summary>The client: the id of a registered client, the subject of a token's issuer, or the name of a job.</summary>
    public required string ClientId { get; init; }

    /// <summary>The organization on whose behalf the client asks.</summary>
    public required string Organization { get; init; }

    /// <summary>What the client may do: names of <see cref="Kernel.Scopes"/>.</summary>
    public required FrozenSet<string> Scopes { get; init; }

    /// <summary>For which police zones.</summary>
    public required ZoneAccess Zones { get; init; }

    /// <summary>Whether the client was given this scope.</summary>
    public bool Has(string scope) => Scopes.Contains(scope);

    /// <summary>The product itself, for work that nobody asked for: a job, a reaction. It may do everything.</summary>
    /// <param name="name">The name under which the audit trail shows the work.</param>
    public static Caller System(string name) => new()
    {
        ClientId = name,
        Organization = "system",
        Scopes = Kernel.Scopes.All,
        Zones = ZoneAccess.Everything,
    };
}

/// <summary>The police zones that a client is given: everything, or a set of codes.</summary>
public sealed class ZoneAccess
{
    private ZoneAccess(FrozenSet<string> codes, bool everything) => (Codes, IsEverything) = (codes, everything);

    /// <summary>Every zone, and the federal units beside them.</summary>
    public static ZoneAccess Everything { get; } = new(FrozenSet<string>.Empty, everything: true);

    /// <summary>Whether no zone and no federal unit is closed.</summary>
    public bool IsEverything { get; }

    /// <summary>
    /// The codes that are open, the zones that were merged into them among these; empty where everything is open, so a
    /// filter asks <see cref="IsEverything"/> first.
    /// </summary>
    public FrozenSet<string> Codes { get; }

    /// <param name="codes">Four-digit codes, already widened by the zones that were merged into them.</param>
    public static ZoneAccess Of(IEnumerable<string> codes) => new(codes.ToFrozenSet(StringComparer.Ordinal), everything: false);

    /// <summary>Whether a record of this zone may be seen; a record of a federal unit has no zone, and only everything covers that.</summary>
    public bool Covers(string? zone) => IsEverything || (zone is not null && Codes.Contains(zone));
}

/// <summary>
/// Holds the caller of one scope: a request's authentication, or a job, puts it there once. Handlers inject
/// <see cref="Caller"/> itself.
/// </summary>
public sealed class CurrentCaller
{
    private Caller? _caller;

    /// <summary>Whether somebody is known; false on what is open without a credential.</summary>
    public bool IsKnown => _caller is not null;

    /// <summary>The caller. Asking before somebody was put here is a mistake in this code, never in a request.</summary>
    public Caller Value
    {
        get => _caller ?? throw new InvalidOperationException("No caller was established in this scope: an open endpoint must not need one.");
        set => _caller = value;
    }
}
