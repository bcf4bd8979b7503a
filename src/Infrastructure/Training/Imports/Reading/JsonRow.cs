using System.Text.Json;
using Dossin.Partnerships.Domain.Training.Imports;

namespace Dossin.Partnerships.Infrastructure.Training.Imports.Reading;

/// <summary>One JSON object as a row; null is nothing, and whatever is no text makes it unreadable.</summary>
internal static class JsonRow
{
    private static readonly byte[][] Names = [.. ImportColumns.All.Select(System.Text.Encoding.UTF8.GetBytes)];

    /// <exception cref="JsonException">It is not JSON.</exception>
    public static WrittenRow Read(ReadOnlySpan<byte> json, int line, Texts texts)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return new WrittenRow { Line = line, IsUnreadable = true };
        }

        var cells = new string?[Names.Length];
        var seen = 0;
        var (isUnreadable, bad) = (false, (string?)null);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var column = ColumnOf(ref reader);
            reader.Read();
            if (column < 0 || (seen & (1 << column)) != 0 || !TryText(ref reader, texts, column == 1, out cells[column < 0 ? 0 : column]))
            {
                bad = isUnreadable ? bad : column < 0 ? null : ImportColumns.All[column];
                isUnreadable = true;
                reader.Skip();
            }

            seen |= column < 0 ? 0 : 1 << column;
        }

        if (reader.BytesConsumed < json.Length && !json[(int)reader.BytesConsumed..].Trim(" \r\n\t"u8).IsEmpty)
        {
            throw new JsonException("Something follows the object.");
        }

        return new(line, cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7])
        {
            IsUnreadable = isUnreadable,
            UnreadableColumn = bad,
        };
    }

    private static int ColumnOf(ref Utf8JsonReader reader)
    {
        for (var column = 0; column < Names.Length; column++)
        {
            if (reader.ValueTextEquals(Names[column]))
            {
                return column;
            }
        }

        return -1;
    }

    private static bool TryText(ref Utf8JsonReader reader, Texts texts, bool isNew, out string? text)
    {
        text = null;
        if (reader.TokenType != JsonTokenType.String)
        {
            return reader.TokenType == JsonTokenType.Null;
        }

        if (!reader.ValueIsEscaped)
        {
            text = isNew ? Texts.New(reader.ValueSpan) : texts.Of(reader.ValueSpan);
            return true;
        }

        try
        {
            text = reader.GetString()!.Trim();
            text = text.Length == 0 ? null : text;
            return true;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape: JSON, but no text.
            return false;
        }
    }
}
