namespace Dossin.Partnerships.Domain.Training.Imports;

/// <summary>A row that an import did not take, as it is kept: where and why, and nothing of what it said.</summary>
public sealed class ImportRejection
{
    private ImportRejection()
    {
    }

    public ImportId ImportId { get; private set; }

    public int Line { get; private set; }

    public string? Column { get; private set; }

    public string Reason { get; private set; } = "";
}
