using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Figures;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Figures;

internal static class RecordedFigures
{
    /// <summary>A look at what a figure points to and what is there already.</summary>
    /// <exception cref="InputRefused">There is no such network.</exception>
    /// <exception cref="RuleBroken">An equal figure exists (domain.md, 3.5).</exception>
    public static async Task MustBeNew(this INetworksDb db, FigureStatement figure, FigureId? own, CancellationToken ct)
    {
        await db.MustExist(figure.NetworkId, "networkId", ct);
        var equal = await db.ReportedFigures.AnyAsync(
            f => f.Id != own && f.Measure == figure.Measure && f.NetworkId == figure.NetworkId && f.Since == figure.Since
                && f.AsOf == figure.AsOf && f.Source.Title == figure.Source.Title, ct);
        RuleBroken.If(equal, "duplicateFigure", "An equal figure is recorded already.");
    }
}
