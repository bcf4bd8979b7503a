using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Published.Agreements;
using Dossin.Partnerships.Domain.Networks.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Timeline;

/// <summary>Networks keeps which agreements were in force from when to when, so that the timeline need not ask.</summary>
internal sealed class KeepAgreement(INetworksDb db)
    : IReactTo<AgreementInForce>, IReactTo<AgreementSuperseded>, IReactTo<AgreementTerminated>, IReactTo<AgreementExpired>
{
    public Task React(Occurred<AgreementInForce> occurred, CancellationToken ct)
    {
        var told = occurred.Event;
        return Keep(told.Id, new(told.Title, told.Href, told.InForceFrom, told.EndsOn), wasInForce: true, occurred.At, ct);
    }

    public Task React(Occurred<AgreementSuperseded> occurred, CancellationToken ct)
    {
        var told = occurred.Event;
        return Keep(told.Id, new(told.Title, told.Href, told.InForceFrom, told.EndsOn), wasInForce: true, occurred.At, ct);
    }

    /// <summary>Also of one that waits for signatures: this alone does not say that it was in force.</summary>
    public Task React(Occurred<AgreementTerminated> occurred, CancellationToken ct)
    {
        var told = occurred.Event;
        return Keep(told.Id, new(told.Title, told.Href, told.InForceFrom, told.EndsOn), wasInForce: false, occurred.At, ct);
    }

    public Task React(Occurred<AgreementExpired> occurred, CancellationToken ct)
    {
        var told = occurred.Event;
        return Keep(told.Id, new(told.Title, told.Href, told.InForceFrom, told.EndsOn), wasInForce: true, occurred.At, ct);
    }

    private async Task Keep(Guid agreement, AgreementTold told, bool wasInForce, DateTimeOffset at, CancellationToken ct)
    {
        var id = new KnownAgreementId(agreement);
        var known = await db.KnownAgreements.FirstOrDefaultAsync(one => one.Id == id, ct);
        if (known is null)
        {
            db.KnownAgreements.Add(known = new KnownAgreement(id));
        }

        known.Hear(told, wasInForce, at);
    }
}
