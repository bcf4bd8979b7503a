using System.Security.Cryptography;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>Keeps bytes so that whoever reads the table cannot read them.</summary>
public sealed class SealedText(Secrets secrets)
{
    private readonly Sealing _sealing = new(secrets.KeysFor("kept answers"));
    private readonly Digests _digests = new(secrets.KeysFor("fingerprints of requests"));

    public byte[] Seal(ReadOnlySpan<byte> open) => _sealing.Seal(open);

    /// <exception cref="CryptographicException">It was altered, or sealed with another key.</exception>
    public byte[] Open(ReadOnlySpan<byte> kept) => _sealing.Open(kept);

    /// <summary>A fingerprint as it is kept: without the secret nobody can try a guess of what was sent on it.</summary>
    public byte[] Digest(byte[] fingerprint) => _digests.Of(fingerprint);

    /// <summary>Whether what is kept is of this fingerprint, also where the secret was replaced since.</summary>
    public bool IsOf(byte[] fingerprint, byte[] kept) =>
        _digests.AllOf(fingerprint).Any(made => CryptographicOperations.FixedTimeEquals(made, kept));
}
