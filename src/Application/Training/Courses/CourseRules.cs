using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Courses;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Courses;

internal static class CourseRules
{
    /// <summary>Capitals, digits and hyphens: HPM, HPM-LEAD.</summary>
    public static IRuleBuilderOptions<T, string?> IsCourseCode<T>(this IRuleBuilder<T, string?> code) =>
        code.HasForm("^[A-Z0-9][A-Z0-9-]{0,19}$").WithErrorCode("courseCode");

    /// <summary>A code is unique for ever, also against the aliases of other courses (domain.md, section 4).</summary>
    public static async Task RefuseTakenCodes(this ITrainingDb db, IReadOnlyList<string> codes, CourseId? own, CancellationToken ct)
    {
        await db.LockCodes(ct);
        var taken = await db.Courses.Where(course => course.Id != own)
            .Where(course => codes.Contains(course.Code) || course.Aliases.Any(alias => codes.Contains(alias)))
            .Select(course => course.Code).FirstOrDefaultAsync(ct);
        RuleBroken.If(taken is not null, "codeTaken", $"A code or alias belongs to {taken}.", ("course", taken ?? ""));
    }
}
