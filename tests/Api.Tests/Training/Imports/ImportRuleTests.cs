using Dossin.Partnerships.Application.Training.Imports;
using Dossin.Partnerships.Domain.Training.Imports;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Imports;

/// <summary>domain.md, section 4, Imports; examples E09 to E12.</summary>
[Collection(nameof(ImportServer))]
public sealed class ImportRuleTests(ImportServer server)
{
    [Fact]
    public async Task Importing_twice_changes_nothing()
    {
        var u = server.NewCode();
        await server.Course(u, aliases: [$"{u}-OLD"]);

        (await server.ImportRows(u, "p1;2021-05-04", "p2;2021-05-04", "p3;2021-05-04")).Numbers().ShouldBe("3 3 0 0");
        (await server.ImportRows(u, "p1;2021-05-04", "p2;2021-05-04", "p3;2021-05-04")).Numbers().ShouldBe("3 0 3 0");
        (await server.ImportRows($"{u}-OLD", "p1;2021-05-04", "p2;2021-05-04", "p3;2021-05-04")).Numbers().ShouldBe("3 0 3 0");
        (await server.Import(ImportServer.Rows(u, "p1;2021-05-04", "p2;2021-05-04", "p3;2021-05-04", "p4;2021-05-04"), dryRun: true)).Numbers().ShouldBe("4 1 3 0");
        (await Participations(u)).ShouldBe(3);
        // Another course of that day is another participation.
        var other = server.NewCode();
        await server.Course(other);
        (await server.ImportRows(other, "p1;2021-05-04")).Numbers().ShouldBe("1 1 0 0");
        var differs = await server.ImportRows(u, "p1;2021-05-04;;;aspirant");
        differs.Numbers().ShouldBe("1 0 0 1");
        (await server.Rejections(differs)).ShouldBe(["2 stage differsFromKnown"]);
    }

    [Fact]
    public async Task A_bad_row_harms_only_itself()
    {
        var u = server.NewCode();
        await server.Course(u);

        var import = await server.Import(ImportServer.Rows(
            u, "p1;2021-02-30", "p2;2021-05-04", "p3;2026-11-26", "p4;2021-05-04;;5415", "85.07.30-033.28;2021-05-04", "p4;2021-05-04;NOPE") +
            $"\nhr-antwerpen;p5;{u};2021-05-04;5345;;operational");

        import.State.ShouldBe(ImportState.Succeeded);
        import.Numbers().ShouldBe("7 1 0 6");
        (await server.Rejections(import)).ShouldBe([
            "2 heldOn format", "4 heldOn inFuture", "5 policeZone zoneNotYours", "6 reference nationalNumber", "7 courseCode unknownCourse", "8 stage missing"]);
    }

    [Fact]
    public async Task Zones_are_as_they_were()
    {
        var u = server.NewCode();
        await server.Course(u);
        var mechelen = ImportServer.Of("hr-mechelen", [.. Domain.RefData.PoliceZones.OfBelgium.Covered("5913")]);

        var import = await server.Import(
            ImportServer.Rows(u, "m1;2020-12-10;;5906", "m2;2020-12-10;;5913", "m3;2023-01-01;;5906", "m4;2023-01-01;;5913"), caller: mechelen);

        import.Numbers().ShouldBe("4 2 0 2");
        (await server.Rejections(import, mechelen)).ShouldBe(["3 policeZone zoneNotValidThen", "4 policeZone zoneNotValidThen"]);
        (await server.Query<string>($"select province from training.participations where course_id = (select id from training.courses where code = '{u}')"))
            .ShouldBe(["10000", "10000"]);
    }

