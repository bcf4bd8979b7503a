using System.Text;
using Dossin.Partnerships.Application.Training.Imports;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Participations;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Training.Imports;

/// <summary>Digests that nobody can make without the installation's secret, so that the table names no person.</summary>
internal sealed class ImportKeys(TrainingDb db, Secrets secrets) : IImportKeys
{
    /// <summary>Shared by whoever writes rows of an import, alone for whoever forgets a person.</summary>
    public const string Lock = "training forgotten keys";

    private readonly Digests _digests = new(secrets.KeysFor("import keys of the forgotten"));

    public Task Alone(CancellationToken ct) => db.Alone(Lock, ct);

    public async Task Keep(Participant participant, IReadOnlyCollection<Participation> followed, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(participant);
        var digests = followed.Select(one => Digests(participant.Issuer, participant.Reference, one.CourseId, one.HeldOn).First()).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"insert into training.forgotten_keys (digest) select distinct digest from unnest({digests}) digest on conflict do nothing", ct);
    }

    /// <summary>
    /// Of issuer, reference, course (so an alias is the same) and day: as it is kept today, and as it was kept under each secret that
    /// was replaced, since nobody can make a digest again whose key is forgotten.
    /// </summary>
    public IEnumerable<byte[]> Digests(string issuer, string reference, CourseId course, DateOnly heldOn) =>
        _digests.AllOf(Encoding.UTF8.GetBytes($"{issuer}\0{reference}\0{course.Value:N}\0{heldOn:O}"));
}
