using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>
/// AES-256-GCM under one key, with a nonce of its own each time; what is kept is nonce, tag and ciphertext. Making a cipher costs
/// as much as a sentence sealed with it, and it is not for two threads at once: those that were made are taken in turns.
/// </summary>
internal sealed class Cipher(byte[] key)
{
    /// <summary>How many bytes are kept beside what is sealed.</summary>
    public const int Overhead = NonceLength + TagLength;

    private const int NonceLength = 12;
    private const int TagLength = 16;

    // As many as ever worked at once.
    private readonly ConcurrentBag<AesGcm> _idle = [];

    /// <param name="open">What nobody else may read.</param>
    /// <param name="kept">Where it goes, longer by <see cref="Overhead"/>.</param>
    /// <param name="bound">What must be beside it for it to open.</param>
    public void Seal(ReadOnlySpan<byte> open, Span<byte> kept, ReadOnlySpan<byte> bound = default)
    {
        RandomNumberGenerator.Fill(kept[..NonceLength]);
        var cipher = Taken();
        cipher.Encrypt(kept[..NonceLength], open, kept[Overhead..], kept[NonceLength..Overhead], bound);
        _idle.Add(cipher);
    }

    /// <exception cref="CryptographicException">It was altered, sealed with another key, or bound to something else.</exception>
    public void Open(ReadOnlySpan<byte> kept, Span<byte> open, ReadOnlySpan<byte> bound = default)
    {
        var cipher = Taken();
        cipher.Decrypt(kept[..NonceLength], kept[Overhead..], kept[NonceLength..Overhead], open, bound);
        _idle.Add(cipher);
    }

    // One that failed is not used again.
    private AesGcm Taken() => _idle.TryTake(out var cipher) ? cipher : new AesGcm(key, TagLength);
}
