using Dossin.Partnerships.Application.Agreements.Consultations;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Consultations;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Agreements;

/// <summary>Gives the use case its turns. Looks first, so that a quiet minute leaves nothing in the audit trail.</summary>
internal sealed class MissPastConsultations(AgreementsDb db, IMediator ask, TimeProvider clock) : IJob
{
    public TimeSpan Rest => TimeSpan.FromMinutes(1);

    public async Task<bool> Turn(CancellationToken ct)
    {
        var today = BelgianDay.Of(clock.GetUtcNow());
        var any = await db.Set<Consultation>().AnyAsync(consultation => consultation.State == ConsultationState.Planned && consultation.PlannedFor < today, ct);
        return any && (await ask.Send(new MissConsultations(), ct)).Count == MissConsultations.Batch;
    }
}
