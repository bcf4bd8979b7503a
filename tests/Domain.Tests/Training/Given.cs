using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Sessions;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Training;

/// <summary>The world in which the examples take place: a course, a session of it in two months, and people.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2025, 3, 3, 9, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Start = new(2025, 5, 5, 7, 0, 0, TimeSpan.Zero);

    public static readonly CourseDescription About = new(
        new Text(Nl: "Holocaust, Politie en Mensenrechten"), "HPM", ["HPM-OLD"], Audience.Everyone, Theme.HumanRights, "Kazerne Dossin", 480,
        PartialDate.Parse("2014"), true);

    public static readonly SessionPlan Plan = new(
        Start, Start.AddHours(8), new Venue("Kazerne Dossin", MunicipalityNisCode: "12025"), Language.Nl, 2, 2, null, ["An"]);

    public static Course Course() => Quiet(Domain.Training.Courses.Course.Offer("HPM", About, Now));

    public static Session Session(int capacity = 2, int list = 2) => Session(Plan with { Capacity = capacity, WaitingListCapacity = list });

    public static Session Session(SessionPlan plan) => Quiet(Domain.Training.Sessions.Session.Schedule(Course(), plan, Now));

    public static ParticipantId Somebody() => new(Guid.CreateVersion7(Now));

    public static Participant Participant(string? zone = "5913", string? unit = null) =>
        Domain.Training.Participants.Participant.Register(HrReference.Of("hr", "42"), new Workplace(zone, unit), Category.Operational, Stage.InService, Now);

    /// <summary>Asks for a seat as callers do: whether somebody is active already is looked up.</summary>
    public static Registration Ask(this Session session, ParticipantId who, DateTimeOffset? at = null) =>
        session.Register(who, "5913", null, session.Registrations.Any(one => one.ParticipantId == who && one.IsActive), at ?? Now);

    public static Registration Ask(this Session session) => session.Ask(Somebody());

    public static Registration[] Ask(this Session session, int people) => [.. Enumerable.Range(0, people).Select(_ => session.Ask())];

    /// <summary>What happened since the last look.</summary>
    public static IReadOnlyList<IDomainEvent> Happened(this IAggregate root)
    {
        IDomainEvent[] events = [.. root.Events];
        root.ForgetEvents();
        return events;
    }

    /// <summary>A step that changes nothing: no event, the same version.</summary>
    public static void ShouldNotChange<TId>(this Aggregate<TId> root, Action step) where TId : struct, IId<TId>
    {
        var version = root.Version;
        root.Happened();
        step();
        root.Happened().ShouldBeEmpty();
        root.Version.ShouldBe(version);
    }

    /// <summary>A step that is refused by a rule, and changes nothing.</summary>
    public static RuleBroken ShouldRefuse<TId>(this Aggregate<TId> root, string rule, Action step) where TId : struct, IId<TId>
    {
        RuleBroken? broken = null;
        root.ShouldNotChange(() => broken = Should.Throw<RuleBroken>(step));
        broken!.Rule.ShouldBe(rule);
        return broken;
    }

    /// <summary>A step that can never be right, and changes nothing.</summary>
    public static InputRefused ShouldNotTake<TId>(this Aggregate<TId> root, string code, string place, Action step) where TId : struct, IId<TId>
    {
        InputRefused? refused = null;
        root.ShouldNotChange(() => refused = Should.Throw<InputRefused>(step));
        (refused!.Code, refused.Place).ShouldBe((code, place));
        return refused;
    }

    public static T Quiet<T>(T root) where T : IAggregate
    {
        root.ForgetEvents();
        return root;
    }
}
