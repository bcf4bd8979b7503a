using System.Net;
using System.Net.Sockets;

namespace Dossin.Partnerships.Api;

/// <summary>Who calls, where nothing else is known of him. IPv6 networks are given out by /64, so one caller has all addresses of one.</summary>
internal static class NetworkAddress
{
    public static string Of(HttpContext http) => http.Connection.RemoteIpAddress is { } address ? Of(address) : "unknown";

    public static string Of(IPAddress address)
    {
        var plain = Plain(address);
        return plain.AddressFamily == AddressFamily.InterNetworkV6
            ? $"{new IPAddress([.. plain.GetAddressBytes().AsSpan(0, 8), .. new byte[8]])}/64"
            : plain.ToString();
    }

    /// <summary>A socket that takes both families writes IPv4 as IPv6.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
