using System.Data;
using System.Text.Json;
using Dossin.Partnerships.Application.Training.Participations;
using Dossin.Partnerships.Application.Training.Statistics;
using Dossin.Partnerships.Domain.Training.Statistics;
using Dossin.Partnerships.Infrastructure.Kernel;
using Dossin.Partnerships.Infrastructure.Training;
using Dossin.Partnerships.Infrastructure.Training.Participations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Statistics;

/// <summary>Whatever is written, folded or forgotten, in whatever order: reading equals counting every row again.</summary>
public sealed class KeptCountsTests(StatisticsServer server) : IClassFixture<StatisticsServer>
{
    private static readonly Grouping[] Groupings =
        [.. Enumerable.Range(0, 128).Select(keys => (Grouping)keys).Where(keys => int.PopCount((int)keys) <= 3)];

    /// <summary>How many orders of writing and folding are tried.</summary>
    private const int Orders = 4;

    private static readonly DateOnly[] Days =
    [
        new(2019, 12, 31), new(2020, 1, 1), new(2020, 2, 29), new(2020, 12, 10), new(2020, 12, 31), new(2021, 1, 1), new(2021, 1, 31),
        new(2021, 6, 15), new(2021, 12, 31), new(2022, 1, 1), new(2022, 7, 1), new(2023, 3, 3),
    ];

    private static readonly string[] Families = ["HPM", "POL", "NEW"];
    private static readonly string[] Audiences = ["everyone", "leaders", "aspirants"];
    private static readonly string?[] Codes = ["5345", "5906", "5913", "5356", null];
    private static readonly Dictionary<string, string> Now = new() { ["5906"] = "5913", ["5356"] = "5913" };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Any_order_of_writing_and_folding_reads_as_a_recount(int seed)
    {
        await using var facts = await server.NewDatabase();
        var random = new Random(seed);
        await Catalogue(facts);
        for (var step = 0; step < 25; step++)
        {
            for (var writes = random.Next(12); writes > 0; writes--)
            {
                await Write(facts, random, persons: 0);
            }

            if (random.Next(3) > 0)
            {
                await facts.Fold(random.Next(1, 30));
            }

            if (random.Next(12) == 0)
            {
                await facts.Run("update training.courses set family = $1, version = version + 1 where code = $2", Families[random.Next(Families.Length)], "C-4");
            }

            if (random.Next(12) == 0)
            {
                await facts.Run(
                    "update training.courses set audience = $1, version = version + 1 where code = $2", Audiences[random.Next(Audiences.Length)], "C-3");
            }

            if (random.Next(20) == 0)
            {
                await facts.Run("select training.rebuild()");
            }

            await SameAsRecount(facts, random, questions: 6);
            await SameTotal(facts, random, lists: 6);
            if (step % 5 == 4)
            {
                (await facts.Differences()).ShouldBeEmpty();
            }
        }

        while (await facts.Fold(7) > 0)
        {
            // Until there is no tail.
        }

        // Each grouping in one of the orders.
        foreach (var grouping in Groupings.Where((_, place) => place % Orders == seed % Orders))
        {
            await SameAsRecount(facts, new(grouping, null, null, new(2026, 11, 25)), Zones.AsTheyWere);
            await SameAsRecount(facts, new(grouping, new(2020, 1, 1), new(2020, 12, 31), new(2026, 11, 25)), Zones.AsTheyWere);
            await SameAsRecount(facts, new(grouping, new(2020, 1, 1), new(2021, 12, 31), new(2026, 11, 25)), Zones.AsTheyWere);
            await SameAsRecount(facts, new(grouping, new(2020, 2, 1), new(2021, 1, 31), new(2026, 11, 25)), Zones.AsTheyWere);
            await SameAsRecount(facts, new(grouping, new(2020, 12, 1), new(2022, 6, 30), new(2026, 11, 25)), Now);
        }
    }

