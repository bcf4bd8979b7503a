using System.Buffers.Text;
using System.Security.Cryptography;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;

namespace Dossin.Partnerships.Infrastructure.Kernel;

internal sealed class Cursors(Secrets secrets) : ICursors
{
    private const int SignatureLength = 16;

    // Who is in the middle of a list goes on while the secret is replaced.
    private readonly Digests _signatures = new(secrets.KeysFor("cursors"));

    public string Sign(ReadOnlySpan<byte> content) => Base64Url.EncodeToString([.. _signatures.Of(content)[..SignatureLength], .. content]);

    public byte[] Read(string cursor)
    {
        var signed = new byte[cursor.Length];
        if (!Base64Url.IsValid(cursor) || !Base64Url.TryDecodeFromChars(cursor, signed, out var length) || length <= SignatureLength)
        {
            throw new CursorRefused();
        }

        var content = signed[SignatureLength..length];
        return _signatures.AllOf(content).Any(made => CryptographicOperations.FixedTimeEquals(made.AsSpan(0, SignatureLength), signed.AsSpan(0, SignatureLength)))
            ? content
            : throw new CursorRefused();
    }
}
