using Dossin.Partnerships.Application.Agreements;
using Dossin.Partnerships.Application.Agreements.Commitments;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Agreements;

/// <summary>Commitments are looked at again, soon after something happened that one of them counts.</summary>
internal sealed class ReviewDueCommitments(AgreementsDb db, IMediator ask, TimeProvider clock) : InBatches<ReviewCommitments>(ask)
{
    public override TimeSpan Rest => TimeSpan.FromSeconds(2);

    protected override Task<bool> IsDue(CancellationToken ct) =>
        ((IAgreementsDb)db).Unreviewed(BelgianDay.Of(clock.GetUtcNow())).AnyAsync(ct);
}
