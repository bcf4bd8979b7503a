using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Published.Training;
using Dossin.Partnerships.Domain.Complaints.CurativeMeasures;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Complaints.CurativeMeasures;

/// <summary>Complaints keeps which courses there are and which may be imposed, so that it need not ask Training.</summary>
internal sealed class KeepCurativeCourse(IComplaintsDb db) : IReactTo<CourseOffered>, IReactTo<CourseChanged>, IReactTo<CourseRetired>
{
    public async Task React(Occurred<CourseOffered> occurred, CancellationToken ct) =>
        (await Known(occurred.Event.Id, ct)).Hear(occurred.Event.Code, occurred.Event.ServesAsCurativeMeasure, occurred.At);

    public async Task React(Occurred<CourseChanged> occurred, CancellationToken ct) =>
        (await Known(occurred.Event.Id, ct)).Hear(occurred.Event.Code, occurred.Event.ServesAsCurativeMeasure, occurred.At);

    public async Task React(Occurred<CourseRetired> occurred, CancellationToken ct) =>
        (await Known(occurred.Event.Id, ct)).Retire(occurred.Event.Code);

    private async Task<CurativeCourse> Known(Guid id, CancellationToken ct)
    {
        var course = await db.CurativeCourses.FirstOrDefaultAsync(one => one.Id == new CurativeCourseId(id), ct);
        if (course is null)
        {
            db.CurativeCourses.Add(course = new CurativeCourse(new CurativeCourseId(id)));
        }

        return course;
    }
}
