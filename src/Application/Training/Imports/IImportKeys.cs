using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Participations;

namespace Dossin.Partnerships.Application.Training.Imports;

/// <summary>
/// What remains of the participations of somebody who is forgotten: a keyed digest of each import key, so that an old file
/// brings nobody back (domain.md, section 9).
/// </summary>
public interface IImportKeys
{
    /// <summary>
    /// Comes first in the change that forgets, and in its transaction: an import that is just being written is waited for,
    /// and the next one waits until the digests are there.
    /// </summary>
    Task Alone(CancellationToken ct);

    /// <summary>Keeps the digests of all that a participant followed.</summary>
    Task Keep(Participant participant, IReadOnlyCollection<Participation> followed, CancellationToken ct);
}
