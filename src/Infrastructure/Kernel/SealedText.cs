using System.Security.Cryptography;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>Keeps bytes so that whoever reads the table cannot read them: AES-GCM, with a nonce of its own each time.</summary>
public sealed class SealedText(Secrets secrets)
{
    private readonly byte[] _key = secrets.KeyFor("kept answers");

    public byte[] Seal(ReadOnlySpan<byte> open)
    {
        var kept = new byte[12 + 16 + open.Length];
        RandomNumberGenerator.Fill(kept.AsSpan(0, 12));
        using var cipher = new AesGcm(_key, 16);
        cipher.Encrypt(kept.AsSpan(0, 12), open, kept.AsSpan(28), kept.AsSpan(12, 16));
        return kept;
    }

    /// <exception cref="CryptographicException">It was altered, or sealed with another key.</exception>
    public byte[] Open(ReadOnlySpan<byte> kept)
    {
        var open = new byte[kept.Length - 28];
        using var cipher = new AesGcm(_key, 16);
        cipher.Decrypt(kept[..12], kept[28..], kept.Slice(12, 16), open);
        return open;
    }
}
