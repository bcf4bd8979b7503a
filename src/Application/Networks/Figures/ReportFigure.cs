using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Figures;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Kernel.Figures;
using Dossin.Partnerships.Domain.Networks.Figures;
using Dossin.Partnerships.Domain.Networks.Networks;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Networks.Figures;

/// <summary>A total that somebody published.</summary>
/// <param name="Measure">What is counted.</param>
/// <param name="Value">The number.</param>
/// <param name="Comparator">How exactly it was said: "more than 1,000" is moreThan.</param>
/// <param name="Unit">The word of the source: workshops.</param>
/// <param name="AsOf">The last day that it describes: of what it tells, not of the page that carries it.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="NetworkId">The network that it is about; absent: it is about everything.</param>
/// <param name="Since">The beginning of its period; absent: from the beginning of all.</param>
/// <param name="DateNote">Why its days are what they are, and the words of the source.</param>
public sealed record ReportFigure(
    Measure Measure, long Value, Comparator Comparator, string Unit, DateOnly AsOf, FigureSource Source, NetworkId? NetworkId = null,
    PartialDate? Since = null, Text? DateNote = null) : IChange<ReportedFigureView>;

internal sealed class ReportFigureValidator : AbstractValidator<ReportFigure>
{
    public ReportFigureValidator()
    {
        RuleFor(ask => ask.Value).IsTotal();
        RuleFor(ask => ask.Unit).IsUnit();
        RuleFor(ask => ask.Source).SetValidator(new FigureSourceValidator());
        RuleFor(ask => ask.DateNote!).Says(ReportedFigure.NoteLimit);
    }
}

internal sealed class ReportFigureHandler(INetworksDb db, IMapper map, TimeProvider clock) : IRequestHandler<ReportFigure, ReportedFigureView>
{
    public async Task<ReportedFigureView> Handle(ReportFigure ask, CancellationToken ct)
    {
        var statement = new FigureStatement(
            ask.Measure, ask.Value, ask.Comparator, ask.Unit, ask.NetworkId, ask.Since, ask.AsOf, ask.Source, ask.DateNote);
        ReportedFigure.Check(statement);
        await db.MustBeNew(statement, null, ct);
        var figure = ReportedFigure.Report(statement, clock.GetUtcNow());
        db.ReportedFigures.Add(figure);
        await db.SaveChangesAsync(ct);
        return map.Map<ReportedFigureView>(figure);
    }
}
