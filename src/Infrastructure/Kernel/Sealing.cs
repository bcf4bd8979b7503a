using System.Buffers.Binary;
using System.Security.Cryptography;
using Dossin.Partnerships.Application.Kernel;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>
/// AES-GCM for one purpose. What is kept is the number of the key, and what the cipher made; what it belongs to may be bound in, so
/// that put beside something else it does not open.
/// </summary>
public sealed class Sealing
{
    private const int SealedAt = 4;
    private const int Overhead = SealedAt + Seals.Overhead;

    private readonly Dictionary<int, Cipher> _ciphers;

    /// <param name="keys">As <see cref="Secrets.KeysFor"/> gives them: seals under the first, opens under all.</param>
    public Sealing(IEnumerable<byte[]> keys)
    {
        var all = keys.ToList();
        _ciphers = all.DistinctBy(NumberOf).ToDictionary(NumberOf, key => new Cipher(key));
        Key = NumberOf(all[0]);
    }

    /// <summary>The number of the key of today; it tells nothing of the key.</summary>
    public int Key { get; }

    /// <summary>The numbers of all keys: under these it opens.</summary>
    public IReadOnlyCollection<int> Keys => _ciphers.Keys;

    public byte[] Seal(ReadOnlySpan<byte> open, ReadOnlySpan<byte> boundTo = default)
    {
        var kept = new byte[Overhead + open.Length];
        BinaryPrimitives.WriteInt32BigEndian(kept, Key);
        _ciphers[Key].Seal(open, kept.AsSpan(SealedAt), boundTo);
        return kept;
    }

    /// <exception cref="CryptographicException">It was altered, belongs to something else, or its key is gone.</exception>
    public byte[] Open(ReadOnlySpan<byte> kept, ReadOnlySpan<byte> boundTo = default)
    {
        var open = new byte[Math.Max(0, kept.Length - Overhead)];
        Open(kept, open, boundTo);
        return open;
    }

    /// <summary>Opens into memory that is lent, at least as long as what is kept.</summary>
    /// <returns>The part of it that was written.</returns>
    /// <exception cref="CryptographicException">It was altered, belongs to something else, or its key is gone.</exception>
    public Span<byte> Open(ReadOnlySpan<byte> kept, Span<byte> lent, ReadOnlySpan<byte> boundTo)
    {
        if (kept.Length < Overhead)
        {
            throw new CryptographicException("This is nothing that was sealed.");
        }

        if (!_ciphers.TryGetValue(BinaryPrimitives.ReadInt32BigEndian(kept), out var cipher))
        {
            throw new CryptographicException($"Something is sealed under a secret that this installation is not given: see {Secrets.EarlierSetting}.");
        }

        var open = lent[..(kept.Length - Overhead)];
        cipher.Open(kept[SealedAt..], open, boundTo);
        return open;
    }

    /// <summary>The same under the key of today.</summary>
    public byte[] Again(byte[] kept, ReadOnlySpan<byte> boundTo = default) =>
        BinaryPrimitives.ReadInt32BigEndian(kept) == Key ? kept : Seal(Open(kept, boundTo), boundTo);

    private static int NumberOf(byte[] key) => BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(key));
}
