using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Assignments;

/// <summary>Lateness comes with the day, in Belgium, and is told once.</summary>
public sealed class OverdueTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task A_duty_is_late_from_midnight_in_Brussels()
    {
        await using var host = await api.Another();
        host.Clock.SetTo("2031-06-01T10:00:00Z");
        var (person, course) = (await host.Person(), await host.OfferedCourse());
        var open = await host.MadeDuty(person, course, dueOn: new(2031, 6, 30));
        var later = await host.MadeDuty(person, course, "later", new(2031, 7, 1));
        var waived = await host.MadeDuty(person, course, "waived", new(2031, 6, 30));
        await host.As("hr-antwerpen").Put($"{waived.Href()}/waiver", new { reason = "Verlof" }).Json();
        var booked = await host.MadeDuty(await host.Person(), course, dueOn: new(2031, 6, 30));
        await host.TakenSeat(await host.PlannedSession(course, new(2031, 7, 20, 9, 0, 0, TimeSpan.Zero)), booked.At("participantId").GetGuid());
        (await host.State(booked)).ShouldBe("booked");

        host.Clock.SetTo("2031-06-30T21:58:00Z");
        await host.RunJobs();
        (await host.State(open)).ShouldBe("open");

        host.Clock.SetTo("2031-06-30T22:00:01Z");
        await host.RunJobs();
        await host.RunJobs();

        (await host.State(open), await host.State(booked), await host.State(later), await host.State(waived)).ShouldBe(("overdue", "overdue", "open", "waived"));
        (await host.Told(open)).ShouldBe(["training.assignmentMade", "training.assignmentOverdue"]);
    }

    [Fact]
    public async Task Two_processes_mark_many_and_each_is_told_once()
    {
        await using var one = await api.Another();
        await using var two = await api.Another();
        foreach (var host in new[] { one, two })
        {
            host.Clock.SetTo("2040-01-01T10:00:00Z");
        }

        var (person, course) = (await one.Person(), await one.OfferedCourse());
        var first = await one.MadeDuty(person, course, dueOn: new(2040, 1, 2));
        await one.Query<object>("training", $"""
            insert into training.assignments (id, participant_id, course_id, due_on, cause_client, cause_reference, assigned_on, state, police_zone, version)
            select gen_random_uuid(), participant_id, course_id, due_on, 'tests', number::text, assigned_on, state, police_zone, 1
            from training.assignments, generate_series(1, 999) number where id = '{first.Id()}'
            """);
        foreach (var host in new[] { one, two })
        {
            host.Clock.SetTo("2040-01-03T10:00:00Z");
        }

        await Task.WhenAll(one.RunJobs(), two.RunJobs(), one.RunJobs(), two.RunJobs());

        (await one.Query<long>("training", $"select count(*) from training.assignments where course_id = '{course.Id()}' and state = 'overdue'")).ShouldBe([1000]);
        (await one.Query<long>("platform", """
            select count(*) from platform.outbox where type = 'training.assignmentOverdue' and payload ->> 'dueOn' = '2040-01-02'
            union all select count(distinct subject) from platform.outbox where type = 'training.assignmentOverdue' and payload ->> 'dueOn' = '2040-01-02'
            """)).ShouldBe([1000, 1000]);
    }

    [Fact]
    public async Task A_quiet_turn_leaves_nothing_in_the_audit_trail()
    {
        const string Entries = "select count(*) from platform.audit_entries where operation = 'MarkOverdue'";
        await api.RunJobs();
        var before = await api.Query<long>("platform", Entries);

        await api.RunJobs();

        (await api.Query<long>("platform", Entries)).ShouldBe(before);
    }
}
