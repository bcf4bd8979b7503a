using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>
/// AES-GCM for one purpose. What is kept is the number of the key, a nonce of its own each time, the tag and the ciphertext; what it
/// belongs to may be bound in, so that put beside something else it does not open.
/// </summary>
/// <param name="keys">As <see cref="Secrets.KeysFor"/> gives them: seals under the first, opens under all.</param>
public sealed class Sealing(IEnumerable<byte[]> keys)
{
    private const int NonceAt = 4;
    private const int TagAt = NonceAt + 12;
    private const int CipherAt = TagAt + 16;

    private readonly (int Number, byte[] Key)[] _keys = [.. keys.Select(key => (BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(key)), key))];

    /// <summary>The number of the key of today; it tells nothing of the key.</summary>
    public int Key => _keys[0].Number;

    public byte[] Seal(ReadOnlySpan<byte> open, ReadOnlySpan<byte> boundTo = default)
    {
        var kept = new byte[CipherAt + open.Length];
        BinaryPrimitives.WriteInt32BigEndian(kept, Key);
        RandomNumberGenerator.Fill(kept.AsSpan(NonceAt, TagAt - NonceAt));
        using var cipher = new AesGcm(_keys[0].Key, 16);
        cipher.Encrypt(kept.AsSpan(NonceAt, 12), open, kept.AsSpan(CipherAt), kept.AsSpan(TagAt, 16), boundTo);
        return kept;
    }

    /// <exception cref="CryptographicException">It was altered, belongs to something else, or its key is gone.</exception>
    public byte[] Open(ReadOnlySpan<byte> kept, ReadOnlySpan<byte> boundTo = default)
    {
        var number = BinaryPrimitives.ReadInt32BigEndian(kept);
        var key = Array.Find(_keys, one => one.Number == number).Key
            ?? throw new CryptographicException($"Something is sealed under a secret that this installation is not given: see {Secrets.EarlierSetting}.");
        var open = new byte[kept.Length - CipherAt];
        using var cipher = new AesGcm(key, 16);
        cipher.Decrypt(kept.Slice(NonceAt, 12), kept[CipherAt..], kept.Slice(TagAt, 16), open, boundTo);
        return open;
    }

    /// <summary>The same under the key of today.</summary>
    public byte[] Again(byte[] kept, ReadOnlySpan<byte> boundTo = default) =>
        BinaryPrimitives.ReadInt32BigEndian(kept) == Key ? kept : Seal(Open(kept, boundTo), boundTo);
}
