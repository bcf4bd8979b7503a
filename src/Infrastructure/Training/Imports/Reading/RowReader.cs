using Dossin.Partnerships.Domain.Training.Imports;

namespace Dossin.Partnerships.Infrastructure.Training.Imports.Reading;

/// <summary>Reads a file row by row.</summary>
internal abstract class RowReader(Stream file)
{
    public const string Csv = "text/csv";
    public const string Json = "application/json";
    public const string JsonLines = "application/x-ndjson";

    protected ByteWindow Window { get; } = new(file);

    protected Texts Texts { get; } = new();

    /// <summary>The row that was read last.</summary>
    public WrittenRow Row { get; protected set; }

    public static RowReader For(string mediaType, Stream file) => mediaType switch
    {
        Csv => new CsvRows(file),
        Json => new JsonRows(file),
        JsonLines => new JsonLineRows(file),
        _ => throw new ArgumentOutOfRangeException(nameof(mediaType), mediaType, "No such import."),
    };

    /// <summary>The next row; false at the end.</summary>
    /// <exception cref="FileRefused">It cannot be read on.</exception>
    public abstract ValueTask<bool> Next(CancellationToken ct);
}
