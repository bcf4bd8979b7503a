using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dossin.Partnerships.Application.Complaints;
using Dossin.Partnerships.Application.Kernel.Json;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using Dossin.Partnerships.Infrastructure.Kernel;

namespace Dossin.Partnerships.Infrastructure.Complaints;

/// <summary>
/// Seals under a key of the installation's secret that has this one purpose; the complaint's id is bound in, so that what was told in
/// one complaint does not open beside another.
/// </summary>
internal sealed class Confidential(Secrets secrets) : IConfidential
{
    private readonly Sealing _sealing = new(secrets.KeysFor("complaints: what was told"));
    private readonly Digests _receipts = new(secrets.KeysFor("complaints: receipt codes"));

    public int Key => _sealing.Key;

    public IReadOnlyCollection<int> Keys => _sealing.Keys;

    public Sealed Seal<T>(ComplaintId complaint, T told) where T : class =>
        new(_sealing.Seal(JsonSerializer.SerializeToUtf8Bytes(told, KernelJson.Kept), complaint.Value.ToByteArray()), Key);

    public T Open<T>(ComplaintId complaint, byte[] bytes) where T : class
    {
        // Lent and wiped: a page opens many, and none of it should lie about as an array or a text beside what is shown.
        var lent = ArrayPool<byte>.Shared.Rent(bytes.Length);
        try
        {
            return JsonSerializer.Deserialize<T>(_sealing.Open(bytes, lent, complaint.Value.ToByteArray()), KernelJson.Kept)!;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(lent.AsSpan(0, bytes.Length));
            ArrayPool<byte>.Shared.Return(lent);
        }
    }

    public byte[] Again(ComplaintId complaint, byte[] bytes) => _sealing.Again(bytes, complaint.Value.ToByteArray());

    public byte[] DigestOf(string receiptCode) => _receipts.Of(Encoding.ASCII.GetBytes(receiptCode));

    public IReadOnlyList<byte[]> DigestsOf(string receiptCode) => [.. _receipts.AllOf(Encoding.ASCII.GetBytes(receiptCode))];
}
