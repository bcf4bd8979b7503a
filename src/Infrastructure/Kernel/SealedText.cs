namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>Keeps bytes so that whoever reads the table cannot read them.</summary>
public sealed class SealedText(Secrets secrets)
{
    private readonly Sealing _sealing = new(secrets.KeysFor("kept answers"));

    public byte[] Seal(ReadOnlySpan<byte> open) => _sealing.Seal(open);

    /// <exception cref="System.Security.Cryptography.CryptographicException">It was altered, or sealed with another key.</exception>
    public byte[] Open(ReadOnlySpan<byte> kept) => _sealing.Open(kept);
}
