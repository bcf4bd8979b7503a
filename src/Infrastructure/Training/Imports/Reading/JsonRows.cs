using System.Globalization;
using System.Text.Json;

namespace Dossin.Partnerships.Infrastructure.Training.Imports.Reading;

/// <summary>One JSON document, {"rows": [{…}, …]}, of which only one row at a time is in memory. Its lines are row numbers.</summary>
internal sealed class JsonRows(Stream file) : RowReader(file)
{
    private enum Step
    {
        More,
        Row,
        End,
    }

    private JsonReaderState _state;
    private bool _inRows;
    private int _number;

    public override async ValueTask<bool> Next(CancellationToken ct)
    {
        if (_number == 0 && !_inRows)
        {
            await Window.SkipByteOrderMark(ct);
        }

        while (true)
        {
            switch (Walk())
            {
                case Step.Row:
                    return true;
                case Step.End:
                    return false;
                default:
                    if (!await Window.TryMore(ct))
                    {
                        throw new FileRefused("rowTooLong", (_number + 1).ToString(CultureInfo.InvariantCulture));
                    }

                    break;
            }
        }
    }

    /// <summary>Takes tokens until there is a row, all of it; what is not all there is read again when there is more.</summary>
    private Step Walk()
    {
        try
        {
            return _inRows ? WalkRow() : WalkToRows();
        }
        catch (JsonException)
        {
            throw new FileRefused("notJson", (_number + 1).ToString(CultureInfo.InvariantCulture));
        }
    }

    private Step WalkToRows()
    {
        var reader = new Utf8JsonReader(Window.Rest, Window.IsLast, default);
        if (!reader.Read())
        {
            return Step.More;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new FileRefused("noRows");
        }

        if (!reader.Read())
        {
            return Step.More;
        }

        if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("rows"u8))
        {
            throw new FileRefused("noRows");
        }

        if (!reader.Read())
        {
            return Step.More;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new FileRefused("noRows");
        }

        Take(reader);
        _inRows = true;
        return WalkRow();
    }

    private Step WalkRow()
    {
        var reader = new Utf8JsonReader(Window.Rest, Window.IsLast, _state);
        if (!reader.Read())
        {
            return Step.More;
        }

        if (reader.TokenType == JsonTokenType.EndArray)
        {
            return WalkToEnd(ref reader);
        }

        var start = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
        {
            return Step.More;
        }

        Row = JsonRow.Read(Window.Rest[start..(int)reader.BytesConsumed], ++_number, Texts);
        Take(reader);
        return Step.Row;
    }

    private Step WalkToEnd(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return Step.More;
        }

        if (reader.TokenType != JsonTokenType.EndObject)
        {
            throw new FileRefused("noRows");
        }

        if (!Window.IsLast)
        {
            return Step.More;
        }

        reader.Read();
        return Step.End;
    }

    private void Take(in Utf8JsonReader reader)
    {
        _state = reader.CurrentState;
        Window.Take((int)reader.BytesConsumed);
    }
}
