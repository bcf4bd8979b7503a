using System.Security.Cryptography;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>Digests for one purpose that nobody can make without the installation's secret (HMAC with SHA-256).</summary>
/// <param name="keys">As <see cref="Secrets.KeysFor"/> gives them: that of today first.</param>
public sealed class Digests(IEnumerable<byte[]> keys)
{
    private readonly byte[][] _keys = [.. keys];

    /// <summary>As it is made today.</summary>
    public byte[] Of(ReadOnlySpan<byte> content) => HMACSHA256.HashData(_keys[0], content);

    /// <summary>As it is made today, and as it was under each secret that was replaced.</summary>
    public IEnumerable<byte[]> AllOf(byte[] content) => _keys.Select(key => HMACSHA256.HashData(key, content));
}
