using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Agreements;

/// <summary>Freezes a draft: from here on it waits for signatures.</summary>
public sealed record MakeAgreementReady(AgreementId Agreement, Readiness Readiness, Precondition? IfMatch) : IChange<AgreementView>;

/// <summary>That a draft is ready; nothing more is to be said.</summary>
public sealed record Readiness;

internal sealed class MakeAgreementReadyHandler(IAgreementsDb db, IMapper map, TimeProvider clock) : IRequestHandler<MakeAgreementReady, AgreementView>
{
    public async Task<AgreementView> Handle(MakeAgreementReady ask, CancellationToken ct)
    {
        var agreement = await db.Agreements.Get(ask.Agreement, ct);
        agreement.MustBe(ask.IfMatch);
        var renewed = await db.Renewed(agreement.Renews, clock, ct);
        var elsewhere = renewed is not null && await db.Agreements.AnyAsync(
            other => other.Renews == renewed.Id && other.Id != agreement.Id && other.State != AgreementState.Draft && other.State != AgreementState.Terminated, ct);
        agreement.MakeReady(renewed, elsewhere, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return map.Managed(agreement);
    }
}
