using System.Globalization;
using System.Text.Json;
using Dossin.Partnerships.Domain.Training.Imports;

namespace Dossin.Partnerships.Infrastructure.Training.Imports.Reading;

/// <summary>A JSON object per line; a line that is none harms only itself.</summary>
internal sealed class JsonLineRows(Stream file) : RowReader(file)
{
    private int _line;

    public override async ValueTask<bool> Next(CancellationToken ct)
    {
        if (_line == 0)
        {
            await Window.SkipByteOrderMark(ct);
        }

        while (true)
        {
            var length = Window.Rest.IndexOf((byte)'\n');
            if (length < 0 && !Window.IsLast)
            {
                if (!await Window.TryMore(ct))
                {
                    throw new FileRefused("rowTooLong", (_line + 1).ToString(CultureInfo.InvariantCulture));
                }

                continue;
            }

            if (length < 0 && Window.Rest.IsEmpty)
            {
                return false;
            }

            _line++;
            var isRow = TryRead(length < 0 ? Window.Rest : Window.Rest[..length]);
            Window.Take(length < 0 ? Window.Rest.Length : length + 1);
            if (isRow)
            {
                return true;
            }
        }
    }

    private bool TryRead(ReadOnlySpan<byte> line)
    {
        line = line.Trim(" \r\t"u8);
        if (line.IsEmpty)
        {
            return false;
        }

        try
        {
            Row = JsonRow.Read(line, _line, Texts);
        }
        catch (JsonException)
        {
            Row = new WrittenRow { Line = _line, IsUnreadable = true };
        }

        return true;
    }
}
