using Dossin.Partnerships.Domain.Complaints.CurativeMeasures;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Complaints.CurativeMeasures;

public sealed class CurativeCourseTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_was_said_earlier_changes_nothing()
    {
        var course = new CurativeCourse(new CurativeCourseId(Guid.CreateVersion7(Now)));
        course.Hear("HPM", serves: true, Now);

        course.Hear("HPM", serves: false, Now.AddMinutes(-1));
        course.Serves.ShouldBeTrue();

        course.Hear("HPM", serves: false, Now.AddMinutes(1));
        course.Serves.ShouldBeFalse();
    }

    [Fact]
    public void What_is_said_again_is_the_latest_that_is_known()
    {
        var course = new CurativeCourse(new CurativeCourseId(Guid.CreateVersion7(Now)));
        course.Hear("HPM", serves: true, Now);
        course.Hear("HPM", serves: true, Now.AddMinutes(2));

        course.Hear("HPM", serves: false, Now.AddMinutes(1));
        course.Serves.ShouldBeTrue();
    }

    [Fact]
    public void What_is_retired_stays_so_whatever_is_said_later()
    {
        var course = new CurativeCourse(new CurativeCourseId(Guid.CreateVersion7(Now)));
        course.Hear("HPM", serves: true, Now);
        course.Retire("HPM");

        course.Hear("HPM", serves: true, Now.AddMinutes(1));
        course.Serves.ShouldBeFalse();
    }
}
