using Dossin.Partnerships.Application.Agreements.Publications;
using Dossin.Partnerships.Domain.Agreements.Publications;
using Dossin.Partnerships.Infrastructure.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Agreements;

/// <summary>Others are told of publications, to the second: an embargo ends at an instant.</summary>
internal sealed class ReleaseEmbargoedPublications(AgreementsDb db, IMediator ask, TimeProvider clock) : InBatches<ReleasePublications>(ask)
{
    public override TimeSpan Rest => TimeSpan.FromSeconds(1);

    protected override Task<bool> IsDue(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.Set<Publication>().AnyAsync(publication => publication.ReleasedAt == null && publication.VisibleFrom <= now, ct);
    }
}
