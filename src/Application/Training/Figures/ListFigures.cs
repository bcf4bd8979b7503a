using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Figures;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Figures;

/// <summary>The reported figures, those of the latest day first.</summary>
public sealed record ListFigures : Listing<ReportedFigureView>
{
    /// <summary>Only those that count this.</summary>
    public Measure? Measure { get; init; }

    /// <summary>Only those about this one course.</summary>
    public CourseId? CourseId { get; init; }

    /// <summary>Only those about this family of courses.</summary>
    public string? CourseFamily { get; init; }
}

internal sealed class ListFiguresValidator : ListingValidator<ListFigures, ReportedFigureView, ReportedFigure>
{
    public ListFiguresValidator() : base(ListFiguresHandler.Orders) => RuleFor(ask => ask.CourseFamily).UpTo(Course.CodeLimit);
}

internal sealed class ListFiguresHandler(ITrainingDb db, IPager pager) : IRequestHandler<ListFigures, Listed<ReportedFigureView>>
{
    public static readonly Orders<ReportedFigure, ReportedFigureView> Orders = new Orders<ReportedFigure, ReportedFigureView>()
        .By("asOf", figure => figure.AsOf, figure => figure.Id, view => (view.AsOf, view.Id), newestFirst: true);

    public Task<Listed<ReportedFigureView>> Handle(ListFigures ask, CancellationToken ct)
    {
        var figures = db.ReportedFigures.AsNoTracking();
        if (ask.Measure is { } measure)
        {
            figures = figures.Where(figure => figure.Measure == measure);
        }

        if (ask.CourseId is { } course)
        {
            figures = figures.Where(figure => figure.CourseId == course);
        }

        if (ask.CourseFamily is { } family)
        {
            figures = figures.Where(figure => figure.CourseFamily == family);
        }

        return pager.Page(figures, ask, Orders, ct);
    }
}
