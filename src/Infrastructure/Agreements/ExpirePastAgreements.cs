using Dossin.Partnerships.Application.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Agreements;

/// <summary>Agreements expire.</summary>
internal sealed class ExpirePastAgreements(AgreementsDb db, IMediator ask, TimeProvider clock) : InBatches<ExpireAgreements>(ask)
{
    public override TimeSpan Rest => TimeSpan.FromMinutes(1);

    protected override Task<bool> IsDue(CancellationToken ct)
    {
        var today = BelgianDay.Of(clock.GetUtcNow());
        return db.Set<Agreement>().AnyAsync(agreement => agreement.State == AgreementState.InForce && agreement.EndsOn < today, ct);
    }
}
