using System.Globalization;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Shouldly;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Dossin.Partnerships.Api.Tests.Authentication;

/// <summary>A real OpenID Connect issuer on loopback: discovery, published keys, tokens for client credentials.</summary>
public sealed class Issuer : IAsyncLifetime
{
    public const string Audience = "dossin-partnerships";

    private readonly WebApplication _app;
    private readonly HttpClient _http = new();

    public Issuer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAuthorization();
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.SetTokenEndpointUris("connect/token").AllowClientCredentialsFlow();
            server.EnableDegradedMode().DisableScopeValidation().DisableAccessTokenEncryption()
                .AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32))).AddSigningKey(NewKey());
            server.UseAspNetCore().DisableTransportSecurityRequirement();
            server.AddEventHandler<ValidateTokenRequestContext>(step => step.UseInlineHandler(asked =>
            {
                if (asked.ClientSecret != "secret")
                {
                    asked.Reject(OpenIddictConstants.Errors.InvalidClient);
                }

                return default;
            }));
            server.AddEventHandler<HandleTokenRequestContext>(step => step.UseInlineHandler(asked =>
            {
                asked.SignIn(Principal(asked.Request));
                return default;
            }));
        });
        _app = builder.Build();
        _app.UseAuthentication();
    }

    public Uri Authority { get; private set; } = null!;

    private OpenIddictServerOptions Options => _app.Services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue;

    public async ValueTask InitializeAsync()
    {
        await _app.StartAsync();
        Authority = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    /// <summary>A token as an organization's system gets it: by its id and secret.</summary>
    public async Task<string> Token(
        string scope = "training:read", string? organization = "PZ Rivierenland", string zones = "5913", string audience = Audience,
        int seconds = 3600, string client = "hr-system")
    {
        using var answer = await _http.PostAsync(new Uri(Authority, "connect/token"), new FormUrlEncodedContent(new Dictionary<string, string?>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = client,
            ["client_secret"] = "secret",
            ["scope"] = scope,
            ["organization"] = organization,
            ["zones"] = zones,
            ["meant_for"] = audience,
            ["seconds"] = $"{seconds}",
        }.Where(pair => pair.Value is not null)), PartnershipsApi.Token);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(PartnershipsApi.Token));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(PartnershipsApi.Token)).GetProperty("access_token").GetString()!;
    }

    /// <summary>A token that the issuer would make for later, or with other claims or in other words of its header: its protocol has no word for that.</summary>
    public string TokenFrom(DateTimeOffset start, (string Name, object Value)? claim = null, (string Name, object Value)? header = null)
    {
        var claims = new Dictionary<string, object> { ["sub"] = "hr-system", ["organization"] = "PZ Rivierenland", ["scope"] = new[] { "training:read" } };
        if (claim is var (name, value))
        {
            claims[name] = value;
        }

        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Authority.AbsoluteUri,
            Audience = Audience,
            NotBefore = start.UtcDateTime,
            Expires = start.AddHours(1).UtcDateTime,
            SigningCredentials = Options.SigningCredentials[0],
            Claims = claims,
            AdditionalHeaderClaims = header is var (word, meaning) ? new Dictionary<string, object> { [word] = meaning } : null,
        });
    }

    /// <summary>What everybody can read of the key that signs.</summary>
    public async Task<JsonWebKey> PublicKey() =>
        new JsonWebKeySet(await _http.GetStringAsync(new Uri(Authority, ".well-known/jwks"), PartnershipsApi.Token)).Keys[0];

    /// <summary>Signs with a new key from now on; the old one goes on being published only where it is kept.</summary>
    public void Rotate(bool keepOld, bool sameName = false)
    {
        var name = sameName ? Options.SigningCredentials[0].Kid : Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();
        if (!keepOld)
        {
            Options.SigningCredentials.Clear();
        }

        var key = NewKey();
        key.KeyId = name;
        Options.SigningCredentials.Insert(0, new SigningCredentials(key, SecurityAlgorithms.RsaSha256));
    }

    private static RsaSecurityKey NewKey() => new(RSA.Create(2048));

    private static ClaimsPrincipal Principal(OpenIddictRequest asked)
    {
        var identity = new ClaimsIdentity("client");
        identity.SetClaim(OpenIddictConstants.Claims.Subject, asked.ClientId);
        if ((string?)asked["organization"] is { } organization)
        {
            identity.SetClaim("organization", organization);
        }

        foreach (var zone in ((string?)asked["zones"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            identity.AddClaim("zones", zone);
        }

        identity.SetScopes(asked.GetScopes()).SetResources((string?)asked["meant_for"] ?? Audience);
        identity.SetDestinations(_ => [OpenIddictConstants.Destinations.AccessToken]);
        var principal = new ClaimsPrincipal(identity);
        principal.SetAccessTokenLifetime(TimeSpan.FromSeconds(int.Parse((string?)asked["seconds"] ?? "3600", CultureInfo.InvariantCulture)));
        return principal;
    }
}
