using Dossin.Partnerships.Application.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Publications;

/// <summary>Tells others of publications whose embargo is over, so many at a time; asked by a job, never by a caller.</summary>
public sealed record ReleasePublications() : Batch(100);

internal sealed class ReleasePublicationsHandler(IAgreementsDb db, TimeProvider clock) : IRequestHandler<ReleasePublications, BatchDone>
{
    public async Task<BatchDone> Handle(ReleasePublications ask, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await db.UnreleasedPublications(now, ask).ToListAsync(ct);
        due.ForEach(publication => publication.Release(now));
        await db.SaveChangesAsync(ct);
        return new(due.Count, "/agreements/v1/publications");
    }
}
