using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Published.Training;
using Dossin.Partnerships.Domain.Agreements.Commitments;
using Dossin.Partnerships.Domain.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Commitments;

/// <summary>A session was held: commitments count it, once however often its attendance is corrected.</summary>
internal sealed class CountSessions(IAgreementsDb db) : IReactTo<SessionCompleted>
{
    public async Task React(Occurred<SessionCompleted> occurred, CancellationToken ct)
    {
        var told = occurred.Event;
        var happening = Happening.Session(
            told.Id, told.CourseId, BelgianDay.Of(told.Start), occurred.At, new Evidence("training.sessionCompleted", occurred.EventId, told.Href));
        if (await db.Happenings.FirstOrDefaultAsync(one => one.Id == happening.Id, ct) is { } known)
        {
            known.Follow(happening);
        }
        else
        {
            db.Happenings.Add(happening);
        }

        await db.LookAgain(
            MeasureKind.Sessions,
            one => one.CourseFamily == null || db.KnownCourses.Any(course => course.Id == told.CourseId && course.Family == one.CourseFamily), ct);
    }
}