    [Fact]
    public async Task A_person_follows_the_row_with_the_latest_day()
    {
        var u = server.NewCode();
        await server.Course(u);
        var everything = ImportServer.Of("hr-antwerpen", "*");

        await server.Import(ImportServer.Rows(u, "f1;2021-05-04;;5906", "f1;2024-05-07;;5913;;civilian", "f1;2022-05-04;;5345;aspirant", "f2;2021-05-04"), caller: everything);
        (await Person("f1")).ShouldBe("5913 inService civilian");
        await server.Import(ImportServer.Rows(u, "f1;2023-05-04;;5345"), caller: everything);
        (await Person("f1")).ShouldBe("5913 inService civilian");
        await server.Import(ImportServer.Rows(u, "f1;2025-05-04;;5345;aspirant"));
        (await Person("f1")).ShouldBe("5345 aspirant operational");
        // What turned out to be wrong says nothing of the person.
        await server.Execute($"update training.participations set annulled_at = now(), annulment_reason = 'fout' where held_on = '2025-05-04' and course_id = (select id from training.courses where code = '{u}')");
        await server.Import(ImportServer.Rows(u, "f1;2024-06-04;;5913"), caller: everything);
        (await Person("f1")).ShouldBe("5913 inService operational");
        // Nobody else goes along.
        (await Person("f2")).ShouldBe("5345 inService operational");
    }

    [Fact]
    public async Task An_annulled_row_is_not_revived_but_may_be_corrected()
    {
        var u = server.NewCode();
        await server.Course(u);
        await server.ImportRows(u, "a1;2021-05-04", "a2;2021-05-04");
        await server.Execute($"update training.participations set annulled_at = now(), annulment_reason = 'fout' where course_id = (select id from training.courses where code = '{u}')");

        (await server.ImportRows(u, "a1;2021-05-04")).Numbers().ShouldBe("1 0 1 0");
        (await server.ImportRows(u, "a2;2021-05-04;;;aspirant")).Numbers().ShouldBe("1 1 0 0");
        (await server.ImportRows(u, "a2;2021-05-04")).Numbers().ShouldBe("1 0 0 1");
        // Within one file: the same, then the correction, then the same again.
        var three = await server.ImportRows(u, "a1;2021-05-04", "a1;2021-05-04;;;aspirant", "a1;2021-05-04");
        three.Numbers().ShouldBe("3 1 1 1");
        (await server.Rejections(three)).ShouldBe(["4 stage differsFromKnown"]);
    }

    [Fact]
    public async Task Twice_in_one_file_the_second_meets_the_first()
    {
        var u = server.NewCode();
        await server.Course(u, aliases: [$"{u}-OLD"]);

        var import = await server.ImportRows(
            u, "t1;2021-05-04", "t1;2021-05-04", $"t1;2021-05-04;{u}-OLD", "t1;2021-05-04;;;;civilian", "t2;2021-05-04;;;;civilian", "t2;2021-05-04", " t2 ;2021-05-04;;;;civilian");

        import.Numbers().ShouldBe("7 2 3 2");
        (await server.Rejections(import)).ShouldBe(["5 category differsFromKnown", "7 category differsFromKnown"]);
    }

    [Fact]
    public async Task Attendance_is_known_too()
    {
        var u = server.NewCode();
        await server.Course(u);
        await server.ImportRows(u, "k1;2021-05-04");
        await server.Execute($"update training.participations set source = 'attendance' where course_id = (select id from training.courses where code = '{u}')");

        (await server.ImportRows(u, "k1;2021-05-04", "k1;2021-05-05")).Numbers().ShouldBe("2 1 1 0");
    }

    [Fact]
    public async Task The_forgotten_stay_forgotten()
    {
        var u = server.NewCode();
        await server.Course(u, aliases: [$"{u}-OLD"]);
        await server.ImportRows(u, "g1;2021-05-04", "g2;2021-05-04");
        await server.Forget("g1");

        (await server.ImportRows(u, "g1;2021-05-04", "g2;2021-05-04", "g1;2021-05-04;;;aspirant")).Numbers().ShouldBe("3 0 3 0");
        (await server.ImportRows($"{u}-OLD", "g1;2021-05-04")).Numbers().ShouldBe("1 0 1 0");
        (await server.One<long>("select count(*) from training.participants where reference = 'g1'")).ShouldBe(0);
        // Another day or course of the same reference is another person's.
        var other = server.NewCode();
        await server.Course(other);
        (await server.ImportRows(other, "g1;2021-05-04")).Numbers().ShouldBe("1 1 0 0");
        (await server.ImportRows(u, "g1;2022-05-04")).Numbers().ShouldBe("1 1 0 0");
        (await server.One<long>("select count(*) from training.participants where reference = 'g1'")).ShouldBe(1);
        await server.Execute("delete from training.forgotten_keys");
    }

