using System.Collections.Concurrent;
using System.Security.Cryptography;
using Dossin.Partnerships.Application.Kernel;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>
/// Seals and opens under one key. Making a cipher costs as much as a sentence sealed with it, and it is not for two threads at once:
/// those that were made are taken in turns.
/// </summary>
internal sealed class Cipher(byte[] key)
{
    // As many as ever worked at once.
    private readonly ConcurrentBag<AesGcm> _idle = [];

    /// <inheritdoc cref="Seals.Seal"/>
    public void Seal(ReadOnlySpan<byte> open, Span<byte> kept, ReadOnlySpan<byte> bound = default)
    {
        var cipher = Taken();
        cipher.Seal(open, kept, bound);
        _idle.Add(cipher);
    }

    /// <inheritdoc cref="Seals.Open"/>
    public void Open(ReadOnlySpan<byte> kept, Span<byte> open, ReadOnlySpan<byte> bound = default)
    {
        var cipher = Taken();
        cipher.Open(kept, open, bound);
        _idle.Add(cipher);
    }

    // One that failed is not used again.
    private AesGcm Taken() => _idle.TryTake(out var cipher) ? cipher : Seals.Under(key);
}
