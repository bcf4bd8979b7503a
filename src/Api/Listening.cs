using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Dossin.Partnerships.Api;

/// <summary>Where the service listens: what is wrong with an address is said in a sentence, as of any other setting.</summary>
internal static class Listening
{
    private const string Setting = "--urls (environment ASPNETCORE_URLS)";
    private const string Example = "http://localhost:8080";

    /// <summary>Before anything starts: the host would log the server's own words with their stack.</summary>
    /// <exception cref="CannotStart">One is no address that a server can listen at.</exception>
    public static void MustBePossible(IConfiguration configuration)
    {
        foreach (var url in (configuration.Given(WebHostDefaults.ServerUrlsKey) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IsAddress(url))
            {
                throw new CannotStart($"{Setting} must be http or https addresses without a path, such as {Example}, with ; between them; one is '{url}'.");
            }
        }
    }

    /// <summary>The sentence for a server that could not listen; null where something else failed.</summary>
    public static CannotStart? Refused(Exception failed) => failed is SocketException or IOException { InnerException: AddressInUseException } || failed.Source == "Microsoft.AspNetCore.Server.Kestrel.Core"
        ? new($"{failed.Message.ReplaceLineEndings(" ").TrimEnd('.')}. Listen elsewhere with {Setting}, such as {Example}.")
        : null;

    private static bool IsAddress(string url)
    {
        try
        {
            // A port that is no number is taken for a part of a host, and of every host that it does not know the server listens everywhere.
            return BindingAddress.Parse(url) is { Scheme: "http" or "https" } address && address.PathBase.Length == 0 && address.Port <= IPEndPoint.MaxPort
                && (address.Host.StartsWith('[') || !address.Host.Contains(':', StringComparison.Ordinal));
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            return false;
        }
    }
}
