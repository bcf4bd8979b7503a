using System.Security.Cryptography;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>Keeps bytes so that whoever reads the table cannot read them.</summary>
public sealed class SealedText(Secrets secrets)
{
    private readonly Cipher _cipher = new(secrets.KeyFor("kept answers"));

    public byte[] Seal(ReadOnlySpan<byte> open)
    {
        var kept = new byte[Cipher.Overhead + open.Length];
        _cipher.Seal(open, kept);
        return kept;
    }

    /// <exception cref="CryptographicException">It was altered, or sealed with another key.</exception>
    public byte[] Open(ReadOnlySpan<byte> kept)
    {
        var open = new byte[Math.Max(0, kept.Length - Cipher.Overhead)];
        _cipher.Open(kept, open);
        return open;
    }
}
