using System.Buffers;
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
/// Sealed under a key of the installation's secret that has this one purpose. What is kept is the number of the key and what the
/// cipher made; the complaint's id is bound in, so that what was told in one complaint does not open beside another.
/// </summary>
internal sealed class Confidential : IConfidential
{
    private const int SealedAt = 4;
    private const int BoundLength = 16;

    // As it was told, and not a sequence of escapes: Arabic would take six bytes a letter.
    private static readonly JsonSerializerOptions Written = new(KernelJson.Kept) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<int, Cipher> _ciphers;
    private readonly byte[][] _digestKeys;

    public Confidential(Secrets secrets)
    {
        var keys = secrets.KeysFor("complaints: what was told").ToList();
        // A key is known by a number that tells nothing of it.
        _ciphers = keys.DistinctBy(NumberOf).ToDictionary(NumberOf, key => new Cipher(key));
        Key = NumberOf(keys[0]);
        _digestKeys = [.. secrets.KeysFor("complaints: receipt codes")];
    }

    public int Key { get; }

    public Sealed Seal<T>(ComplaintId complaint, T told) where T : class => new(Encrypted(complaint, JsonSerializer.SerializeToUtf8Bytes(told, Written)), Key);

    public T Open<T>(ComplaintId complaint, byte[] bytes) where T : class
    {
        // Lent and wiped: a page opens many, and none of it should lie about as an array or a text beside what is shown.
        var lent = ArrayPool<byte>.Shared.Rent(bytes.Length);
        try
        {
            return JsonSerializer.Deserialize<T>(Decrypted(complaint, bytes, lent), Written)!;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(lent.AsSpan(0, bytes.Length));
            ArrayPool<byte>.Shared.Return(lent);
        }
    }

    public byte[] Again(ComplaintId complaint, byte[] bytes) =>
        BinaryPrimitives.ReadInt32BigEndian(bytes) == Key ? bytes : Encrypted(complaint, Decrypted(complaint, bytes, new byte[bytes.Length]));

    public byte[] DigestOf(string receiptCode) => HMACSHA256.HashData(_digestKeys[0], Encoding.ASCII.GetBytes(receiptCode));

    public IReadOnlyList<byte[]> DigestsOf(string receiptCode) =>
        [.. _digestKeys.Select(key => HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(receiptCode)))];

    private byte[] Encrypted(ComplaintId complaint, ReadOnlySpan<byte> open)
    {
        Span<byte> bound = stackalloc byte[BoundLength];
        complaint.Value.TryWriteBytes(bound);
        var kept = new byte[SealedAt + Cipher.Overhead + open.Length];
        BinaryPrimitives.WriteInt32BigEndian(kept, Key);
        _ciphers[Key].Seal(open, kept.AsSpan(SealedAt), bound);
        return kept;
    }

    /// <exception cref="CryptographicException">It was altered, belongs to another complaint, or its key is gone.</exception>
    private ReadOnlySpan<byte> Decrypted(ComplaintId complaint, ReadOnlySpan<byte> kept, Span<byte> open)
    {
        if (!_ciphers.TryGetValue(BinaryPrimitives.ReadInt32BigEndian(kept), out var cipher))
        {
            throw new CryptographicException($"Something is sealed under a secret that this installation is not given: see {Secrets.EarlierSetting}.");
        }

        Span<byte> bound = stackalloc byte[BoundLength];
        complaint.Value.TryWriteBytes(bound);
        open = open[..Math.Max(0, kept.Length - SealedAt - Cipher.Overhead)];
        cipher.Open(kept[SealedAt..], open, bound);
        return open;
    }

    private static int NumberOf(byte[] key) => BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(key));
}
