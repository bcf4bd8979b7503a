using Dossin.Partnerships.Application.Kernel;
using Microsoft.Extensions.Options;

namespace Dossin.Partnerships.Api.Authentication;

internal static class AuthenticationSetup
{
    /// <summary>What turns credentials into callers. The keys themselves (<see cref="IApiKeys"/>) come from Infrastructure.</summary>
    /// <exception cref="CannotStart">What an issuer may give at most is no list.</exception>
    public static IServiceCollection AddCallers(this IServiceCollection services, IConfiguration configuration)
    {
        foreach (var issuer in configuration.Listed($"{AuthenticationOptions.Section}:{nameof(AuthenticationOptions.Issuers)}"))
        {
            _ = (configuration.Listed($"{issuer.Path}:{nameof(IssuerOptions.Scopes)}"), configuration.Listed($"{issuer.Path}:{nameof(IssuerOptions.Zones)}"));
        }

        services.AddOptionsWithValidateOnStart<AuthenticationOptions>().Bind(configuration.GetSection(AuthenticationOptions.Section));
        services.AddSingleton<IValidateOptions<AuthenticationOptions>, IssuersAreUsable>();
        // One handler for good, as one singleton holds it; its connections follow changes of addresses by their own age.
        services.AddHttpClient(nameof(BearerTokens), http => http.MaxResponseContentBufferSize = 1 << 20)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        return services
            .AddSingleton<RefusedCredentials>()
            .AddSingleton<AddressGuard>()
            .AddSingleton<BearerTokens>()
            .AddScoped<CurrentCaller>()
            .AddScoped(provider => provider.GetRequiredService<CurrentCaller>().Value);
    }

    /// <summary>After routing, and inside what turns <see cref="AccessRefused"/> into a problem.</summary>
    public static IApplicationBuilder UseCallers(this IApplicationBuilder app) => app.UseMiddleware<CallerAuthentication>();
}
