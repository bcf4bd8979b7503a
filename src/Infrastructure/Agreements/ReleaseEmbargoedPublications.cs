using Dossin.Partnerships.Application.Agreements.Publications;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Publications;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Agreements;

/// <summary>Gives the use case its turns, to the second: an embargo ends at an instant.</summary>
internal sealed class ReleaseEmbargoedPublications(AgreementsDb db, IMediator ask, TimeProvider clock) : IJob
{
    public TimeSpan Rest => TimeSpan.FromSeconds(1);

    public async Task<bool> Turn(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var any = await db.Set<Publication>().AnyAsync(publication => publication.ReleasedAt == null && publication.VisibleFrom <= now, ct);
        return any && (await ask.Send(new ReleasePublications(), ct)).Count == ReleasePublications.Batch;
    }
}
