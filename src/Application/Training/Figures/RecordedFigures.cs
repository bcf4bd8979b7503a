using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Figures;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Figures;

internal static class RecordedFigures
{
    /// <summary>The code of the course that it is about, after a look at what it points to and what is there already.</summary>
    /// <exception cref="InputRefused">There is no such course, or no course of that family.</exception>
    /// <exception cref="RuleBroken">An equal figure exists (domain.md, 3.5).</exception>
    public static async Task<string?> CodeOfCourse(this ITrainingDb db, FigureStatement figure, FigureId? own, CancellationToken ct)
    {
        var (id, family) = (figure.CourseId, figure.CourseFamily);
        var courses = id is null && family is null
            ? []
            : await db.Courses.Where(c => id == null ? c.Family == family : c.Id == id).Select(c => c.Code).Order().Take(1).ToListAsync(ct);
        InputRefused.If(id is not null && courses.Count == 0, "courseId", "referencedResourceNotFound", "There is no such course.");
        InputRefused.If(id is null && family is not null && courses.Count == 0, "courseFamily", "referencedResourceNotFound", "No course has this family.");

        var equal = await db.ReportedFigures.AnyAsync(
            f => f.Id != own && f.Measure == figure.Measure && f.CourseId == id && f.CourseFamily == family && f.Since == figure.Since
                && f.AsOf == figure.AsOf && f.Source.Title == figure.Source.Title, ct);
        RuleBroken.If(equal, "duplicateFigure", "An equal figure is recorded already.");
        return id is null ? null : courses[0];
    }

    /// <summary>The code of the course that a recorded figure is about; null where it is about a family or everything.</summary>
    public static Task<string?> CodeOf(this ITrainingDb db, CourseId? course, CancellationToken ct) =>
        course is null ? Task.FromResult<string?>(null) : db.Courses.Where(c => c.Id == course).Select(c => (string?)c.Code).FirstOrDefaultAsync(ct);
}
