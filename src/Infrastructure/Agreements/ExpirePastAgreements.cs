using Dossin.Partnerships.Application.Agreements.Agreements;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Agreements;

/// <summary>Gives the use case its turns. Looks first, so that a quiet minute leaves nothing in the audit trail.</summary>
internal sealed class ExpirePastAgreements(AgreementsDb db, IMediator ask, TimeProvider clock) : IJob
{
    public TimeSpan Rest => TimeSpan.FromMinutes(1);

    public async Task<bool> Turn(CancellationToken ct)
    {
        var today = BelgianDay.Of(clock.GetUtcNow());
        var any = await db.Set<Agreement>().AnyAsync(agreement => agreement.State == AgreementState.InForce && agreement.EndsOn < today, ct);
        return any && (await ask.Send(new ExpireAgreements(), ct)).Count == ExpireAgreements.Batch;
    }
}
