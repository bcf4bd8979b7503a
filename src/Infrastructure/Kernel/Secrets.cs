using System.Security.Cryptography;
using System.Text;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>The installation's one secret, from which each purpose gets a key of its own (HKDF, RFC 5869).</summary>
/// <param name="key">At least 32 random bytes, the same for every process of an installation.</param>
public sealed class Secrets(byte[] key)
{
    public const string Setting = "Secrets:Key";

    /// <exception cref="InvalidOperationException">It is no base64 of 32 bytes or more.</exception>
    public static Secrets Parse(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) && length >= 32
            ? new Secrets(bytes[..length])
            : throw new InvalidOperationException($"{Setting} (environment Secrets__Key) must be base64 of at least 32 random bytes: openssl rand -base64 32.");
    }

    /// <summary>A key of 32 bytes for one purpose; it tells nothing of the others.</summary>
    public byte[] KeyFor(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, salt: null, info: Encoding.UTF8.GetBytes(purpose));
}
