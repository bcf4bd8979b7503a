using System.Globalization;
using System.Text;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Imports;

namespace Dossin.Partnerships.Infrastructure.Training.Imports.Reading;

/// <summary>
/// CSV as Excel and others write it: separated by ; or , (as the header is), quoted where needed, with line breaks within
/// quotes, columns in any order. Lines are counted as an editor shows them.
/// </summary>
internal sealed class CsvRows(Stream file) : RowReader(file)
{
    private readonly CsvRecord _record = new();
    private readonly int[] _places = new int[ImportColumns.All.Count];
    private int _columns;
    private int _line = 1;

    public override async ValueTask<bool> Next(CancellationToken ct)
    {
        if (_columns == 0)
        {
            await ReadHeader(ct);
        }

        while (await ReadRecord(ct))
        {
            if (!_record.IsBlank)
            {
                Row = Read();
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads a record, blank ones too; false at the end.</summary>
    private async ValueTask<bool> ReadRecord(CancellationToken ct)
    {
        _line += _record.Breaks;
        Window.Take(_record.Length);
        while (!_record.TryRead(Window.Rest, Window.IsLast))
        {
            if (Window.IsLast && !_record.IsInQuotes)
            {
                return false;
            }

            if (Window.IsLast || !await Window.TryMore(ct))
            {
                throw new FileRefused(_record.IsInQuotes ? "openQuote" : "rowTooLong", _line.ToString(CultureInfo.InvariantCulture));
            }
        }

        return true;
    }

    private async ValueTask ReadHeader(CancellationToken ct)
    {
        await Window.SkipByteOrderMark(ct);
        _record.Separator = (byte)'\n';
        do
        {
            if (!await ReadRecord(ct))
            {
                throw new FileRefused("noHeader");
            }
        }
        while (_record.IsBlank);

        // Read as one cell first: which of the two separates is seen by which there is.
        _record.Separator = Window.Rest[.._record.Length].Contains((byte)';') ? (byte)';' : (byte)',';
        _record.TryRead(Window.Rest, Window.IsLast);
        ReadNames([.. Enumerable.Range(0, _record.Cells).Select(cell => Texts.New(_record.Cell(Window.Rest, cell)) ?? "")]);
    }

    private void ReadNames(string[] names)
    {
        if (!names.Any(ImportColumns.All.Contains))
        {
            throw new FileRefused("noHeader");
        }

        // An empty name at the end is a separator too many, not a column.
        var unknown = names.FirstOrDefault(name => name.Length > 0 && !ImportColumns.All.Contains(name));
        if (unknown is not null)
        {
            throw new FileRefused("unknownColumn", NationalNumber.Holds(unknown) ? null : Shown(unknown));
        }

        if (_record.HasTooManyCells)
        {
            throw new FileRefused("tooManyColumns");
        }

        if (names.Where(name => name.Length > 0).GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new FileRefused("columnTwice", twice.Key);
        }

        for (var column = 0; column < _places.Length; column++)
        {
            _places[column] = Array.IndexOf(names, ImportColumns.All[column]);
        }

        var missing = ImportColumns.All.FirstOrDefault(name => !names.Contains(name) && name switch
        {
            ImportColumns.PoliceZone => !names.Contains(ImportColumns.FederalUnit),
            ImportColumns.FederalUnit => false,
            _ => true,
        });
        if (missing is not null)
        {
            throw new FileRefused("missingColumn", missing);
        }

        _columns = names.Length;
    }

    /// <summary>So much of a name as tells which it is, without what cannot be kept: half a letter, or a NUL.</summary>
    private static string Shown(string name) =>
        string.Concat(name.EnumerateRunes().Take(40).Select(rune => Rune.IsControl(rune) ? Rune.ReplacementChar : rune));

    private WrittenRow Read()
    {
        var bytes = Window.Rest;
        var row = new WrittenRow(
            _line, Text(bytes, 0), _places[1] < _record.Cells ? Texts.New(_record.Cell(bytes, _places[1])) : null,
            Text(bytes, 2), Text(bytes, 3), Text(bytes, 4), Text(bytes, 5), Text(bytes, 6), Text(bytes, 7));
        return _record.BadCell < 0 && !HasMoreThanColumns(bytes) ? row : row with
        {
            IsUnreadable = true,
            UnreadableColumn = Array.IndexOf(_places, _record.BadCell) is >= 0 and var column && _record.BadCell >= 0 ? ImportColumns.All[column] : null,
        };
    }

    private bool HasMoreThanColumns(ReadOnlySpan<byte> bytes)
    {
        for (var cell = _columns; cell < _record.Cells; cell++)
        {
            if (!_record.Cell(bytes, cell).Trim((byte)' ').IsEmpty)
            {
                return true;
            }
        }

        return _record.HasTooManyCells;
    }

    private string? Text(ReadOnlySpan<byte> bytes, int column) =>
        _places[column] >= 0 && _places[column] < _record.Cells ? Texts.Of(_record.Cell(bytes, _places[column])) : null;
}
