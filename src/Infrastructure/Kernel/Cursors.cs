using System.Buffers.Text;
using System.Security.Cryptography;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;

namespace Dossin.Partnerships.Infrastructure.Kernel;

internal sealed class Cursors(Secrets secrets) : ICursors
{
    private const int SignatureLength = 16;

    private readonly byte[] _key = secrets.KeyFor("cursors");

    public string Sign(ReadOnlySpan<byte> content)
    {
        var signed = new byte[SignatureLength + content.Length];
        Signature(content, signed);
        content.CopyTo(signed.AsSpan(SignatureLength));
        return Base64Url.EncodeToString(signed);
    }

    public byte[] Read(string cursor)
    {
        var signed = new byte[cursor.Length];
        Span<byte> signature = stackalloc byte[SignatureLength];
        if (!Base64Url.IsValid(cursor) || !Base64Url.TryDecodeFromChars(cursor, signed, out var length) || length <= SignatureLength)
        {
            throw new CursorRefused();
        }

        var content = signed[SignatureLength..length];
        Signature(content, signature);
        return CryptographicOperations.FixedTimeEquals(signature, signed.AsSpan(0, SignatureLength)) ? content : throw new CursorRefused();
    }

    private void Signature(ReadOnlySpan<byte> content, Span<byte> signature)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, content, whole);
        whole[..SignatureLength].CopyTo(signature);
    }
}
