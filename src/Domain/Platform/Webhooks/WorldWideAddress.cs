using System.Net;
using System.Net.Sockets;

namespace Dossin.Partnerships.Domain.Platform.Webhooks;

/// <summary>
/// Whether an address belongs to the internet at large. What does not may be a machine beside this one: a webhook must not make the
/// service knock there. After the registries of special-purpose addresses (RFC 6890 and what updates it).
/// </summary>
public static class WorldWideAddress
{
    private static readonly IPNetwork[] Special =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.88.99.0/24"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"),
        // Multicast, and what was never given out, broadcast included.
        IPNetwork.Parse("224.0.0.0/3"),
        // Inside 2000::/3: tunnels that carry an address of IPv4, and documentation.
        IPNetwork.Parse("2001::/23"),
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("2002::/16"),
        IPNetwork.Parse("3fff::/20"),
    ];

    public static bool Is(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !IsSpecial(address),
        AddressFamily.InterNetworkV6 => IsRouted(address) && !IsSpecial(address),
        _ => false,
    };

    /// <summary>2000::/3, all of IPv6 that is routed: loopback, link-local, unique-local, multicast and mapped IPv4 lie outside it.</summary>
    private static bool IsRouted(IPAddress address) => !address.IsIPv4MappedToIPv6 && (address.GetAddressBytes()[0] & 0xE0) == 0x20;

    private static bool IsSpecial(IPAddress address) => Special.Any(network => network.Contains(address));
}