    [Fact]
    public async Task The_forgotten_stay_forgotten_when_the_secret_is_replaced()
    {
        var u = server.NewCode();
        await server.Course(u);
        await server.ImportRows(u, "r1;2021-05-04", "r2;2021-05-04");
        await server.Forget("r1");
        var first = server.Secrets;
        server.Secrets = new([.. Enumerable.Repeat((byte)1, 32)], new byte[32]);
        await server.Restart();
        await server.Forget("r2");

        (await server.ImportRows(u, "r1;2021-05-04", "r2;2021-05-04", "r3;2021-05-04")).Numbers().ShouldBe("3 1 2 0");
        (await server.One<long>("select count(*) from training.participants where reference in ('r1', 'r2')")).ShouldBe(0);
        server.Secrets = first;
        await server.Restart();
        await server.Execute("delete from training.forgotten_keys");
    }

    [Fact]
    public async Task Everything_that_can_be_wrong_has_its_reason()
    {
        var u = server.NewCode();
        await server.Course(u, introduced: Domain.Kernel.PartialDate.Parse("2019"), retiredOn: new(2023, 1, 1));
        var rows = $"""
            issuer,reference,courseCode,heldOn,policeZone,federalUnit,stage,category
            hr,w1,{u},2018-12-31,5345,,inService,operational
            hr,w2,{u},2023-01-01,5345,,inService,operational
            hr,w3,{u},2021-05-04,9999,,inService,operational
            hr,w4,{u},2021-05-04,5345,DSU,inService,operational
            hr,w5,{u},2021-05-04,,DSU,inService,operational
            hr,w6,{u},2021-05-04,,,inService,operational
            hr,w7,{u},2021-05-04,53,,inService,operational
            hr,w8,{u},2021-05-04,5345,,trainee,operational
            hr,w9,{u},2021-05-04,5345,,inService,officer
            85073003328,w10,{u},2021-05-04,5345,,inService,operational
            ,w11,{u},2021-05-04,5345,,inService,operational
            hr,,{u},2021-05-04,5345,,inService,operational
            hr,w13,,2021-05-04,5345,,inService,operational
            hr,w14,{u},,5345,,inService,operational
            hr,w15,{u},2021-05-04,5345,,inService,
            hr,{new string('x', 101)},{u},2021-05-04,5345,,inService,operational
            hr,w17,{u},10/12/2020,5345,,inService,operational
            hr,w18,{u},2021-05-04,5345,,inService,operational,more
            """;

        var own = await server.Import(rows);
        own.Numbers().ShouldBe("18 0 0 18");
        (await server.Rejections(own)).ShouldBe([
            "2 heldOn beforeIntroduction", "3 heldOn afterRetirement", "4 policeZone unknownZone", "5 federalUnit zoneAndUnit", "6 federalUnit zoneNotYours",
            "7 policeZone missing", "8 policeZone format", "9 stage format", "10 category format", "11 issuer nationalNumber", "12 issuer missing",
            "13 reference missing", "14 courseCode missing", "15 heldOn missing", "16 category missing", "17 reference format", "18 heldOn format", "19  format"]);
        (await server.Import(rows, caller: ImportServer.Of("all", "*"))).Numbers().ShouldBe("18 1 0 17");
        (await server.One<string>("select federal_unit from training.participants where reference = 'w5'")).ShouldBe("DSU");
    }

