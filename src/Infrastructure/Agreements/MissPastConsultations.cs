using Dossin.Partnerships.Application.Agreements.Consultations;
using Dossin.Partnerships.Domain.Agreements.Consultations;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Agreements;

/// <summary>Consultations are missed.</summary>
internal sealed class MissPastConsultations(AgreementsDb db, IMediator ask, TimeProvider clock) : InBatches<MissConsultations>(ask)
{
    public override TimeSpan Rest => TimeSpan.FromMinutes(1);

    protected override Task<bool> IsDue(CancellationToken ct)
    {
        var today = BelgianDay.Of(clock.GetUtcNow());
        return db.Set<Consultation>().AnyAsync(consultation => consultation.State == ConsultationState.Planned && consultation.PlannedFor < today, ct);
    }
}
