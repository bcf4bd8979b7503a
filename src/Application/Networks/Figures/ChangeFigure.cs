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

/// <summary>Corrects what is kept of a published total.</summary>
public sealed record ChangeFigure(FigureId Figure, FigurePatch Patch, Precondition? IfMatch) : IChange<ReportedFigureView>;

/// <summary>What may change of a reported figure (merge patch).</summary>
public sealed record FigurePatch
{
    /// <summary>What is counted.</summary>
    public Optional<Measure> Measure { get; init; }

    /// <summary>The number.</summary>
    public Optional<long> Value { get; init; }

    /// <summary>How exactly it was said.</summary>
    public Optional<Comparator> Comparator { get; init; }

    /// <summary>The word of the source.</summary>
    public Optional<string> Unit { get; init; }

    /// <summary>The network that it is about; null: everything.</summary>
    public Optional<NetworkId?> NetworkId { get; init; }

    /// <summary>The beginning of its period; null removes it.</summary>
    public Optional<PartialDate?> Since { get; init; }

    /// <summary>The last day that it describes.</summary>
    public Optional<DateOnly> AsOf { get; init; }

    /// <summary>Where it stands.</summary>
    public Optional<FigureSourcePatch> Source { get; init; }

    /// <summary>Why its days are what they are; null removes it.</summary>
    public Optional<TextPatch?> DateNote { get; init; }
}

internal sealed class FigurePatchValidator : AbstractValidator<FigurePatch>
{
    public FigurePatchValidator()
    {
        this.RuleForSet(patch => patch.Value, value => value.IsTotal());
        this.RuleForSet(patch => patch.Unit, unit => unit.IsUnit());
        this.RuleForSet(patch => patch.Source, source => source.SetValidator(new FigureSourcePatchValidator()));
        this.RuleForSet(patch => patch.DateNote, note => note!.Says(ReportedFigure.NoteLimit));
    }
}

internal sealed class ChangeFigureHandler(INetworksDb db, IMapper map) : IRequestHandler<ChangeFigure, ReportedFigureView>
{
    public async Task<ReportedFigureView> Handle(ChangeFigure ask, CancellationToken ct)
    {
        var figure = await db.ReportedFigures.Get(ask.Figure, ct);
        figure.MustBe(ask.IfMatch);
        var (patch, now) = (ask.Patch, figure.Statement());
        var statement = new FigureStatement(
            patch.Measure.Or(now.Measure), patch.Value.Or(now.Value), patch.Comparator.Or(now.Comparator), patch.Unit.Or(now.Unit),
            patch.NetworkId.Or(now.NetworkId), patch.Since.Or(now.Since), patch.AsOf.Or(now.AsOf),
            patch.Source.Or(now.Source), patch.DateNote.Or(now.DateNote));
        ReportedFigure.Check(statement);
        await db.MustBeNew(statement, figure.Id, ct);
        figure.Change(statement);
        await db.SaveChangesAsync(ct);
        return map.Map<ReportedFigureView>(figure);
    }
}
