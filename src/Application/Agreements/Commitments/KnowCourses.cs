using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Published.Training;
using Dossin.Partnerships.Domain.Agreements.Commitments;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Commitments;

/// <summary>To which family the sessions of a course count; a session may be told of before its course is.</summary>
internal sealed class KnowCourses(IAgreementsDb db) : IReactTo<CourseOffered>, IReactTo<CourseChanged>
{
    public Task React(Occurred<CourseOffered> occurred, CancellationToken ct) => Know(occurred.Event.Id, occurred.Event.Family, occurred.At, ct);

    public Task React(Occurred<CourseChanged> occurred, CancellationToken ct) => Know(occurred.Event.Id, occurred.Event.Family, occurred.At, ct);

    private async Task Know(Guid course, string family, DateTimeOffset at, CancellationToken ct)
    {
        var before = family;
        if (await db.KnownCourses.FirstOrDefaultAsync(one => one.Id == course, ct) is { } known)
        {
            before = known.Family;
            known.Follow(family, at);
            if (known.Family == before)
            {
                return;
            }
        }
        else
        {
            db.KnownCourses.Add(KnownCourse.Of(course, family, at));
        }

        await db.LookAgain(MeasureKind.Sessions, one => one.CourseFamily == family || one.CourseFamily == before, ct);
    }
}
