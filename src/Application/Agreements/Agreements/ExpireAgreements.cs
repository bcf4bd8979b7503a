using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Agreements;

/// <summary>Marks agreements whose last day has passed, so many at a time; asked by a job, never by a caller.</summary>
public sealed record ExpireAgreements : IChange<AgreementsExpired>
{
    public const int Batch = 100;
}

/// <summary>What one batch did.</summary>
/// <param name="Count">How many agreements expired.</param>
public sealed record AgreementsExpired(int Count) : IResource
{
    /// <summary>Where the agreements are read.</summary>
    public Uri Href => new("/agreements/v1/agreements", UriKind.Relative);
}

internal sealed class ExpireAgreementsHandler(IAgreementsDb db, TimeProvider clock) : IRequestHandler<ExpireAgreements, AgreementsExpired>
{
    public async Task<AgreementsExpired> Handle(ExpireAgreements ask, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var past = await db.PastAgreements(BelgianDay.Of(now), ExpireAgreements.Batch).ToListAsync(ct);
        past.ForEach(agreement => agreement.Expire(now));
        await db.SaveChangesAsync(ct);
        return new(past.Count);
    }
}
