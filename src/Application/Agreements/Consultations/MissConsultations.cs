using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Consultations;

/// <summary>Marks consultations whose planned day has passed, so many at a time; asked by a job, never by a caller.</summary>
public sealed record MissConsultations : IChange<ConsultationsMissed>
{
    public const int Batch = 100;
}

/// <summary>What one batch did.</summary>
/// <param name="Count">How many consultations were missed.</param>
public sealed record ConsultationsMissed(int Count) : IResource
{
    /// <summary>Where the consultations are read.</summary>
    public Uri Href => new("/agreements/v1/consultations", UriKind.Relative);
}

internal sealed class MissConsultationsHandler(IAgreementsDb db, TimeProvider clock) : IRequestHandler<MissConsultations, ConsultationsMissed>
{
    public async Task<ConsultationsMissed> Handle(MissConsultations ask, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var past = await db.PastConsultations(BelgianDay.Of(now), MissConsultations.Batch).ToListAsync(ct);
        past.ForEach(consultation => consultation.Miss(now));
        await db.SaveChangesAsync(ct);
        return new(past.Count);
    }
}
