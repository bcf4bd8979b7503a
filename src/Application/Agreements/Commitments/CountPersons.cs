using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Published.Training;
using Dossin.Partnerships.Domain.Agreements.Commitments;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Commitments;

/// <summary>Training told how many persons followed the courses of a family: the last word of each day is kept.</summary>
internal sealed class CountPersons(IAgreementsDb db) : IReactTo<PersonsTallied>
{
    public async Task React(Occurred<PersonsTallied> occurred, CancellationToken ct)
    {
        var told = occurred.Event;
        var tally = Tally.Of(
            told.CourseFamily, told.AsOf, told.AtLeast, told.AtMost, occurred.At, new Evidence("training.personsTallied", occurred.EventId, told.Href));
        if (await db.Tallies.FirstOrDefaultAsync(one => one.CourseFamily == told.CourseFamily && one.AsOf == told.AsOf, ct) is { } known)
        {
            known.Follow(tally);
        }
        else
        {
            db.Tallies.Add(tally);
        }

        await db.LookAgain(MeasureKind.PersonsTrained, one => one.CourseFamily == told.CourseFamily, ct);
    }
}
