using Dossin.Partnerships.Domain.Training.Imports;

namespace Dossin.Partnerships.Application.Training.Imports;

/// <summary>The files of imports, kept in the database as long as they may be needed.</summary>
public interface IImportFiles
{
    /// <summary>How many imports of a client have not ended, and how many bytes are kept of those that came since an instant.</summary>
    /// <param name="client">Whose.</param>
    /// <param name="since">The instant.</param>
    /// <param name="alone">Whether others of the client are counted first, or wait with it for the end of this transaction.</param>
    /// <param name="ct">Ends the waiting.</param>
    Task<(int Waiting, long Kept)> Of(string client, DateTimeOffset since, bool alone, CancellationToken ct);

    /// <summary>
    /// Keeps a file in the transaction of the change that is being done, in constant memory.
    /// </summary>
    /// <returns>False where it is not UTF-8: then nothing is to be kept, and the import has failed.</returns>
    Task<bool> Keep(ImportId import, Stream file, CancellationToken ct);

    /// <summary>
    /// Deletes the files of imports that ended before an instant (domain.md, section 9), and at once those in which a national number
    /// was refused, and those of which nothing was read, such as a file with a column for national numbers: none is kept in a file either.
    /// </summary>
    /// <returns>How many parts went.</returns>
    Task<int> DeleteEndedBefore(DateTimeOffset instant, CancellationToken ct);
}
