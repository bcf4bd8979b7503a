using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dossin.Partnerships.Application.Complaints;
using Dossin.Partnerships.Application.Kernel.Json;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using Dossin.Partnerships.Infrastructure.Kernel;

namespace Dossin.Partnerships.Infrastructure.Complaints;

/// <summary>
/// AES-GCM under a key of the installation's secret that has this one purpose. What is kept is the number of the key, a nonce
/// of its own each time, the tag and the ciphertext; the complaint's id is bound in, so that what was told in one complaint does
/// not open beside another.
/// </summary>
internal sealed class Confidential : IConfidential
{
    private const int NonceAt = 4;
    private const int TagAt = NonceAt + 12;
    private const int CipherAt = TagAt + 16;

    // As it was told, and not a sequence of escapes: Arabic would take six bytes a letter.
    private static readonly JsonSerializerOptions Written = new(KernelJson.Kept) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<int, byte[]> _keys;
    private readonly byte[][] _digestKeys;

    public Confidential(Secrets secrets)
    {
        var keys = secrets.KeysFor("complaints: what was told").ToList();
        // A key is known by a number that tells nothing of it.
        _keys = keys.DistinctBy(NumberOf).ToDictionary(NumberOf);
        Key = NumberOf(keys[0]);
        _digestKeys = [.. secrets.KeysFor("complaints: receipt codes")];
    }

    public int Key { get; }

    public Sealed Seal<T>(ComplaintId complaint, T told) where T : class => new(Encrypted(complaint, JsonSerializer.SerializeToUtf8Bytes(told, Written)), Key);

    public T Open<T>(ComplaintId complaint, byte[] bytes) where T : class => JsonSerializer.Deserialize<T>(Decrypted(complaint, bytes), Written)!;

    public byte[] Again(ComplaintId complaint, byte[] bytes) =>
        BinaryPrimitives.ReadInt32BigEndian(bytes) == Key ? bytes : Encrypted(complaint, Decrypted(complaint, bytes));

    public byte[] DigestOf(string receiptCode) => HMACSHA256.HashData(_digestKeys[0], Encoding.ASCII.GetBytes(receiptCode));

    public IReadOnlyList<byte[]> DigestsOf(string receiptCode) =>
        [.. _digestKeys.Select(key => HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(receiptCode)))];

    private byte[] Encrypted(ComplaintId complaint, ReadOnlySpan<byte> open)
    {
        var kept = new byte[CipherAt + open.Length];
        BinaryPrimitives.WriteInt32BigEndian(kept, Key);
        RandomNumberGenerator.Fill(kept.AsSpan(NonceAt, TagAt - NonceAt));
        using var cipher = new AesGcm(_keys[Key], 16);
        cipher.Encrypt(kept.AsSpan(NonceAt, 12), open, kept.AsSpan(CipherAt), kept.AsSpan(TagAt, 16), complaint.Value.ToByteArray());
        return kept;
    }

    /// <exception cref="CryptographicException">It was altered, belongs to another complaint, or its key is gone.</exception>
    private byte[] Decrypted(ComplaintId complaint, ReadOnlySpan<byte> kept)
    {
        if (!_keys.TryGetValue(BinaryPrimitives.ReadInt32BigEndian(kept), out var key))
        {
            throw new CryptographicException($"Something is sealed under a secret that this installation is not given: see {Secrets.EarlierSetting}.");
        }

        var open = new byte[kept.Length - CipherAt];
        using var cipher = new AesGcm(key, 16);
        cipher.Decrypt(kept.Slice(NonceAt, 12), kept[CipherAt..], kept.Slice(TagAt, 16), open, complaint.Value.ToByteArray());
        return open;
    }

    private static int NumberOf(byte[] key) => BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(key));
}
