using System.Security.Cryptography;

namespace Dossin.Partnerships.Application.Kernel;

/// <summary>How what AES-256-GCM seals is kept: a nonce of chance, the tag, the ciphertext.</summary>
public static class Seals
{
    /// <summary>How many bytes are kept beside what is sealed.</summary>
    public const int Overhead = NonceLength + TagLength;

    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <param name="key">32 bytes.</param>
    public static AesGcm Under(ReadOnlySpan<byte> key) => new(key, TagLength);

    /// <param name="cipher">Of <see cref="Under"/>.</param>
    /// <param name="open">What nobody else may read.</param>
    /// <param name="kept">Where it goes, longer by <see cref="Overhead"/>.</param>
    /// <param name="bound">What must be beside it for it to open.</param>
    public static void Seal(this AesGcm cipher, ReadOnlySpan<byte> open, Span<byte> kept, ReadOnlySpan<byte> bound)
    {
        RandomNumberGenerator.Fill(kept[..NonceLength]);
        cipher.Encrypt(kept[..NonceLength], open, kept[Overhead..], kept[NonceLength..Overhead], bound);
    }

    /// <exception cref="CryptographicException">It was altered, sealed with another key or bound to something else.</exception>
    public static void Open(this AesGcm cipher, ReadOnlySpan<byte> kept, Span<byte> open, ReadOnlySpan<byte> bound) =>
        cipher.Decrypt(kept[..NonceLength], kept[Overhead..], kept[NonceLength..Overhead], open, bound);

    /// <summary>The length of what was sealed.</summary>
    /// <exception cref="CryptographicException">It is too short to be sealed.</exception>
    public static int Within(ReadOnlySpan<byte> kept) =>
        kept.Length >= Overhead ? kept.Length - Overhead : throw new CryptographicException("This is nothing that was sealed.");
}