    [Fact]
    public async Task An_assignment_is_fulfilled_by_the_first_participation_that_counts()
    {
        var u = server.NewCode();
        var (course, other) = (await server.Course(u), await server.Course(server.NewCode()));
        await server.ImportRows(u, "d1;2020-01-01", "d2;2020-01-01", "d3;2020-01-01");
        await server.Execute(
            $"""
            insert into training.assignments (id, participant_id, course_id, due_on, assigned_on, state, police_zone, version)
            select gen_random_uuid(), p.id, c.id, '2021-12-31', '2021-03-01',
                case p.reference when 'd1' then 'booked' when 'd2' then 'overdue' else 'open' end, p.police_zone, 3
            from training.participants p join training.courses c on c.id = '{course.Id.Value}' or c.id = '{other.Id.Value}' and p.reference = 'd1'
            where p.reference in ('d1', 'd2', 'd3')
            """);

        (await server.ImportRows(u, "d1;2021-05-05", "d1;2021-03-01", "d1;2021-02-28", "d2;2021-06-01", "d3;2021-02-01")).Numbers().ShouldBe("5 5 0 0");

        (await server.Query<string>(
            $"""
            select concat_ws(' ', r.reference, a.state, p.held_on, a.version) from training.assignments a join training.participants r on r.id = a.participant_id
            left join training.participations p on p.id = a.participation_id where a.course_id = '{course.Id.Value}' order by 1
            """)).ShouldBe(["d1 fulfilled 2021-03-01 4", "d2 fulfilled 2021-06-01 4", "d3 open 3"]);
        (await server.One<string>($"select state from training.assignments where course_id = '{other.Id.Value}'")).ShouldBe("booked");
        (await server.Query<string>(
            $"""
            select (payload::jsonb - 'id' - 'href')::text from platform.outbox where type = 'training.assignmentFulfilled'
                and payload ->> 'id' in (select id::text from training.assignments where course_id = '{course.Id.Value}')
            """)).ShouldBe(Enumerable.Repeat("""{"dueOn": "2021-12-31", "policeZone": "5345"}""", 2));
    }

    [Fact]
    public async Task Each_accepted_row_and_the_end_are_told()
    {
        var u = server.NewCode();
        await server.Course(u);

        var import = await server.ImportRows(u, "e1;2021-05-04", "e2;2021-02-30", "e1;2021-05-04");

        (await server.Query<string>(
            $"""
            select o.payload::jsonb::text from platform.outbox o join training.participations p on o.payload ->> 'id' = p.id::text
            join training.courses c on c.id = p.course_id where c.code = '{u}' and o.type = 'training.participationRecorded' and o.context = 'training'
                and o.police_zone = '5345' and o.subject = o.payload ->> 'href' and o.payload ->> 'participantId' = p.person::text
            """)).Single().ShouldContain($"\"courseCode\": \"{u}\", \"policeZone\": \"5345\", \"courseFamily\": \"{u}\"");
        (await server.One<string>($"select payload::jsonb::text from platform.outbox where type = 'training.participationsImported' and payload ->> 'id' = '{import.Id.Value}'"))
            .ShouldContain("\"state\": \"succeeded\", \"rowsRead\": 3, \"rowsAccepted\": 1, \"rowsRejected\": 1, \"rowsUnchanged\": 1");
    }

    [Fact]
    public async Task What_was_followed_elsewhere_is_told_where_the_person_was_then()
    {
        var u = server.NewCode();
        await server.Course(u);
        var everything = ImportServer.Of("hr-antwerpen", "*");
        await server.Import(ImportServer.Rows(u, "h1;2024-05-07;;5913"), caller: everything);

        await server.Import(ImportServer.Rows(u, "h1;2021-05-04"), caller: everything);

        (await server.Query<string>(
            $"select p.held_on || ' ' || o.police_zone from platform.outbox o join training.participations p on o.payload ->> 'id' = p.id::text join training.courses c on c.id = p.course_id where c.code = '{u}' order by 1"))
            .ShouldBe(["2021-05-04 5345", "2024-05-07 5913"]);
    }

    private Task<long> Participations(string code) => server.One<long>(
        $"select count(*) from training.participations p join training.courses c on c.id = p.course_id where c.code = '{code}'");

    private Task<string> Person(string reference) => server.One<string>(
        $"select police_zone || ' ' || stage || ' ' || category from training.participants where reference = '{reference}'");
}
