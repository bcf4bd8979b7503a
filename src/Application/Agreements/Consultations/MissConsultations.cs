using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Consultations;

/// <summary>Marks consultations whose planned day has passed, so many at a time; asked by a job, never by a caller.</summary>
public sealed record MissConsultations() : Batch(100);

internal sealed class MissConsultationsHandler(IAgreementsDb db, TimeProvider clock) : IRequestHandler<MissConsultations, BatchDone>
{
    public async Task<BatchDone> Handle(MissConsultations ask, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var past = await db.PastConsultations(BelgianDay.Of(now), ask).ToListAsync(ct);
        past.ForEach(consultation => consultation.Miss(now));
        await db.SaveChangesAsync(ct);
        return new(past.Count, "/agreements/v1/consultations");
    }
}
