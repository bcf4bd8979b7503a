using System.Security.Cryptography;
using System.Text;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>The installation's one secret, from which each purpose gets a key of its own (HKDF, RFC 5869).</summary>
/// <param name="key">At least 32 random bytes, the same for every process of an installation.</param>
/// <param name="earlier">Secrets that were replaced: what was sealed under them can still be read, and is sealed again.</param>
public sealed class Secrets(byte[] key, params IReadOnlyList<byte[]> earlier)
{
    public const string Setting = "Secrets:Key";

    /// <summary>Secrets:Earlier:0, Secrets:Earlier:1 …, as long as something is sealed under them.</summary>
    public const string EarlierSetting = "Secrets:Earlier";

    /// <exception cref="InvalidOperationException">One is no base64 of 32 bytes or more.</exception>
    public static Secrets Parse(string base64, params IEnumerable<string> earlier) => new(
        Bytes(base64, Setting), [.. earlier.Select((one, at) => Bytes(one, $"{EarlierSetting}:{at}"))]);

    /// <summary>The keys of 32 bytes for one purpose, that of today first; they tell nothing of those for others.</summary>
    public IEnumerable<byte[]> KeysFor(string purpose) => [Derived(key, purpose), .. earlier.Select(one => Derived(one, purpose))];

    private static byte[] Derived(byte[] secret, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, salt: null, info: Encoding.UTF8.GetBytes(purpose));

    private static byte[] Bytes(string base64, string setting)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) && length >= 32
            ? bytes[..length]
            : throw new InvalidOperationException($"{setting} (environment {setting.Replace(":", "__", StringComparison.Ordinal)}) must be base64 of at least 32 random bytes: openssl rand -base64 32.");
    }
}
