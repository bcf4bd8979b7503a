using Dossin.Partnerships.Application.Agreements;
using Dossin.Partnerships.Application.Agreements.Commitments;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Agreements;

/// <summary>Gives the use case its turns, soon after something happened that a commitment counts.</summary>
internal sealed class ReviewDueCommitments(AgreementsDb db, IMediator ask, TimeProvider clock) : IJob
{
    public TimeSpan Rest => TimeSpan.FromSeconds(2);

    public async Task<bool> Turn(CancellationToken ct)
    {
        var any = await ((IAgreementsDb)db).Unreviewed(BelgianDay.Of(clock.GetUtcNow())).AnyAsync(ct);
        return any && (await ask.Send(new ReviewCommitments(), ct)).Count == ReviewCommitments.Batch;
    }
}
