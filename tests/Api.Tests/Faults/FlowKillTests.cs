using System.Text.Json;
using Dossin.Partnerships.Api.Tests.Complaints;
using Dossin.Partnerships.Api.Tests.Dialogues;
using Dossin.Partnerships.Api.Tests.Platform.Events;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Faults;

/// <summary>
/// What crosses contexts (domain.md, section 8) while the process is killed in each of its steps: nothing is lost, and nothing is
/// done twice. The moments are drawn anew at each run; they stand in the message of a failure.
/// </summary>
[Collection(LongestFirst.Processes)]
public sealed class FlowKillTests(SharedServer server)
{
    [Fact]
    public async Task Flows_between_contexts_survive_a_kill_in_every_step()
    {
        const int people = 4;
        await using var database = await server.NewDatabase();
        await using var service = new Mortal(database);
        await service.Begin();

        // What Training, Agreements and Complaints must know of each other before it starts.
        var course = await service.Post("kazerne-dossin", "/training/v1/courses", Intents.Course("FLOW", curative: true));
        var (commitment, point) = (await Promised(service), await Heard(service));
        await Until("complaints", "select count(*) from complaints.inbox", 1);

        var complaints = await service.KilledDuring("complaint", Moment(500), () => Each(async number =>
        {
            var complaint = await service.Post("citizen-portal", "/complaints/v1/complaints", new
            {
                channel = "online", allegations = new[] { new { number = 1, ground = "racism" } }, policeZone = "5345", occurredOn = "2024", language = "nl",
                narrative = Complaining.Narrative, anonymous = true, victim = "self",
            });
            await service.Put("triage-desk", $"{complaint.Local()}/triage", new { outcome = "admissible", reason = new { nl = Planted.In("Ontvankelijk") } });
            await service.Put("triage-desk", $"{complaint.Local()}/closure", new { outcome = "founded", reason = new { nl = Planted.In("Onderzocht") } });
            return complaint;
        }));

        var measures = await service.KilledDuring("measure", Moment(200), () => Each(number => service.Post("triage-desk", "/complaints/v1/curativeMeasures", new
        {
            complaintId = complaints[number].Id(), participant = new { issuer = "hr", reference = $"FLOW-{number}" }, courseCode = "FLOW", dueOn = "2099-01-01",
        })));

        // Answered, and not yet told to Training: then told, and the answer not yet heard.
        await service.KilledDuring("assignment", Moment(600), () => All("assigned"));

        var seats = await Each(async number =>
            (await service.Get("hr-antwerpen", $"/training/v1/participants?issuer=hr&reference=FLOW-{number}")).At("items").EnumerateArray().Single().Id());
        await service.KilledDuring("attendance", Moment(150), async () =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var session = await service.Post("kazerne-dossin", "/training/v1/sessions", new
            {
                courseId = course.Id(), start = now.AddSeconds(-1), end = now.AddHours(1), venue = new { name = "Zaal 1" }, language = "nl", capacity = 10, waitingListCapacity = 0,
            });
            return await service.Put("kazerne-dossin", $"{session.Local()}/attendance", new { attended = Array.Empty<Guid>(), absent = Array.Empty<Guid>(), walkIns = seats });
        });
        await service.KilledDuring("fulfilment and initiative", Moment(700), async () =>
        {
            var initiative = await service.Post("secretariat", "/networks/v1/initiatives", new
            {
                title = new { nl = "Buurtoverleg" }, kind = "neighborhoodConsultation", policeZone = "5345", improvementPointId = point.Id(), partners = Array.Empty<object>(),
            });
            await service.Move("secretariat", initiative.Local(), "running");
            await service.Move("secretariat", initiative.Local(), "done");
            await All("fulfilled");
            await Until("agreements", $"select count(*) from agreements.commitments where id = '{commitment.Id()}' and state = 'met'", 1);
            return await Until("dialogues", $"select count(*) from dialogues.improvement_points where id = '{point.Id()}' and state = 'done'", 1);
        });
        await PartnershipsApi.Eventually(async () => await Count("platform", Feed.Unnumbered) == 0);

