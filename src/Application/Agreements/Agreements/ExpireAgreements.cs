using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Agreements;

/// <summary>Marks agreements whose last day has passed, so many at a time; asked by a job, never by a caller.</summary>
public sealed record ExpireAgreements() : Batch(100);

internal sealed class ExpireAgreementsHandler(IAgreementsDb db, TimeProvider clock) : IRequestHandler<ExpireAgreements, BatchDone>
{
    public async Task<BatchDone> Handle(ExpireAgreements ask, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var past = await db.PastAgreements(BelgianDay.Of(now), ask).ToListAsync(ct);
        past.ForEach(agreement => agreement.Expire(now));
        await db.SaveChangesAsync(ct);
        return new(past.Count, "/agreements/v1/agreements");
    }
}
