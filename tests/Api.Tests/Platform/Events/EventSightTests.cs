using System.Collections.Frozen;
using System.Reflection;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Events;
using Dossin.Partnerships.Domain.RefData;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Platform.Events;

/// <summary>Who may see which event: what the events say of themselves, held against domain.md, sections 4 to 9.</summary>
public sealed class EventSightTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private static readonly string[] OfCourses =
    [
        "training.courseOffered", "training.courseChanged", "training.courseRetired", "training.sessionScheduled", "training.sessionChanged",
        "training.sessionCanceled", "training.sessionCompleted", "training.figureReported", "training.figureWithdrawn", "training.personsTallied",
    ];

    private static readonly string[] OfPeople =
    [
        "training.registered", "training.waitlisted", "training.promoted", "training.registrationCanceled", "training.participationRecorded",
        "training.participationAnnulled", "training.certificateIssued", "training.participantForgotten", "training.assignmentMade",
        "training.assignmentFulfilled", "training.assignmentReopened", "training.assignmentOverdue", "training.assignmentWaived",
    ];

    private static readonly string[] OfComplaints =
        ["complaints.complaintReceived", "complaints.complaintTriaged", "complaints.complaintReferred", "complaints.complaintClosed"];

    private static readonly string[] OfDialogues =
        ["complaints.dialogueOpened", "complaints.dialogueClosed", "complaints.improvementPointPublished", "complaints.improvementPointChanged"];

    [Fact]
    public void Every_event_of_the_feed_says_who_sees_it_and_no_other_does()
    {
        EventSight.PublishedTypes.Where(type => !type.GetCustomAttributes<SeenByAttribute>().Any()).ShouldBeEmpty();
        EventSight.PublishedTypes.SelectMany(type => type.GetCustomAttributes<SeenByAttribute>()).SelectMany(rule => rule.Scopes).Except(Scopes.All).ShouldBeEmpty();
        var inside = typeof(IInside).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IInside))).ToList();
        inside.Count.ShouldBe(3);
        inside.ShouldAllBe(type => !type.IsDefined(typeof(SeenByAttribute), false) && !EventSight.Types.Contains(EventName.Of(type)));
    }

    [Theory]
    [InlineData(Scopes.TrainingRead, "courses")]
    [InlineData(Scopes.TrainingRegister, "courses people imports")]
    [InlineData(Scopes.TrainingManage, "courses people imports")]
    [InlineData(Scopes.AgreementsRead, "agreements.")]
    [InlineData(Scopes.AgreementsManage, "agreements.")]
    [InlineData(Scopes.ComplaintsHandle, "complaints")]
    [InlineData(Scopes.ComplaintsSubmit, "")]
    [InlineData(Scopes.DialoguesConduct, "dialogues")]
    [InlineData(Scopes.DialoguesManage, "dialogues")]
    [InlineData(Scopes.DialoguesRead, "dialogues")]
    [InlineData(Scopes.NetworksRead, "networks.")]
    [InlineData(Scopes.NetworksManage, "networks.")]
    [InlineData(Scopes.PlatformManage, "")]
    public void A_scope_opens_these_types_and_no_others(string scope, string rooms)
    {
        var expected = rooms.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(room => room switch
        {
            "courses" => OfCourses,
            "people" => OfPeople,
            "imports" => ["training.participationsImported"],
            "complaints" => OfComplaints,
            "dialogues" => OfDialogues,
            _ => EventSight.Types.Where(type => type.StartsWith(room, StringComparison.Ordinal)),
        }).ToList();
        var sight = EventSight.Of(With([scope], ZoneAccess.Everything));

        sight.Parameters.Where(one => one.Name is "all" or "zoned" or "owned").SelectMany(one => one.Values).Where(type => !type.StartsWith("platform.", StringComparison.Ordinal)).ShouldBe(expected, ignoreOrder: true);
    }

    [Fact]
    public void Zones_and_owners_cut_what_a_scope_opens()
    {
        var hr = EventSight.Of(With([Scopes.TrainingRegister], ZoneAccess.Of(PoliceZones.OfBelgium.Covered(["5913"]))));
        hr.Sees("training.registered", "5913", null).ShouldBeTrue();
        hr.Sees("training.registered", "5906", null).ShouldBeTrue("it was merged into the caller's");
        hr.Sees("training.registered", "5345", null).ShouldBeFalse();
        hr.Sees("training.registered", null, null).ShouldBeFalse("a federal unit's");
        hr.Sees("training.participationsImported", null, Owner.Client("c")).ShouldBeTrue();
        hr.Sees("training.participationsImported", null, Owner.Client("d")).ShouldBeFalse();
        EventSight.Of(With([Scopes.TrainingRegister], ZoneAccess.Of(PoliceZones.OfBelgium.Covered(["5906"])))).Sees("training.registered", "5913", null).ShouldBeFalse();
        EventSight.Of(With([Scopes.TrainingManage], ZoneAccess.Of([]))).Sees("training.registered", "5345", null).ShouldBeTrue();
        var bureau = EventSight.Of(With([Scopes.DialoguesConduct], ZoneAccess.Everything));
        bureau.Sees("complaints.dialogueOpened", null, Owner.Organization("o")).ShouldBeTrue();
        bureau.Sees("complaints.dialogueOpened", null, Owner.Organization("another")).ShouldBeFalse();
        bureau.Sees("complaints.dialogueOpened", null, Owner.Client("o")).ShouldBeFalse("a client that has the name of a bureau is none");
        bureau.Sees("complaints.conversationHeld", null, Owner.Organization("o")).ShouldBeFalse("no such type is for the feed");
    }

    [Fact]
    public async Task The_database_and_the_predicate_say_the_same_of_every_event_for_every_caller()
    {
        await api.Database.Execute(Feed.PastReaders(
            $"""
            insert into platform.outbox (id, context, type, subject, payload, police_zone, owner, occurred_at)
            select gen_random_uuid(), 'training', type, 'x', jsonb_build_object('zone', zone, 'owner', owner), zone, owner, now()
            from unnest(array['{string.Join("', '", EventSight.Types)}', 'training.unknown']) type,
                unnest(array[null, '5345', '5906', '5913']) zone, unnest(array[null, 'client c', 'organization o', 'organization p']) owner
            """));
        var end = await api.FeedEnd();
        var rows = await api.Query<string>("platform", "select o.type || '|' || coalesce(police_zone, '') || '|' || coalesce(owner, '') from platform.outbox o join platform.positions p on p.event_id = o.id and p.stream = 'feed' order by position");
        var feed = api.Services.GetRequiredService<IEventFeed>();
        var random = new Random(20);
        for (var round = 0; round < 60; round++)
        {
            var scopes = Scopes.All.Where(_ => random.Next(4) == 0).ToArray();
            var zones = random.Next(4) switch
            {
                0 => ZoneAccess.Everything,
                1 => ZoneAccess.Of([]),
                2 => ZoneAccess.Of(PoliceZones.OfBelgium.Covered(["5913"])),
                _ => ZoneAccess.Of(["5345"]),
            };
            var sight = EventSight.Of(With(scopes, zones));
            sight = random.Next(3) == 0 ? sight.Only([.. EventSight.Types.Where(_ => random.Next(5) == 0)]) : sight;
            var seen = new List<string>();
            for (var part = await feed.Read(sight, 0, 500, PartnershipsApi.Token); ; part = await feed.Read(sight, part.Last, 500, PartnershipsApi.Token))
            {
                seen.AddRange(part.Events.Select(told => $"{told.Type}|{told.Data["zone"]}|{told.Data["owner"]}"));
                if (!part.HasMore)
                {
                    part.Last.ShouldBe(end);
                    break;
                }
            }

            seen.ShouldBe(rows.Where(row => row.Split('|') is [var type, var zone, var owner] && sight.Sees(type, zone.Length == 0 ? null : zone, owner.Length == 0 ? null : owner)),
                $"{string.Join(' ', scopes)} in {string.Join(' ', zones.Codes)}");
        }
    }

    private static Caller With(string[] scopes, ZoneAccess zones) =>
        new() { ClientId = "c", Organization = "o", Scopes = scopes.ToFrozenSet(), Zones = zones };
}