        // Each fact once, each told once, to the feed and inside.
        (await Count("training", "select count(*) from training.assignments")).ShouldBe(people, service.Deaths);
        (await Count("training", "select count(*) from training.assignments where state = 'fulfilled'")).ShouldBe(people);
        (await Count("training", "select count(*) from training.participants")).ShouldBe(people);
        (await Count("training", "select count(*) from training.participations")).ShouldBe(people);
        foreach (var (type, times) in new[]
        {
            ("training.courseOffered", 1), ("complaints.complaintReceived", people), ("complaints.complaintTriaged", people), ("complaints.complaintClosed", people),
            ("complaints.curativeMeasureImposed", people), ("training.assignmentMade", people), ("training.sessionScheduled", 1), ("training.sessionCompleted", 1),
            ("training.participationRecorded", people), ("training.assignmentFulfilled", people), ("training.dutyMoved", 2 * people),
            ("agreements.agreementInForce", 1), ("agreements.commitmentStateChanged' and payload->>'to' = 'met", 1), ("complaints.dialogueOpened", 1), ("complaints.improvementPointPublished", 1),
            ("networks.initiativeProposed", 1), ("networks.initiativeStarted", 1), ("networks.initiativeCompleted", 1), ("complaints.improvementPointChanged", 2),
        })
        {
            (await Count("platform", $"select count(*) from platform.outbox where type = '{type}'")).ShouldBe(times, $"{type}; killed {service.Deaths}");
        }

        (await Count("platform", "select count(*) from platform.events_set_aside")).ShouldBe(0);
        (await Count("platform", "select count(*) from platform.audit_entries where operation in ('GiveDuty', 'ImposeMeasure')")).ShouldBe(2 * people);
        (await Count("platform", "select count(*) - max(position) from platform.positions where stream = 'feed'")).ShouldBe(0);
        // What Training was told of the complaint's person is kept nowhere else.
        (await Count("platform", "select count(*) from platform.outbox where type = 'complaints.curativeMeasureImposed' and payload::text <> '{}'")).ShouldBe(0);

        async Task<T[]> Each<T>(Func<int, Task<T>> work) => await Task.WhenAll(Enumerable.Range(0, people).Select(work));

        Task<long> Count(string context, string sql) => database.One<long>(context, sql);

        async Task<JsonElement[]> All(string state)
        {
            await Until("complaints", $"select count(*) from complaints.curative_measures where state = '{state}'", people);
            return measures;
        }

        async Task<long> Until(string context, string sql, long count)
        {
            await PartnershipsApi.Eventually(async () => Convert.ToInt64(await database.One<object>(context, sql), null) >= count);
            return count;
        }
    }

    private static TimeSpan Moment(int longest) => TimeSpan.FromMilliseconds(Random.Shared.Next(longest));

    /// <summary>An agreement by which a session a year is promised.</summary>
    private static async Task<JsonElement> Promised(Mortal service)
    {
        var parties = new List<Guid>();
        foreach (var name in new[] { "Politie", "Museum" })
        {
            parties.Add((await service.Post("secretariat", "/agreements/v1/parties", new { name, aliases = Array.Empty<string>(), kind = "organization" })).Id());
        }

        var agreement = await service.Post("secretariat", "/agreements/v1/agreements", new
        {
            title = new { nl = "Overeenkomst" }, kind = "structural", parties, signedOn = "2020-12-10",
            elements = new[] { new { kind = "purpose", heading = new { nl = "Doel" }, body = new { nl = "Samenwerken" }, visibility = "public" } },
        });
        return await service.Post("secretariat", "/agreements/v1/commitments", new
        {
            agreementId = agreement.Id(), title = new { nl = "Sessies" }, ownerPartyIds = parties, recurrence = "yearly", measure = new { kind = "sessions", target = 1 },
        });
    }

    /// <summary>What was heard and may be told on.</summary>
    private static async Task<JsonElement> Heard(Mortal service)
    {
        var dialogue = await service.Post("bureau", Rounds.Dialogues, new { title = new { nl = "Ronde" }, policeZone = "5345", from = "2017-12", themes = new[] { "youth" } });
        return await service.Post("bureau", Rounds.Points, Rounds.Point(dialogue, "Een jeugdhuis vraagt minder controles."));
    }
}
