using Dossin.Partnerships.Domain.Platform.Clients;
using Dossin.Partnerships.Domain.RefData;
using Microsoft.Extensions.Options;

namespace Dossin.Partnerships.Api.Authentication;

/// <summary>The OpenID Connect issuers whose tokens open this API: the configuration section Authentication.</summary>
internal sealed class AuthenticationOptions
{
    public const string Section = "Authentication";

    public IList<IssuerOptions> Issuers { get; } = [];
}

/// <summary>One issuer, and where its tokens say what the product must know.</summary>
internal sealed class IssuerOptions
{
    /// <summary>The issuer's address; its discovery document lies under it.</summary>
    public Uri? Authority { get; init; }

    /// <summary>The claim iss of its tokens, where that is not the authority.</summary>
    public string? Issuer { get; init; }

    /// <summary>By what a token finds its issuer: a slash at the end makes no difference.</summary>
    public string Known => Plain(Issuer ?? Authority!.AbsoluteUri);

    /// <summary>How its clients are named in the audit trail, before their own id; the host of the authority where it is absent.</summary>
    public string? Name { get; init; }

    /// <summary>The same where no name is set.</summary>
    public string Called => string.IsNullOrEmpty(Name) ? Authority!.Host : Name;

    /// <summary>Where clients get its tokens, as the API documents say; what the discovery document tells where it is absent.</summary>
    public Uri? TokenEndpoint { get; init; }

    /// <summary>What its tokens must be meant for (aud).</summary>
    public string Audience { get; init; } = "";

    /// <summary>The claim with the scopes: a text with spaces between them, or an array.</summary>
    public string ScopeClaim { get; init; } = "scope";

    /// <summary>The claim with the organization.</summary>
    public string OrganizationClaim { get; init; } = "organization";

    /// <summary>The claim with the police zones: as the scopes; * for all.</summary>
    public string ZonesClaim { get; init; } = "zones";

    /// <summary>The organization of every client of this issuer: then no token can speak for another.</summary>
    public string? Organization { get; init; }

    /// <summary>The scopes that this issuer may give at most; empty: all.</summary>
    public IList<string> Scopes { get; } = [];

    /// <summary>The police zones that this issuer may give at most; empty: all.</summary>
    public IList<string> Zones { get; } = [];

    /// <summary>An issuer as it is compared here; its tokens must still bear exactly the name that it published.</summary>
    public static string Plain(string issuer) => issuer.TrimEnd('/');
}

/// <summary>A wrong setting stops the start, with a sentence that names it.</summary>
internal sealed class IssuersAreUsable : IValidateOptions<AuthenticationOptions>
{
    public ValidateOptionsResult Validate(string? name, AuthenticationOptions options)
    {
        var wrong = options.Issuers.SelectMany((issuer, at) => Wrong(issuer).Select(what => $"{AuthenticationOptions.Section}:Issuers:{at}:{what}")).ToList();
        var known = options.Issuers.Where(issuer => issuer.Authority is { IsAbsoluteUri: true }).ToList();
        wrong.AddRange(known.GroupBy(issuer => issuer.Known)
            .Where(same => same.Count() > 1).Select(same => $"{AuthenticationOptions.Section}:Issuers must name {same.Key} once."));
        // Their clients are known by these names: under one name, a client of one would be taken for that of another.
        wrong.AddRange(known.GroupBy(issuer => issuer.Called)
            .Where(same => same.Count() > 1).Select(same => $"{AuthenticationOptions.Section}:Issuers must each have a Name of their own; more than one is called {same.Key}."));
        return wrong.Count > 0 ? ValidateOptionsResult.Fail(wrong) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> Wrong(IssuerOptions issuer)
    {
        if (!IsSafe(issuer.Authority))
        {
            yield return "Authority must be an https address.";
        }

        if (issuer.TokenEndpoint is not null && !IsSafe(issuer.TokenEndpoint))
        {
            yield return "TokenEndpoint must be an https address.";
        }

        if (string.IsNullOrWhiteSpace(issuer.Audience))
        {
            yield return "Audience must say what the tokens are meant for.";
        }

        if (issuer.Name?.Contains('/', StringComparison.Ordinal) is true)
        {
            yield return "Name must have no slash: behind one comes the client.";
        }

        foreach (var scope in issuer.Scopes.Where(scope => !Application.Kernel.Scopes.IsKnown(scope)))
        {
            yield return $"Scopes must not name {scope}, which is no scope.";
        }

        foreach (var zone in issuer.Zones.Where(zone => zone != Client.EveryZone && PoliceZones.OfBelgium.Find(zone) is null))
        {
            yield return $"Zones must not name {zone}, which is and was no police zone.";
        }

        if (issuer.Zones.Count > 1 && issuer.Zones.Contains(Client.EveryZone))
        {
            yield return "Zones must name codes, or * alone.";
        }
    }

    private static bool IsSafe(Uri? address) => address is { IsAbsoluteUri: true } && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback);
}
