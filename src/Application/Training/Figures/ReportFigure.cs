using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Figures;
using Dossin.Partnerships.Application.Training.Courses;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Kernel.Figures;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Figures;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Training.Figures;

/// <summary>A total that somebody published.</summary>
/// <param name="Measure">What is counted.</param>
/// <param name="Value">The number.</param>
/// <param name="Comparator">How exactly it was said: "more than 1,000" is moreThan.</param>
/// <param name="Unit">The word of the source: politiemensen.</param>
/// <param name="AsOf">The last day that it describes: of what it tells, not of the page that carries it.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="CourseId">The one course that it is about; with neither this nor a family it is about everything.</param>
/// <param name="CourseFamily">The family of courses that it is about.</param>
/// <param name="Since">The beginning of its period; absent: from the beginning of all.</param>
/// <param name="DateNote">Why its days are what they are, and the words of the source.</param>
public sealed record ReportFigure(
    Measure Measure, long Value, Comparator Comparator, string Unit, DateOnly AsOf, FigureSource Source, CourseId? CourseId = null,
    string? CourseFamily = null, PartialDate? Since = null, Text? DateNote = null) : IChange<ReportedFigureView>;

internal sealed class ReportFigureValidator : AbstractValidator<ReportFigure>
{
    public ReportFigureValidator()
    {
        RuleFor(ask => ask.Value).IsTotal();
        RuleFor(ask => ask.Unit).IsUnit();
        RuleFor(ask => ask.CourseFamily).IsCourseCode();
        RuleFor(ask => ask.Source).SetValidator(new FigureSourceValidator());
        RuleFor(ask => ask.DateNote!).Says(ReportedFigure.NoteLimit);
    }
}

internal sealed class ReportFigureHandler(ITrainingDb db, IMapper map, TimeProvider clock) : IRequestHandler<ReportFigure, ReportedFigureView>
{
    public async Task<ReportedFigureView> Handle(ReportFigure ask, CancellationToken ct)
    {
        var statement = new FigureStatement(
            ask.Measure, ask.Value, ask.Comparator, ask.Unit, ask.CourseId, ask.CourseFamily, ask.Since, ask.AsOf, ask.Source, ask.DateNote);
        ReportedFigure.Check(statement);
        var figure = ReportedFigure.Report(statement, await db.CodeOfCourse(statement, null, ct), clock.GetUtcNow());
        db.ReportedFigures.Add(figure);
        await db.SaveChangesAsync(ct);
        return map.Map<ReportedFigureView>(figure);
    }
}
