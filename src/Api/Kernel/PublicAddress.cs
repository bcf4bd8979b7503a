using System.Net;

namespace Dossin.Partnerships.Api.Kernel;

/// <summary>The scheme and host by which the caller of this request reached the service: every link begins with it.</summary>
internal static class PublicAddress
{
    private static readonly AsyncLocal<string?> Address = new();

    public static string Current => Address.Value ?? "";

    public static void Set(HttpRequest request) => Address.Value = $"{request.Scheme}://{(request.Host.HasValue ? request.Host.Value : Reached(request.HttpContext.Connection))}";

    /// <summary>HTTP/1.0 need name no host: then it is the address to which the caller connected.</summary>
    private static string Reached(ConnectionInfo connection) =>
        connection.LocalIpAddress is { } address ? new IPEndPoint(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, connection.LocalPort).ToString() : "localhost";
}
