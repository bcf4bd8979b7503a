using System.Collections.Frozen;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Audit;
using Dossin.Partnerships.Application.Platform.Clients;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Platform.Clients;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Dossin.Partnerships.Api.Authentication;

/// <summary>Turns an access token (JWT) of a configured issuer into its caller.</summary>
internal sealed class BearerTokens
{
    /// <summary>Only what needs the issuer's private key: never none, never a secret that both sides hold.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    private readonly JsonWebTokenHandler _tokens = new() { MapInboundClaims = false };
    private readonly FrozenDictionary<string, TrustedIssuer> _issuers;
    private readonly TrustedIssuer? _first;
    private readonly TokenCache _cache;
    private readonly TimeProvider _clock;

    public BearerTokens(IOptions<AuthenticationOptions> options, IHttpClientFactory http, TimeProvider clock, ILogger<BearerTokens> log)
    {
        _clock = clock;
        _cache = new TokenCache(clock);
        var issuers = options.Value.Issuers
            .Select(issuer => new TrustedIssuer(issuer, new IssuerKeys(issuer.Authority!, http.CreateClient(nameof(BearerTokens)), clock, log))).ToList();
        _first = issuers.FirstOrDefault();
        _issuers = issuers.ToFrozenDictionary(issuer => issuer.Options.Known);
    }

    /// <summary>Where clients get a token of the first issuer: its setting, else what it published. Null where there is none.</summary>
    /// <exception cref="AccessRefused">The issuer does not answer.</exception>
    public async ValueTask<Uri?> TokenEndpoint(CancellationToken ct) => _first is null
        ? null
        : _first.Options.TokenEndpoint ?? (Uri.TryCreate((await _first.Keys.Get(ct)).TokenEndpoint, UriKind.Absolute, out var told) ? told : null);

    /// <summary>The caller of a token that was found right a moment ago.</summary>
    public Caller? Known(ReadOnlySpan<char> token) => _cache.Find(token);

    /// <exception cref="AccessRefused">The token does not hold, or its issuer's keys cannot be had.</exception>
    public async Task<Caller> Open(string token, CancellationToken ct)
    {
        var (unproved, issuer, trusted) = Read(token);
        var published = await trusted.Keys.Get(ct);
        var result = await Validate(unproved, trusted.Options, published);
        if (result.Exception is SecurityTokenInvalidSignatureException)
        {
            var others = await trusted.Keys.GetOthers(published, ct);
            result = ReferenceEquals(others, published) ? result : await Validate(unproved, trusted.Options, others);
        }

        if (!result.IsValid)
        {
            throw Refused(result.Exception);
        }

        var read = (JsonWebToken)result.SecurityToken;
        var caller = CallerOf(read, issuer, trusted.Options);
        _cache.Keep(token, caller, read.ValidTo);
        return caller;
    }

    private (JsonWebToken Unproved, string Issuer, TrustedIssuer Trusted) Read(string token)
    {
        JsonWebToken unproved;
        try
        {
            unproved = _tokens.ReadJsonWebToken(token);
        }
        catch (Exception)
        {
            // Anybody may send anything, and its reader falls over it in more ways than it names.
            throw AccessRefused.Invalid("This is not an access token.");
        }

        // What a signer marks as critical must be understood, or the token is not to be taken (RFC 7515, 4.1.11). Nothing is understood here.
        if (unproved.TryGetHeaderValue("crit", out object _))
        {
            throw AccessRefused.Invalid("The access token asks for an extension that is not understood here.");
        }

        // The name may be null in what is sent, and is then null here.
        return _issuers.TryGetValue(IssuerOptions.Plain(unproved.Issuer ?? ""), out var trusted)
            ? (unproved, trusted.Options.Called, trusted)
            : throw AccessRefused.Invalid("The issuer of this access token is not known here.");
    }

