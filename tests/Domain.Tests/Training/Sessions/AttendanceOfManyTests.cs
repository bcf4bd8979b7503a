using System.Diagnostics;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Sessions;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Training.Sessions;

/// <summary>domain.md, section 4, Attendance, where it is read by the thousand or after years.</summary>
public sealed class AttendanceOfManyTests
{
    [Fact]
    public void Who_was_forgotten_need_not_be_named_and_is_corrected_no_more()
    {
        var session = Given.Session(capacity: 3);
        var (forgotten, other, walkIn) = (session.Ask(), session.Ask(), Given.Somebody());
        session.RecordAttendance(new AttendanceList([forgotten.Id, other.Id], [], [walkIn]), Given.Start);
        session.Forget(forgotten.ParticipantId!.Value, Given.Start);
        session.Forget(walkIn, Given.Start);
        session.Happened();

        session.ShouldNotChange(() => session.RecordAttendance(new AttendanceList([other.Id], [], []), Given.Start));
        session.ShouldNotChange(() => session.RecordAttendance(new AttendanceList([other.Id], [forgotten.Id], []), Given.Start).DidNotCome.ShouldBeEmpty());
        forgotten.State.ShouldBe(RegistrationState.Attended);
        session.SeatsTaken.ShouldBe(3);
    }

    [Fact]
    public void A_hall_of_thousands_is_recorded_at_once()
    {
        var session = Given.Session(capacity: Session.LargestCapacity);
        for (var person = 0; person < Session.LargestCapacity; person++)
        {
            session.Register(Person(person), "5913", null, alreadyActive: false, Given.Now);
        }

        var named = session.Registrations.Skip(5_000).Select(one => one.Id).ToList();
        var list = new AttendanceList(named[..10_000], named[10_000..], [.. Enumerable.Range(0, 5_000).Select(Person)]);
        session.RecordAttendance(list, Given.Start).Came.Count.ShouldBe(15_000);

        // A search of everybody for everybody takes seconds; the best of three forgives a busy machine.
        Enumerable.Range(0, 3).Min(_ =>
        {
            var watch = Stopwatch.StartNew();
            session.RecordAttendance(list, Given.Start);
            return watch.ElapsedMilliseconds;
        }).ShouldBeLessThan(500);
    }

    private static ParticipantId Person(int number) => new(new Guid(number, 0, 0, new byte[8]));
}
