using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Tests.Kernel;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Sessions;

namespace Dossin.Partnerships.Domain.Tests.Training;

/// <summary>Things as they mostly are: a test names what matters to it.</summary>
internal static class Given
{
    /// <summary>A Monday morning in winter time.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>When sessions start.</summary>
    public static readonly DateTimeOffset Start = Now.AddDays(7);

    public static readonly DateOnly Today = new(2026, 3, 2);

    public static CourseDescription About(
        string family = "HPM", string[]? aliases = null, string? introduced = null, bool curative = true, string title = "Holocaust, Politie en Mensenrechten") => new(
            new Text(Nl: title), family, aliases ?? [], Audience.Everyone, Theme.HumanRights, "Kazerne Dossin", 480,
            introduced is null ? null : PartialDate.Parse(introduced), curative);

    public static Course ACourse(string code = "HPM", string family = "HPM", string[]? aliases = null, string? introduced = null, string? retiredOn = null)
    {
        var course = Course.Offer(code, About(family, aliases, introduced), Now);
        if (retiredOn is not null)
        {
            course.Retire(Written.Day(retiredOn), "Replaced", sessionsPlanned: false, Now);
        }

        return course.Saved();
    }

    public static SessionPlan APlan(
        int capacity = 10, int list = 5, DateTimeOffset? start = null, DateTimeOffset? closes = null) => new(
            start ?? Start, (start ?? Start).AddHours(7), new Venue("Zaal 1"), Language.Nl, capacity, list, closes, []);

    public static Session ASession(
        int capacity = 10, int list = 5, DateTimeOffset? start = null, DateTimeOffset? closes = null, Course? course = null) =>
        Session.Schedule(course ?? ACourse(), APlan(capacity, list, start, closes), Now).Saved();

    public static ParticipantId Person(int number) => new(new Guid(number, 0, 0, new byte[8]));

    /// <summary>As a caller would: whether somebody is active here is looked up, all registrations being known in a test.</summary>
    public static Registration Registers(this Session session, int person, DateTimeOffset? at = null) => session.Register(
        Person(person), "5345", null, session.Registrations.Any(r => r.ParticipantId == Person(person) && r.IsActive), at ?? Now);

    public static Session With(this Session session, params int[] persons)
    {
        foreach (var person in persons)
        {
            session.Registers(person);
        }

        return session.Saved();
    }

    /// <summary>The newest registration of a person.</summary>
    public static Registration Of(this Session session, int person) => session.Registrations.Last(r => r.ParticipantId == Person(person));

    public static void Cancels(this Session session, int person, DateTimeOffset? at = null) =>
        session.CancelRegistration(session.Of(person).Id, at ?? Now);

    public static Participant AParticipant(string reference = "123", Workplace? at = null, Stage stage = Stage.InService) => Participant.Register(
        HrReference.Of("hr-antwerpen", reference), at ?? new Workplace("5345", null), Category.Operational, stage, Now);
}