    [Fact]
    public async Task A_snapshot_among_concurrent_writers_and_folds_reads_as_a_recount()
    {
        await using var facts = await server.NewDatabase();
        await Catalogue(facts);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var writers = Enumerable.Range(1, 3).Select(writer => Task.Run(async () =>
        {
            var random = new Random(writer);
            while (!stop.IsCancellationRequested)
            {
                await Write(facts, random, persons: writer * 1000);
                await Task.Delay(random.Next(10), CancellationToken.None);
            }
        })).ToList();
        var folds = Enumerable.Range(1, 2).Select(folder => Task.Run(async () =>
        {
            var random = new Random(folder);
            var counted = 0;
            while (!stop.IsCancellationRequested)
            {
                counted += await facts.Fold(random.Next(1, 60)) ?? 0;
                await Task.Delay(random.Next(5), CancellationToken.None);
            }

            return counted;
        })).ToList();
        var moves = Task.Run(
            async () =>
            {
                for (var move = 0; !stop.IsCancellationRequested; move++)
                {
                    await facts.Run("update training.courses set family = $1 where code = 'C-4'", move % 2 == 0 ? "HPM" : "POL");
                    await Task.Delay(50, CancellationToken.None);
                }
            },
            CancellationToken.None);

        var reader = new Random(99);
        for (var read = 0; read < 200; read++)
        {
            await SameAsRecount(facts, reader, questions: 1);
            await SameTotal(facts, reader, lists: 1);
        }

        await stop.CancelAsync();
        await Task.WhenAll([.. writers, .. folds, moves]);
        (await Task.WhenAll(folds)).Sum().ShouldBeGreaterThan(50);
        (await facts.Differences()).ShouldBeEmpty();
        await SameAsRecount(facts, reader, questions: 30);
    }

