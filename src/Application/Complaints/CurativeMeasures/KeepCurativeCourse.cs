using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Published.Training;
using Dossin.Partnerships.Domain.Complaints.CurativeMeasures;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Complaints.CurativeMeasures;

/// <summary>Complaints keeps which courses there are and which may be imposed, so that it need not ask Training.</summary>
internal sealed class KeepCurativeCourse(IComplaintsDb db) : IReactTo<CourseOffered>, IReactTo<CourseChanged>, IReactTo<CourseRetired>
{
    public Task React(Occurred<CourseOffered> occurred, CancellationToken ct) =>
        Keep(occurred.Event.Id, occurred.Event.Code, occurred.Event.ServesAsCurativeMeasure, occurred.At, ct);

    public Task React(Occurred<CourseChanged> occurred, CancellationToken ct) =>
        Keep(occurred.Event.Id, occurred.Event.Code, occurred.Event.ServesAsCurativeMeasure, occurred.At, ct);

    /// <summary>What is planned no more cannot be followed, so it is not imposed.</summary>
    public Task React(Occurred<CourseRetired> occurred, CancellationToken ct) =>
        Keep(occurred.Event.Id, occurred.Event.Code, serves: false, occurred.At, ct);

    private async Task Keep(Guid id, string code, bool serves, DateTimeOffset at, CancellationToken ct)
    {
        var course = await db.CurativeCourses.FirstOrDefaultAsync(one => one.Id == new CurativeCourseId(id), ct);
        if (course is null)
        {
            db.CurativeCourses.Add(course = new CurativeCourse(new CurativeCourseId(id)));
        }

        course.Hear(code, serves, at);
    }
}
