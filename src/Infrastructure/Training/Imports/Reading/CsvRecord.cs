namespace Dossin.Partnerships.Infrastructure.Training.Imports.Reading;

/// <summary>Where the cells of one record lie in the bytes of a CSV file (RFC 4180, and what Excel makes of it).</summary>
internal sealed class CsvRecord
{
    /// <summary>More cells than any row has; of others it is only known that they are there.</summary>
    public const int MostCells = 64;

    private readonly int[] _starts = new int[MostCells];
    private readonly int[] _lengths = new int[MostCells];
    private readonly bool[] _doubled = new bool[MostCells];

    public byte Separator { get; set; }

    public int Cells { get; private set; }

    public bool HasTooManyCells { get; private set; }

    /// <summary>The cell with text after its closing quote; -1 where there is none.</summary>
    public int BadCell { get; private set; }

    /// <summary>The bytes of the record, the line break behind it too.</summary>
    public int Length { get; private set; }

    /// <summary>The line breaks in it and behind it.</summary>
    public int Breaks { get; private set; }

    /// <summary>Whether the bytes ended within quotes.</summary>
    public bool IsInQuotes { get; private set; }

    /// <summary>Whether there is nothing in any cell: an empty line, or one of separators alone.</summary>
    public bool IsBlank { get; private set; }

    /// <summary>A cell without its quotes.</summary>
    public ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> bytes, int cell)
    {
        var content = bytes.Slice(_starts[cell], _lengths[cell]);
        return _doubled[cell] ? Single(content) : content;
    }

    /// <summary>Reads the record with which the bytes begin; false where it is not whole, and at the end.</summary>
    public bool TryRead(ReadOnlySpan<byte> bytes, bool isLast)
    {
        (Cells, Length, Breaks, BadCell, HasTooManyCells, IsInQuotes, IsBlank) = (0, 0, 0, -1, false, false, true);
        if (bytes.IsEmpty)
        {
            return false;
        }

        var at = 0;
        while (true)
        {
            if (at < bytes.Length && bytes[at] == (byte)'"')
            {
                if (!TryQuoted(bytes, isLast, ref at))
                {
                    return false;
                }
            }
            else
            {
                var length = bytes[at..].IndexOfAny(Separator, (byte)'\n', (byte)'\r');
                length = length < 0 ? bytes.Length - at : length;
                Add(at, length, doubled: false);
                at += length;
            }

            if (at == bytes.Length)
            {
                Length = at;
                return isLast;
            }

            if (bytes[at] == Separator && Separator != (byte)'\n')
            {
                at++;
                continue;
            }

            return TryBreak(bytes, isLast, at);
        }
    }

    private bool TryQuoted(ReadOnlySpan<byte> bytes, bool isLast, ref int at)
    {
        var start = ++at;
        var doubled = false;
        while (true)
        {
            var quote = bytes[at..].IndexOf((byte)'"');
            if (quote < 0 || (at + quote + 1 == bytes.Length && !isLast))
            {
                IsInQuotes = true;
                return false;
            }

            at += quote + 1;
            if (at == bytes.Length || bytes[at] != (byte)'"')
            {
                break;
            }

            doubled = true;
            at++;
        }

        var content = bytes[start..(at - 1)];
        Breaks += CountBreaks(content);
        Add(start, content.Length, doubled);
        var rest = bytes[at..].IndexOfAny(Separator, (byte)'\n', (byte)'\r');
        rest = rest < 0 ? bytes.Length - at : rest;
        if (!bytes.Slice(at, rest).Trim((byte)' ').IsEmpty)
        {
            BadCell = Cells - 1;
        }

        at += rest;
        return true;
    }

    /// <summary>CRLF, LF, or a CR alone, as old spreadsheets on a Mac write it.</summary>
    private bool TryBreak(ReadOnlySpan<byte> bytes, bool isLast, int at)
    {
        if (bytes[at] == (byte)'\r')
        {
            if (at + 1 == bytes.Length && !isLast)
            {
                return false;
            }

            at += at + 1 < bytes.Length && bytes[at + 1] == (byte)'\n' ? 1 : 0;
        }

        Length = at + 1;
        Breaks++;
        return true;
    }

    private void Add(int start, int length, bool doubled)
    {
        IsBlank &= length == 0;
        if (Cells == MostCells)
        {
            HasTooManyCells = true;
            return;
        }

        (_starts[Cells], _lengths[Cells], _doubled[Cells]) = (start, length, doubled);
        Cells++;
    }

    private static int CountBreaks(ReadOnlySpan<byte> content)
    {
        var breaks = 0;
        for (var at = content.IndexOfAny((byte)'\r', (byte)'\n'); at >= 0; at = content.IndexOfAny((byte)'\r', (byte)'\n'))
        {
            at += content[at] == (byte)'\r' && at + 1 < content.Length && content[at + 1] == (byte)'\n' ? 2 : 1;
            breaks++;
            content = content[at..];
        }

        return breaks;
    }

    private static byte[] Single(ReadOnlySpan<byte> content)
    {
        var single = new byte[content.Length];
        var length = 0;
        for (var at = 0; at < content.Length; at++)
        {
            single[length++] = content[at];
            if (content[at] == (byte)'"')
            {
                at++;
            }
        }

        return single[..length];
    }
}
