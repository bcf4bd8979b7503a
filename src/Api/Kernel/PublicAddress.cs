namespace Dossin.Partnerships.Api.Kernel;

/// <summary>The scheme and host by which the caller of this request reached the service: every link begins with it.</summary>
internal static class PublicAddress
{
    private static readonly AsyncLocal<string?> Address = new();

    public static string Current => Address.Value ?? "";

    public static void Set(HttpRequest request) => Address.Value = $"{request.Scheme}://{request.Host}";
}
