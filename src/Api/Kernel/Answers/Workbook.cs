using System.Drawing;
using System.Globalization;
using System.Text.Json;
using Dossin.Partnerships.Api.Kernel.Input;
using Microsoft.AspNetCore.Http.Features;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace Dossin.Partnerships.Api.Kernel.Answers;

/// <summary>
/// A workbook (Office Open XML) that is written while its rows come: numbers, days and instants are what they are, the header is
/// bold and stays in sight. A text is a text, whatever it begins with: nothing runs.
/// </summary>
internal sealed class Workbook : IAsyncDisposable
{
    /// <summary>A sheet holds 1,048,576 rows, one of them the header; what comes after goes on in another.</summary>
    public const int RowsOfSheet = 1_048_575;

    /// <summary>The longest text of a cell.</summary>
    private const int TextLimit = 32_767;

    // Excel counts 1900 as a leap year: from March on its days are those of the calendar.
    private static readonly DateOnly FirstDay = new(1900, 3, 1);

    private readonly Spreadsheet _book;
    private readonly StyleId _header;
    private readonly StyleId _day;
    private readonly StyleId _instant;
    private IReadOnlyList<Column> _columns = [];
    private StyledCell[] _cells = [];
    private string _name = "";
    private int _rows;
    private int _part;

    private Workbook(Spreadsheet book)
    {
        _book = book;
        _header = book.AddStyle(new Style { Font = { Bold = true }, Fill = { Color = Color.FromArgb(0xD9, 0xE2, 0xEC) } });
        _day = book.AddStyle(new Style { Format = NumberFormat.Custom("yyyy\\-mm\\-dd") });
        _instant = book.AddStyle(new Style { Format = NumberFormat.Custom("yyyy\\-mm\\-dd hh:mm:ss") });
    }

    /// <summary>Begins the answer; from here on a failure can only break it off.</summary>
    public static async Task<Workbook> Begin(HttpContext http)
    {
        http.Response.ContentType = MediaTypes.Xlsx;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{http.Request.Path.Value!.Split('/')[^1]}.xlsx\"";
        // The headers of the few parts of a zip archive are written at once, a handful of bytes each; all else is not.
        http.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        var options = new SpreadCheetahOptions { CompressionLevel = SpreadCheetahCompressionLevel.Fastest };
        return new(await Spreadsheet.CreateNewAsync(http.Response.Body, options, http.RequestAborted));
    }

    /// <summary>Begins a sheet with a row of names.</summary>
    public async ValueTask Sheet(string name, IReadOnlyList<Column> columns, CancellationToken ct)
    {
        (_name, _columns, _cells, _rows, _part) = (name, columns, new StyledCell[columns.Count], 0, 0);
        await Part(ct);
    }

    public async ValueTask Row(JsonElement row, CancellationToken ct)
    {
        if (_rows == RowsOfSheet)
        {
            await Part(ct);
        }

        for (var number = 0; number < _cells.Length; number++)
        {
            _cells[number] = _columns[number].Of(row) is { } value ? Cell(value, _columns[number].Type) : default;
        }

        _rows++;
        await _book.AddRowAsync(_cells, ct);
    }

    public ValueTask End(CancellationToken ct) => _book.FinishAsync(ct);

    public ValueTask DisposeAsync() => _book.DisposeAsync();

    private async ValueTask Part(CancellationToken ct)
    {
        (_rows, _part) = (0, _part + 1);
        var options = new WorksheetOptions { FrozenRows = 1 };
        for (var number = 0; number < _columns.Count; number++)
        {
            options.Column(number + 1).Width = Width(_columns[number]);
        }

        await _book.StartWorksheetAsync(_part == 1 ? _name : $"{_name} {_part}", options, ct);
        await _book.AddRowAsync(_columns.Select(column => new StyledCell(Is<DateTimeOffset>(column.Type) ? $"{column.Name} (UTC)" : column.Name, _header)).ToArray(), ct);
    }

    private StyledCell Cell(JsonElement value, Type type) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var whole) => new(whole, null),
        JsonValueKind.Number => new(value.GetDecimal(), null),
        JsonValueKind.True or JsonValueKind.False => new(value.GetBoolean(), null),
        JsonValueKind.String when Is<DateOnly>(type) && DateOnly.Parse(value.GetString()!, CultureInfo.InvariantCulture) is var day && day >= FirstDay =>
            new(day.ToDateTime(default), _day),
        JsonValueKind.String when Is<DateTimeOffset>(type) && value.GetDateTimeOffset() is var instant => new(instant.UtcDateTime, _instant),
        _ => new(Column.Text(value) is { Length: > TextLimit } text ? text[..(TextLimit - 1)] + "…" : Column.Text(value), null),
    };

    private static double Width(Column column) => Math.Max(
        column.Name.Length + 2,
        Is<DateOnly>(column.Type) ? 12 : Is<DateTimeOffset>(column.Type) ? 22 : column.Name.EndsWith("Id", StringComparison.Ordinal) || column.Name == "id" ? 38 : 12);

    private static bool Is<T>(Type type) where T : struct => type == typeof(T) || type == typeof(T?);
}