    [Theory]
    [InlineData(Grouping.Year)]
    [InlineData(Grouping.CourseFamily | Grouping.Year)]
    [InlineData(Grouping.Course | Grouping.Year)]
    [InlineData(Grouping.Stage | Grouping.Year)]
    [InlineData(Grouping.Stage)]
    [InlineData(Grouping.None)]
    public async Task A_period_that_begins_after_asOf_has_nobody(Grouping grouping)
    {
        await using var facts = await server.NewDatabase();
        await Catalogue(facts);
        await facts.Followed(1, 1, Days[3]);
        await facts.Followed(1, 1, Days[8]);
        await facts.Followed(2, 1, Days[9]);
        var question = new Question(grouping, new(2022, 7, 1), null, new(2020, 12, 20));

        await SameAsRecount(facts, question, Zones.AsTheyWere);
        await facts.Fold(10);
        await SameAsRecount(facts, question, Zones.AsTheyWere);
        (await facts.Read(question))!.Own.Rows.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Grouping.Year)]
    [InlineData(Grouping.Course | Grouping.Year)]
    [InlineData(Grouping.PoliceZone | Grouping.Year)]
    [InlineData(Grouping.CourseFamily)]
    public async Task The_first_and_the_last_day_of_the_calendar_are_days(Grouping grouping)
    {
        await using var facts = await server.NewDatabase();
        await Catalogue(facts);
        await facts.Figure("personsTrained", "equal", 7, 2, null, null, DateOnly.MinValue);
        await facts.Figure("personsTrained", "equal", 8, 2, null, null, DateOnly.MaxValue);
        foreach (var day in new[] { DateOnly.MinValue, Days[3], DateOnly.MaxValue })
        {
            await facts.Followed(1, 2, day);
        }

        DateOnly?[] ends = [null, DateOnly.MinValue, Days[3], DateOnly.MaxValue];
        for (var time = 0; time < 2; time++)
        {
            foreach (var asOf in new[] { DateOnly.MinValue, Days[8], DateOnly.MaxValue })
            {
                foreach (var end in ends)
                {
                    await SameAsRecount(facts, new(grouping, end, null, asOf), Zones.AsTheyWere);
                    await SameAsRecount(facts, new(grouping, null, end, asOf), Zones.AsTheyWere);
                }
            }

            (await facts.Fold(10)).ShouldBe(time == 0 ? 3 : 0);
        }

        (await facts.Differences()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Grouping.Course)]
    [InlineData(Grouping.CourseFamily | Grouping.Year)]
    public async Task A_figure_of_days_before_its_course_was_introduced_is_asked_no_count(Grouping grouping)
    {
        await using var facts = await server.NewDatabase();
        await facts.Course(1, "C-1", "C-1", introduced: "2020");
        await facts.Figure("personsTrained", "equal", 100, 1, null, null, new(2017, 6, 30));
        await facts.Figure("participations", "equal", 100, null, "C-1", null, new(2017, 6, 30));
        await facts.Followed(1, 1, Days[5]);

        await SameAsRecount(facts, new(grouping, new(2018, 1, 1), null, new(2026, 11, 25)), Zones.AsTheyWere);
        await SameAsRecount(facts, new(grouping, null, null, new(2026, 11, 25)), Zones.AsTheyWere);
    }

    [Fact]
    public async Task A_known_state_is_answered_with_nothing_until_a_fact_changes()
    {
        await using var facts = await server.NewDatabase();
        await Catalogue(facts);
        var question = new Question(Grouping.Course, null, null, new(2026, 11, 25));
        var state = (await facts.Read(question))!.State;
        (await facts.Read(question, known: state)).ShouldBeNull();
        Func<Task>[] changes =
        [
            () => facts.Followed(1, 1, Days[3]),
            () => facts.Fold(10),
            () => facts.Annul(1, 0),
            () => facts.Followed(2, 1, Days[3]),
            () => facts.Annul(2, 0),
            () => facts.Run("update training.courses set introduced = '2013', version = version + 1 where code = 'C-1'"),
            () => facts.Figure("personsTrained", "equal", 5, 1, null, null, Days[3]),
            () => facts.Run("delete from training.reported_figures where value = 5"),
        ];
        foreach (var change in changes)
        {
            await change();
            var facts2 = (await facts.Read(question, known: state)).ShouldNotBeNull();
            facts2.State.ShouldNotBe(state);
            state = facts2.State;
            (await facts.Read(question, known: state)).ShouldBeNull();
        }
    }

    [Fact]
    public async Task What_is_kept_wrongly_is_told_and_rebuilt()
    {
        await using var facts = await server.NewDatabase();
        await Catalogue(facts);
        await facts.Followed(1, 1, Days[3]);
        await facts.Fold(10);
        await facts.Run("update training.tallies set persons = 2 where keys = 0");
        var difference = (await facts.Differences()).ShouldHaveSingleItem();
        (difference.KeptIn, difference.KeptPersons, difference.Persons).ShouldBe(("tallies", 2, 1));
        await facts.Run("select training.rebuild()");
        (await facts.Differences()).ShouldBeEmpty();
    }

    // What is kept is made wrong by a thousand: an answer that shows it was not counted by rows, however many there are.
    [Theory]
    [InlineData(Grouping.CourseFamily)]
    [InlineData(Grouping.Course)]
    [InlineData(Grouping.Course | Grouping.Year)]
    [InlineData(Grouping.PoliceZone)]
    [InlineData(Grouping.PoliceZone | Grouping.Year)]
    [InlineData(Grouping.Province)]
    [InlineData(Grouping.Stage)]
    [InlineData(Grouping.Audience)]
    public async Task A_window_of_months_is_read_from_what_is_kept(Grouping grouping)
    {
        await using var facts = await server.NewDatabase();
        await Catalogue(facts);
        foreach (var (day, person) in Days.Select((day, place) => (day, place % 5)))
        {
            await facts.Followed(person, 1, day);
        }

        while (await facts.Fold(7) > 0)
        {
            // Until there is no tail.
        }

        foreach (var (table, keys) in ((string, string)[])[("presences", "true"), ("tallies", "true"), ("firsts", "keys > 3")])
        {
            await facts.Run($"update training.{table} set persons = persons + 1000 where {keys}");
        }

        (DateOnly From, DateOnly To)[] windows = grouping.HasFlag(Grouping.Year)
            ? [(new(2020, 2, 1), new(2021, 6, 30)), (new(2021, 1, 1), new(2021, 1, 31))]
            : [(new(2020, 2, 1), new(2021, 6, 30)), (new(2020, 12, 1), new(2020, 12, 31)), (new(2020, 1, 1), new(2021, 12, 31))];
        foreach (var (from, to) in windows)
        {
            var rows = (await facts.Ask(grouping, from, to)).Rows;
            rows.Where(row => row.Participations > 0).ShouldNotBeEmpty();
            rows.Where(row => row.Participations > 0).ShouldAllBe(row => row.RecordedPersons >= 1000);
        }
    }

    // Each row against each other one is 144 million looks; each against its own person's takes a twentieth of the time that is given.
    [Fact]
    public async Task An_import_that_the_planner_knows_nothing_of_is_counted_in_time()
    {
        await using var facts = await server.NewDatabase();
        await Catalogue(facts);
        await facts.Run(
            """
            insert into training.participations (id, person, course_id, held_on, police_zone, stage)
            select gen_random_uuid(), gen_random_uuid(), (select id from training.courses where code = 'C-1'), date '2020-03-01' + n % 300, '5345', 'inService'
            from generate_series(1, 12000) n
            """);
        await facts.Run("do $$ begin execute format('alter database %I set statement_timeout = 5000', current_database()); end $$");

        (await Recorded()).ShouldBe(12_000);
        (await facts.Fold(20_000)).ShouldBe(12_000);
        (await Recorded()).ShouldBe(12_000);

        async Task<long> Recorded() => (await facts.Ask(Grouping.CourseFamily)).Rows.Single(row => row.Keys.CourseFamily == "HPM").RecordedPersons;
    }

    [Fact]
    public async Task What_many_courses_cost_grows_with_them_and_not_with_their_pairs()
    {
        await using var facts = await server.NewDatabase();
        await Catalogue(facts);
        await facts.Run(
            """
            insert into training.courses (id, code, family, audience) select gen_random_uuid(), 'M-' || n, 'M', 'everyone' from generate_series(1, 3000) n;
            insert into training.participations (id, person, course_id, held_on, police_zone, stage)
            select gen_random_uuid(), gen_random_uuid(), c.id, date '2020-03-01' + n % 300, '5345', 'inService'
            from training.courses c, generate_series(1, 2) n where c.family = 'M'
            """);

        // A row's courses are compared by a look: not by all the others of the family, which were 430,000 pages.
        (await PagesOfReading(facts)).ShouldBeLessThan(60_000);
        (await facts.Fold(20_000)).ShouldBe(6_000);
        (await facts.Ask(Grouping.CourseFamily)).Rows.Single(row => row.Keys.CourseFamily == "M").RecordedPersons.ShouldBe(6_000);
    }

    [Fact]
    public async Task Figures_about_each_of_many_courses_cost_as_many_times_as_much_and_not_their_pairs()
    {
        await using var facts = await server.NewDatabase();
        await facts.Run(
            """
            insert into training.courses (id, code, family, audience) select gen_random_uuid(), 'M-' || n, 'F-' || n % 300, 'everyone' from generate_series(1, 1000) n;
            insert into training.participations (id, person, course_id, held_on, police_zone, stage)
            select gen_random_uuid(), gen_random_uuid(), c.id, date '2020-12-01' + row_number() over ()::int % 30, '5345', 'inService' from training.courses c, generate_series(1, 2) n;
            insert into training.reported_figures (id, measure, comparator, value, course_id, as_of, source_published_on)
            select gen_random_uuid(), 'personsTrained', 'equal', 100, c.id, '2020-12-20', '2021-01-01' from training.courses c;
            insert into training.reported_figures (id, measure, comparator, value, course_family, as_of, source_published_on)
            select distinct on (c.family) gen_random_uuid(), 'personsTrained', 'equal', 100, c.family, date '2020-12-21', date '2021-01-01' from training.courses c
            """);
        await Same();
        await facts.Fold(20_000);
        await Same();
        // Each course by a sum of its own, of which the days of all courses were read, was 1,459,000 pages.
        (await PagesOfReading(facts)).ShouldBeLessThan(5_000);
        await facts.Run("update training.participations set annulled_at = now(), version = version + 1 where held_on = '2020-12-05'");
        await Same();

        async Task Same()
        {
            await SameAsRecount(facts, new(Grouping.Course, null, null, new(2026, 11, 25)), Zones.AsTheyWere);
            await SameAsRecount(facts, new(Grouping.CourseFamily | Grouping.Year, null, null, new(2026, 11, 25)), Zones.AsTheyWere);
        }
    }

    [Fact]
    public async Task Figures_of_more_days_than_a_row_has_columns_are_answered()
    {
        await using var facts = await server.NewDatabase();
        await facts.Run(
            """
            insert into training.courses (id, code, family, audience) select gen_random_uuid(), 'M-' || n, 'M-' || n, 'everyone' from generate_series(1, 1700) n;
            insert into training.participations (id, person, course_id, held_on, police_zone, stage)
            select gen_random_uuid(), gen_random_uuid(), c.id, date '2020-12-01' + row_number() over ()::int, '5345', 'inService' from training.courses c;
            insert into training.reported_figures (id, measure, comparator, value, course_id, as_of, source_published_on)
            select gen_random_uuid(), 'personsTrained', 'equal', 100, p.course_id, p.held_on + 1, '2026-01-01' from training.participations p
            """);

        var rows = (await facts.Ask(Grouping.Course)).Rows;
        rows.Count.ShouldBe(1700);
        // Whom the figure counts are counted up to its day, as it lies behind the recorded one.
        rows.ShouldAllBe(row => row.RecordedPersons == 1 && row.Persons.AtLeast == 100 && row.Persons.AtMost == 100);
    }

    [Fact]
    public async Task E13_Forgetting_a_person_keeps_the_counts()
    {
        await using var facts = await server.NewDatabase();
        await facts.Course(1, "U", "U");
        foreach (var person in (int[])[1, 2, 3])
        {
            await facts.Followed(person, 1, new(2022, 3, 1));
        }

        await facts.Fold(2);
        foreach (var person in (int[])[3, 4, 5, 6, 7])
        {
            await facts.Followed(person, 1, new(2023, 2, 1));
        }

        await facts.Forget(3);
        await Counted();
        await facts.Fold(100);
        await Counted();

        async Task Counted()
        {
            var row = (await facts.Ask(Grouping.CourseFamily)).Rows.ShouldHaveSingleItem();
            (row.Keys.CourseFamily, row.Participations, row.RecordedPersons).ShouldBe(("U", 8, 7));
        }
    }

    private static async Task Catalogue(Facts facts)
    {
        await facts.Course(1, "C-1", "HPM", introduced: "2014");
        await facts.Course(2, "C-2", "HPM", audience: "leaders");
        await facts.Course(3, "C-3", "POL", introduced: "2020");
        await facts.Course(4, "C-4", "C-4");
        await facts.Figure("personsTrained", "equal", 9, null, "HPM", null, new(2020, 12, 10));
        await facts.Figure("personsTrained", "equal", 4, null, "POL", "2020", new(2020, 12, 10));
        await facts.Figure("personsTrained", "atMost", 4, 4, null, "2021", new(2021, 6, 30));
        await facts.Figure("participations", "moreThan", 4, 2, null, null, new(2021, 6, 30));
    }

    private static async Task Write(Facts facts, Random random, int persons)
    {
        var person = persons + random.Next(12);
        switch (random.Next(10))
        {
            case < 6:
                var zone = Codes[random.Next(Codes.Length)];
                await facts.Followed(
                    person, random.Next(1, 5), Days[random.Next(Days.Length)], zone, zone is null ? null : zone[..2] + "000",
                    random.Next(3) == 0 ? "aspirant" : "inService");
                break;
            case < 9:
                await facts.Annul(person, random.Next(3));
                break;
            default:
                await facts.Forget(person);
                break;
        }
    }

    private static async Task<int> PagesOfReading(Facts facts)
    {
        await using var scope = facts.Scope();
        await using var connection = await scope.ServiceProvider.GetRequiredKeyedService<NpgsqlDataSource>("training").OpenConnectionAsync(PartnershipsApi.Token);
        return await Pages.Of(connection, "select * from training.participation_counts(2, null, '2026-11-28', '{}', '{}', null)");
    }

    private static async Task SameAsRecount(Facts facts, Random random, int questions)
    {
        for (; questions > 0; questions--)
        {
            var (one, other) = (Days[random.Next(Days.Length)], Days[random.Next(Days.Length)]);
            var (from, to) = one < other ? (one, other) : (other, one);
            var window = random.Next(9);
            await SameAsRecount(
                facts,
                new(
                    Groupings[random.Next(Groupings.Length)],
                    window is 1 or 2 ? from : window is 3 or 6 ? new(from.Year, 1, 1) : window == 7 ? new(from.Year, from.Month, 1) : window == 8 ? to : null,
                    window is 1 or 4 ? to : window is 3 or 6 ? new((window == 3 ? from : to).Year, 12, 31) : window == 7 ? new DateOnly(to.Year, to.Month, 1).AddMonths(1).AddDays(-1) : null,
                    window == 5 ? to : window == 8 ? from : new(2026, 11, 25)),
                random.Next(4) == 0 ? Now : Zones.AsTheyWere);
        }
    }

    private static async Task SameAsRecount(Facts facts, Question question, Dictionary<string, string> zones)
    {
        await using var scope = facts.Scope();
        var db = scope.ServiceProvider.GetRequiredService<TrainingDb>();
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, CancellationToken.None);
        var read = await scope.ServiceProvider.GetRequiredService<IParticipationCounts>().Read(question, zones, null, CancellationToken.None);
        var rows = await Facts.Rows(db);
        var answer = ParticipationStatistics.Answer(question, read!.Courses, read.Figures, read.Own);
        JsonSerializer.Serialize(answer).ShouldBe(JsonSerializer.Serialize(NaiveCounts.Answer(question, zones, read, rows)), $"{question}");
    }

    /// <summary>The total of a list of participations is what its rows are, annulled ones too.</summary>
    private static async Task SameTotal(Facts facts, Random random, int lists)
    {
        for (; lists > 0; lists--)
        {
            var (one, other) = (Days[random.Next(Days.Length)], Days[random.Next(Days.Length)]);
            var ask = new ListParticipations
            {
                CourseId = random.Next(3) == 0 ? new(Facts.Id(1, random.Next(1, 5))) : null,
                CourseFamily = random.Next(3) == 0 ? Families[random.Next(Families.Length)] : null,
                PoliceZone = random.Next(2) == 0 ? Codes[random.Next(Codes.Length)] : null,
                From = random.Next(4) switch { 0 => one, 1 => new(one.Year, 1, 1), _ => null },
                To = random.Next(4) switch { 0 => other, 1 => new(other.Year, 12, 31), _ => null },
            };
            await using var scope = facts.Scope();
            var db = scope.ServiceProvider.GetRequiredService<TrainingDb>();
            await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, CancellationToken.None);
            var connection = (NpgsqlConnection)db.Database.GetDbConnection();
            var total = await new ParticipationRows(new InSnapshot(scope.ServiceProvider, connection), ask, zones: null).Count(CancellationToken.None);
            await using var rows = new NpgsqlCommand(
                """
                select count(*) from training.participations p join training.courses c on c.id = p.course_id
                where coalesce(c.id = $1, true) and coalesce(c.family = $2, true) and coalesce(p.police_zone = $3, $3 is null)
                    and coalesce(p.held_on >= $4, true) and coalesce(p.held_on <= $5, true)
                """,
                connection);
            rows.Parameters.Add(new() { Value = ask.CourseId is { } course ? course.Value : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
            rows.Parameters.Add(new() { Value = ask.CourseFamily ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
            rows.Parameters.Add(new() { Value = ask.PoliceZone ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
            rows.Parameters.Add(new() { Value = ask.From ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date });
            rows.Parameters.Add(new() { Value = ask.To ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date });
            total.ShouldBe((long)(await rows.ExecuteScalarAsync(CancellationToken.None))!, $"{ask}");
        }
    }

    private sealed class InSnapshot(IServiceProvider services, NpgsqlConnection connection) : Reading(services, "training")
    {
        public override NpgsqlCommand Command() => connection.CreateCommand();
    }
}
