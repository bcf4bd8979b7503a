using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Networks.Figures;
using MediatR;

namespace Dossin.Partnerships.Application.Networks.Figures;

/// <summary>A published total is no longer evidence here; statistics do without it from now on.</summary>
public sealed record WithdrawFigure(FigureId Figure, Precondition? IfMatch) : IChange<Unit>;

internal sealed class WithdrawFigureHandler(INetworksDb db) : IRequestHandler<WithdrawFigure, Unit>
{
    public async Task<Unit> Handle(WithdrawFigure ask, CancellationToken ct)
    {
        var figure = await db.ReportedFigures.Get(ask.Figure, ct);
        figure.MustBe(ask.IfMatch);
        figure.Withdraw();
        db.ReportedFigures.Remove(figure);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
