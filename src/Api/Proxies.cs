using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Dossin.Partnerships.Api;

/// <summary>
/// Proxies that say for whom they ask (setting Proxies:Trusted; docs/adr/0009). Their X-Forwarded-For, -Proto and -Host hold
/// instead of what the connection shows; without the setting, and from anybody else, these headers are nothing.
/// </summary>
internal static class Proxies
{
    private const string Setting = "Proxies:Trusted";

    /// <exception cref="CannotStart">A proxy is no address and no network, or every caller would be believed.</exception>
    public static void AddProxies(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration.GetValue<bool>("ForwardedHeaders_Enabled"))
        {
            throw new CannotStart($"ASPNETCORE_FORWARDEDHEADERS_ENABLED would believe every caller: leave it out, and name the proxies in {Setting}.");
        }

        var trusted = Trusted(configuration);
        if (trusted.Count == 0)
        {
            return;
        }

        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            trusted.ForEach(options.KnownIPNetworks.Add);
            // However many of them stand in a row: each must be known, and the first that is not is the caller.
            options.ForwardLimit = null;
            options.AllowedHosts = [.. (configuration["AllowedHosts"] ?? "*").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        });
        services.AddSingleton<Known>();
    }

    /// <summary>Those that the operator named.</summary>
    /// <exception cref="CannotStart">One is no address and no network.</exception>
    public static List<System.Net.IPNetwork> Trusted(IConfiguration configuration) => [.. configuration.Listed(Setting).Select(Network)];

    /// <summary>Before anything that looks at the address, the scheme or the host.</summary>
    public static void UseProxies(this WebApplication app)
    {
        if (app.Services.GetService<Known>() is not null)
        {
            app.UseForwardedHeaders();
        }
    }

    private static System.Net.IPNetwork Network(IConfigurationSection setting)
    {
        if (IPAddress.TryParse(setting.Value, out var one))
        {
            return new(one, one.GetAddressBytes().Length * 8);
        }

        return System.Net.IPNetwork.TryParse(setting.Value, out var network)
            ? network
            : throw new CannotStart($"{setting.Path} must be an address, or a network such as 10.0.0.0/8; it is '{setting.Value}'.");
    }

    private sealed class Known;
}
