using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.CurativeMeasures;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;

namespace Dossin.Partnerships.Application.Complaints.CurativeMeasures;

/// <summary>Withdraws a measure: the course need not be followed. A seat that was taken for it stays.</summary>
public sealed record WithdrawMeasure(MeasureId Measure, Withdrawal Withdrawal, Precondition? IfMatch) : IChange<CurativeMeasureView>;

/// <summary>That a measure holds no longer. There is nothing to say: why is a matter of the complaint.</summary>
public sealed record Withdrawal : IDiscreet;

internal sealed class WithdrawMeasureHandler(IComplaintsDb db, Caller caller, TimeProvider clock) : IRequestHandler<WithdrawMeasure, CurativeMeasureView>
{
    public async Task<CurativeMeasureView> Handle(WithdrawMeasure ask, CancellationToken ct)
    {
        var measure = await db.MeasuresFor(caller).Get(ask.Measure, ct);
        measure.MustBe(ask.IfMatch);
        measure.Withdraw(BelgianDay.Of(clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return CurativeMeasureView.Of(measure);
    }
}
