using System.Diagnostics.CodeAnalysis;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Polly;
using Polly.Retry;

namespace Dossin.Partnerships.Api.Authentication;

/// <summary>
/// What an issuer published: its name, the keys that it signs with, where it gives tokens, and the timestamp at which it was asked.
/// </summary>
internal sealed record Published(string Issuer, IReadOnlyList<SecurityKey> Keys, string? TokenEndpoint, long At);

/// <summary>
/// The keys of one issuer, from its discovery document. They are asked again every few hours, and at once when none of them
/// signed a token, so that a rotation turns nobody away; but not more often than every ten seconds, whatever
/// callers send. While the issuer is away its last keys go on holding.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A semaphore without a wait handle has nothing to give back.")]
internal sealed class IssuerKeys(Uri authority, HttpClient http, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromHours(6);
    private static readonly TimeSpan BetweenRequests = TimeSpan.FromSeconds(10);

    private static readonly ResiliencePipeline Careful = new ResiliencePipelineBuilder()
        .AddTimeout(TimeSpan.FromSeconds(6))
        .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 1, Delay = TimeSpan.FromMilliseconds(200) })
        .AddTimeout(TimeSpan.FromSeconds(2.5))
        .Build();

    private readonly SemaphoreSlim _asking = new(1);
    private readonly Documents _documents = new(http, authority.IsLoopback);
    private readonly string _discovery = $"{authority.AbsoluteUri.TrimEnd('/')}/.well-known/openid-configuration";
    private volatile Published? _published;
    private long? _askedAt;

    /// <summary>The keys as last known. Only the first time is waited for; old ones are renewed beside the request.</summary>
    /// <exception cref="AccessRefused">They were never known and the issuer does not answer.</exception>
    public async ValueTask<Published> Get(CancellationToken ct)
    {
        if (_published is not { } published)
        {
            return await Ask(seen: null, ct);
        }

        if (clock.GetElapsedTime(published.At) > GoodFor)
        {
            _ = Ask(published, CancellationToken.None);
        }

        return published;
    }

    /// <summary>For a token that none of those signed that were seen: others, if the issuer has others by now.</summary>
    public Task<Published> GetOthers(Published seen, CancellationToken ct) => Ask(seen, ct);

    private async Task<Published> Ask(Published? seen, CancellationToken ct)
    {
        await _asking.WaitAsync(ct);
        try
        {
            // Whoever waited takes what the one before him was told.
            if ((_published is null || ReferenceEquals(_published, seen))
                && (_askedAt is not { } before || clock.GetElapsedTime(before) >= BetweenRequests))
            {
                _askedAt = clock.GetTimestamp();
                await Ask();
            }

            return _published ?? throw AccessRefused.Unavailable("The issuer of this access token does not answer.");
        }
        finally
        {
            _asking.Release();
        }
    }

    // Not under the token of the request that happened to come first: others wait for the same answer.
    private async Task Ask()
    {
        try
        {
            var told = await Careful.ExecuteAsync(async limit => await OpenIdConnectConfigurationRetriever.GetAsync(_discovery, _documents, limit));
            if (string.IsNullOrEmpty(told.Issuer) || string.IsNullOrEmpty(told.JwksUri))
            {
                throw new InvalidOperationException("What it told names no issuer, or no keys.");
            }

            // A symmetric key in the open would let anybody sign.
            var keys = told.SigningKeys.Where(key => key is not SymmetricSecurityKey and not JsonWebKey { Kty: "oct" }).ToList();
            _published = new Published(told.Issuer, keys, told.TokenEndpoint, clock.GetTimestamp());
        }
        catch (Exception e)
        {
            // Whatever answered in its place: a page of a proxy is no document, and its reader falls over it in many ways.
            log.LogWarning(e, "The issuer {Authority} did not tell its keys.", authority);
        }
    }

    /// <summary>Unlike the library's own it hears when its time is over: that one waits a hundred seconds for whoever says nothing.</summary>
    private sealed class Documents(HttpClient http, bool alsoInTheOpen) : IDocumentRetriever
    {
        public Task<string> GetDocumentAsync(string address, CancellationToken cancel) =>
            alsoInTheOpen || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
                ? http.GetStringAsync(new Uri(address), cancel)
                : throw new InvalidOperationException("What it told names an address without TLS.");
    }
}
