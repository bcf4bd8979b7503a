using System.Buffers.Binary;
using System.Text;

namespace Dossin.Partnerships.Domain.Networks.KnowledgeItems;

/// <summary>
/// Looks at a file while it comes in, part by part: whether its bytes are what was declared. Of the whole it keeps the
/// beginning and the end, where an archive lists its parts.
/// </summary>
public sealed class FileCheck(FileType declared)
{
    /// <summary>An Office document whose list of parts and comment are longer than this is none that anybody made by hand.</summary>
    private const int TailSize = 1024 * 1024;

    private const uint EndOfList = 0x06054b50;
    private const uint EntryOfList = 0x02014b50;
    private const int EndLength = 22;
    private const int EntryLength = 46;

    private readonly Decoder _utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
    private readonly byte[] _head = new byte[16];
    private byte[] _tail = [];
    private int _headLength;
    private bool _isText = true;

    /// <summary>How many bytes came.</summary>
    public long Size { get; private set; }

    public void Add(ReadOnlySpan<byte> part)
    {
        if (_headLength < _head.Length)
        {
            var taken = Math.Min(part.Length, _head.Length - _headLength);
            part[..taken].CopyTo(_head.AsSpan(_headLength));
            _headLength += taken;
        }

        Size += part.Length;
        if (declared.Form == FileForm.PlainText)
        {
            _isText = _isText && IsText(part);
        }
        else if (declared.Form == FileForm.OfficeDocument)
        {
            _tail = part.Length >= TailSize ? [.. part[^TailSize..]] : [.. _tail.AsSpan(Math.Max(0, _tail.Length + part.Length - TailSize)), .. part];
        }
    }

    /// <summary>Whether all that came is a file of the declared type.</summary>
    public bool Holds() => Size > 0 && declared.Form switch
    {
        FileForm.Beginning => _head.AsSpan(0, _headLength).StartsWith(declared.Mark),
        FileForm.OfficeDocument => _head.AsSpan(0, _headLength).StartsWith("PK\u0003\u0004"u8) && Lists("[Content_Types].xml"u8) && Lists(declared.Mark),
        _ => _isText && Ends(),
    };

    /// <summary>No byte of another type: of what controls a device only what parts lines, columns and pages.</summary>
    private bool IsText(ReadOnlySpan<byte> part)
    {
        foreach (var letter in part)
        {
            if (letter < ' ' && letter is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f'))
            {
                return false;
            }
        }

        try
        {
            Span<char> letters = stackalloc char[1024];
            while (part.Length > 0)
            {
                _utf8.Convert(part, letters, flush: false, out var used, out _, out _);
                part = part[used..];
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private bool Ends()
    {
        try
        {
            _utf8.GetChars([], new char[2], flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>Whether the list at the end of the archive names a part; a file that was cut off has no such list.</summary>
    private bool Lists(ReadOnlySpan<byte> part)
    {
        var tail = _tail.AsSpan();
        for (var end = tail.Length - EndLength; end >= 0; end--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail[end..]) != EndOfList)
            {
                continue;
            }

            var length = BinaryPrimitives.ReadUInt32LittleEndian(tail[(end + 12)..]);
            return length <= end && Lists(tail[(end - (int)length)..end], part);
        }

        return false;
    }

    private static bool Lists(ReadOnlySpan<byte> list, ReadOnlySpan<byte> part)
    {
        while (list.Length >= EntryLength && BinaryPrimitives.ReadUInt32LittleEndian(list) == EntryOfList)
        {
            var name = BinaryPrimitives.ReadUInt16LittleEndian(list[28..]);
            var rest = BinaryPrimitives.ReadUInt16LittleEndian(list[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(list[32..]);
            if (list.Length < EntryLength + name + rest)
            {
                return false;
            }

            if (list.Slice(EntryLength, name).SequenceEqual(part))
            {
                return true;
            }

            list = list[(EntryLength + name + rest)..];
        }

        return false;
    }
}