    private Task<TokenValidationResult> Validate(JsonWebToken token, IssuerOptions issuer, Published published) => _tokens.ValidateTokenAsync(
        token,
        new TokenValidationParameters
        {
            ValidIssuer = published.Issuer,
            ValidAudience = issuer.Audience,
            ValidAlgorithms = Algorithms,
            // A token without the name of its key is tried with all, one with a name with all of that name: the library alone would try the first
            // of these. One that names another key means that keys were rotated.
            IssuerSigningKeyResolver = (_, _, kid, _) => string.IsNullOrEmpty(kid) ? published.Keys : published.Keys.Where(key => key.KeyId == kid),
            TryAllIssuerSigningKeys = false,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            LifetimeValidator = IsNow,
        });

    private bool IsNow(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        if (expires is not { } end)
        {
            throw new SecurityTokenNoExpirationException();
        }

        if (now - ClockSkew >= end)
        {
            throw new SecurityTokenExpiredException();
        }

        return notBefore is not { } start || now + ClockSkew >= start;
    }

    private static AccessRefused Refused(Exception? why) => why switch
    {
        SecurityTokenExpiredException => AccessRefused.Expired("The access token has expired."),
        SecurityTokenInvalidAudienceException => AccessRefused.Invalid("The access token was made for another audience."),
        SecurityTokenInvalidIssuerException => AccessRefused.Invalid("The issuer of this access token is not known here."),
        SecurityTokenInvalidLifetimeException or SecurityTokenNoExpirationException => AccessRefused.Invalid("The access token does not hold at this time."),
        SecurityTokenInvalidAlgorithmException => AccessRefused.Invalid("The access token is signed in a way that is not accepted."),
        _ => AccessRefused.Invalid("The signature of the access token does not hold."),
    };

    private static Caller CallerOf(JsonWebToken token, string issuer, IssuerOptions options)
    {
        var client = Line(token, "client_id") ?? Line(token, "azp") ?? Line(token, "sub")
            ?? throw AccessRefused.Invalid("The access token does not say whose it is.");
        var organization = options.Organization ?? Line(token, options.OrganizationClaim)
            ?? throw AccessRefused.Invalid($"The access token has no claim {options.OrganizationClaim}.");

        // Under its issuer's name: no issuer can name a client of another, or one that is registered here.
        var id = $"{issuer}/{client}";
        if (client.Any(char.IsWhiteSpace) || Characters.In(id) > ListAuditEntries.ClientIdLimit || Characters.In(organization) > Client.OrganizationLimit)
        {
            throw AccessRefused.Invalid("The access token says whose it is, or for which organization, in a text that is too long, or with blanks where none can be.");
        }

        return new Caller
        {
            ClientId = id,
            Organization = organization,
            Scopes = Texts(token, options.ScopeClaim)
                .Where(scope => Scopes.IsKnown(scope) && (options.Scopes.Count == 0 || options.Scopes.Contains(scope)))
                .ToFrozenSet(StringComparer.Ordinal),
            Zones = Within(
                GivenZones.Opened([.. Texts(token, options.ZonesClaim)]), options.Zones.Count == 0 ? ZoneAccess.Everything : GivenZones.Opened([.. options.Zones])),
        };
    }

    /// <summary>
    /// A claim that says who calls: one text of one line, that can be kept and found again in the audit trail. Null where it is not
    /// there, or says nothing.
    /// </summary>
    private static string? Line(JsonWebToken token, string claim) => !token.TryGetPayloadValue(claim, out object? said) || said is null or "" ? null
        : said is string line && OneLine.Is(line) ? line
        : throw AccessRefused.Invalid($"The claim {claim} of the access token is not a text of one line.");

    // A text with spaces, an array, or both: each element of an array is a claim of its own.
    private static IEnumerable<string> Texts(JsonWebToken token, string claim) => token.Claims
        .Where(found => found.Type == claim)
        .SelectMany(found => found.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static ZoneAccess Within(ZoneAccess given, ZoneAccess most) =>
        most.IsEverything ? given : given.IsEverything ? most : ZoneAccess.Of(given.Codes.Where(most.Codes.Contains));

    private sealed record TrustedIssuer(IssuerOptions Options, IssuerKeys Keys);
}
