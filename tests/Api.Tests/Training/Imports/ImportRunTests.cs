using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Training.Courses;
using Dossin.Partnerships.Application.Training.Imports;
using Dossin.Partnerships.Application.Training.Participants;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Imports;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;
using Dossin.Partnerships.Infrastructure.Training.Imports;
using Dossin.Partnerships.Infrastructure.Training.Statistics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Imports;

/// <summary>How imports run: crashes, cancellation, several processes, what they cost.</summary>
[Collection(nameof(ImportServer))]
public sealed class ImportRunTests(ImportServer server, ITestOutputHelper output)
{
    private const string Traces =
        """
        select concat_ws(' ', (select count(*) from training.participants), (select count(*) from training.participations),
            (select count(*) from training.assignments), (select count(*) from platform.outbox),
            (select count(*) from training.import_chunks), (select sum(version) from training.participants))
        """;

    /// <summary>Connections of the service that wait for a lock.</summary>
    private const string Waiting = "select count(*) from pg_stat_activity where application_name = 'service' and wait_event_type = 'Lock' and datname = current_database()";

    [Fact]
    public async Task A_connection_lost_within_a_batch_loses_only_that_batch()
    {
        var u = server.NewCode();
        await server.Course(u);
        var import = await server.Send(Large(u, 42_000));
        // The last batch meets a trigger that ends its connection, as a server that goes down does.
        await server.Execute(
            $"""
            create function training.go_down() returns trigger language plpgsql security definer as $f$ begin
                if (select rows_read from training.participation_imports where id = '{import.Id.Value}') >= 36000 then perform pg_terminate_backend(pg_backend_pid()); end if;
                return null; end $f$;
            create trigger go_down after insert on training.participations for each statement execute function training.go_down();
            """);

        await Should.ThrowAsync<NpgsqlException>(() => server.Turn());
        (await server.Read(import.Id)).ShouldSatisfyAllConditions(
            half => half.State.ShouldBe(ImportState.Running), half => half.Numbers().ShouldBe("36000 35996 2 2"));
        await server.Execute("drop trigger go_down on training.participations; drop function training.go_down()");
        // However long this machine took since.
        await server.LeasesPass(TimeSpan.FromHours(-1));
        (await server.Turn()).ShouldBeFalse("its lease has not ended");
        await server.LeasesPass(TimeSpan.FromHours(1) + RunImports.Lease);
        (await server.Turn()).ShouldBeTrue();

        await ShouldBeWhole(import, u);
    }

    [Fact]
    public async Task A_process_that_dies_between_batches_is_followed_by_another()
    {
        var u = server.NewCode();
        await server.Course(u);
        var import = await server.Send(Large(u, 42_000));
        await using var other = server.NewProcess();
        using var dies = new CancellationTokenSource();
        var running = server.Turn(other, dies.Token);
        await PartnershipsApi.Eventually(async () => (await server.Read(import.Id)).RowsRead > 0);
        await dies.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => running);

        (await server.Read(import.Id)).State.ShouldBe(ImportState.Running);
        await server.LeasesPass(RunImports.Lease);
        (await server.Turn()).ShouldBeTrue();

        await ShouldBeWhole(import, u);
    }

    [Fact]
    public async Task What_was_sent_and_begun_while_a_clock_was_ahead_does_not_wait_for_that_hour()
    {
        var (u, ahead) = (server.NewCode(), TimeSpan.FromHours(20));
        await server.Course(u);
        server.Clock.Move(ahead);
        var begun = await server.Send(Large(u, 42_000));
        using var dies = new CancellationTokenSource();
        var running = server.Turn(ct: dies.Token);
        await PartnershipsApi.Eventually(async () => (await server.Read(begun.Id)).State == ImportState.Running);
        await dies.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => running);
        var sent = await server.Send(ImportServer.Rows(u, "later;2021-05-04"));
        server.Clock.Move(-ahead);

        await server.LeasesPass(RunImports.Lease);
        while (await server.Turn())
        {
        }

        await ShouldBeWhole(begun, u, besides: 1);
        (await server.Read(sent.Id)).State.ShouldBe(ImportState.Succeeded);
    }

    [Fact]
    public async Task What_ended_while_a_clock_was_ahead_is_counted_when_it_is_right_again()
    {
        var (u, ahead) = (server.NewCode(), TimeSpan.FromHours(20));
        await server.Course(u);
        server.Clock.Move(ahead);
        await server.ImportRows(u, $"{u};2021-05-04");
        server.Clock.Move(TimeSpan.FromMinutes(1) - ahead);

        await using var scope = server.Services.CreateAsyncScope();
        var fold = scope.ServiceProvider.GetRequiredService<FoldCounts>();
        while (await fold.Turn(ImportServer.Token))
        {
        }

        (await server.One<long>("select count(*) from training.participations where counted = (annulled_at is not null)")).ShouldBe(0);
    }

    [Fact]
    public async Task Two_processes_never_write_the_same_rows()
    {
        var u = server.NewCode();
        await server.Course(u);
        await using var other = server.NewProcess();
        var imports = new List<ImportView>();
        for (var number = 0; number < 6; number++)
        {
            imports.Add(await server.Send(ImportServer.Rows(u, [.. Enumerable.Range(number * 500, 1000).Select(person => $"z{person};2021-05-04")])));
        }

        await Task.WhenAll(new[] { server.Services, other }.Select(async process =>
        {
            while (await server.Turn(process))
            {
            }
        }));

        var ended = await Task.WhenAll(imports.Select(import => server.Read(import.Id)));
        ended.ShouldAllBe(import => import.State == ImportState.Succeeded && import.RowsRead == 1000 && import.RowsRejected == 0);
        ended.Sum(import => import.RowsAccepted).ShouldBe(3500);
        (await server.One<long>($"select count(*) from training.participations p join training.courses c on c.id = p.course_id where c.code = '{u}'")).ShouldBe(3500);
        (await Told(u)).ShouldBe(3500);
    }

    [Fact]
    public async Task Who_moves_while_a_batch_is_written_takes_along_what_it_records()
    {
        var u = server.NewCode();
        var course = await server.Course(u);
        await server.ImportRows(u, "moves;2021-05-04", "waits;2021-05-04");
        var moves = await server.One<Guid>($"select id from training.participants where reference = 'moves'");
        // The batch stops at its very end, where it fulfils a duty that somebody holds.
        await server.Execute(
            $"""
            insert into training.assignments (id, participant_id, course_id, due_on, assigned_on, state, police_zone, version)
            select gen_random_uuid(), id, '{course.Id.Value}', '2021-12-31', '2021-05-05', 'open', police_zone, 0 from training.participants where reference = 'waits'
            """);
        await using var holder = new NpgsqlConnection(server.Superuser);
        await holder.OpenAsync(ImportServer.Token);
        await using var held = await holder.BeginTransactionAsync(ImportServer.Token);
        await using (var hold = new NpgsqlCommand("select from training.assignments where state = 'open' for update", holder, held))
        {
            await hold.ExecuteNonQueryAsync(ImportServer.Token);
        }

        var import = server.ImportRows(u, "moves;2021-06-04", "waits;2021-06-04");
        await PartnershipsApi.Eventually(async () => await server.One<long>(Waiting) == 1);
        var move = server.Do(
            new ChangeParticipant(new(moves), new() { PoliceZone = new("5913") }, IfMatch: null), ImportServer.Of("manager", "*") with { Scopes = [Scopes.TrainingManage, Scopes.TrainingRegister] });
        await PartnershipsApi.Eventually(async () => move.IsCompleted || await server.One<long>(Waiting) == 2);
        await held.CommitAsync(ImportServer.Token);
        await Task.WhenAll(import, move);

        (await server.Query<string>($"select concat_ws(' ', held_on, police_zone, zone_now) from training.participations where person = '{moves}' order by held_on"))
            .ShouldBe(["2021-05-04 5345 5913", "2021-06-04 5345 5913"]);
    }

    [Fact]
    public async Task Rows_are_judged_by_the_course_as_it_is_when_they_are_written()
    {
        var u = server.NewCode();
        var course = await server.Course(u);
        Task<bool> turn;
        ImportView import;

        // The batch stops where it begins: its rows were read, and nothing of it is held yet.
        await using (var held = await HeldRows.By(server.Superuser, $"select pg_advisory_xact_lock(hashtext('{ImportKeys.Lock}'))"))
        {
            import = await server.Send(ImportServer.Rows(u, "judged;2020-05-04", "judged;2021-05-04"));
            turn = server.Turn();
            await PartnershipsApi.Eventually(async () => await server.One<long>(Waiting) == 1);
            await Retire(course.Id);
        }

        (await turn).ShouldBeTrue();
        (await server.Read(import.Id)).Numbers().ShouldBe("2 1 0 1");
        (await server.Rejections(import)).ShouldBe(["3 heldOn afterRetirement"]);
    }

    [Fact]
    public async Task What_a_batch_is_about_to_record_is_seen_by_who_retires_its_course()
    {
        var u = server.NewCode();
        var course = await server.Course(u);
        await server.ImportRows(u, "retires;2020-05-04");
        Task import, retired;

        await using (var held = await HeldRows.By(server.Superuser, "select from training.participants where reference = 'retires' for update"))
        {
            import = server.ImportRows(u, "retires;2021-05-04");
            await PartnershipsApi.Eventually(async () => await server.One<long>(Waiting) == 1);
            retired = Retire(course.Id);
            await PartnershipsApi.Eventually(async () => retired.IsCompleted || await server.One<long>(Waiting) == 2);
        }

        await import;
        (await Should.ThrowAsync<RuleBroken>(() => retired)).Rule.ShouldBe("followedThen");
    }

    [Fact]
    public async Task A_small_file_passes_a_large_one()
    {
        var u = server.NewCode();
        await server.Course(u);
        var large = await server.Send(Large(u, 45_000));
        server.Clock.Move(TimeSpan.FromSeconds(1));
        var small = await server.Send(ImportServer.Rows(u, "small;2021-05-04"));
        server.Clock.Move(TimeSpan.FromSeconds(1));

        await server.Turn();
        (await server.Read(large.Id)).RowsRead.ShouldBe(ImportBatch.Size);
        await server.Turn();
        (await server.Read(small.Id)).State.ShouldBe(ImportState.Succeeded);
        await server.Turn();
        (await server.Read(large.Id)).ShouldSatisfyAllConditions(
            import => import.State.ShouldBe(ImportState.Succeeded), import => import.Numbers().ShouldBe("45000 44996 2 2"));
    }

    [Fact]
    public async Task Canceling_keeps_what_was_accepted()
    {
        var u = server.NewCode();
        await server.Course(u);
        var import = await server.Send(Large(u, 60_000));
        var running = server.Turn();
        await PartnershipsApi.Eventually(async () => (await server.Read(import.Id)).RowsRead > 0);

        (await server.Do(new CancelImport(import.Id))).State.ShouldBe(ImportState.Canceled);
        await running;

        var canceled = await server.Read(import.Id);
        canceled.State.ShouldBe(ImportState.Canceled);
        canceled.RowsRead.ShouldBeLessThan(60_000);
        canceled.RowsAccepted.ShouldBe(canceled.RowsRead - canceled.RowsUnchanged - canceled.RowsRejected);
        (await Recorded(import)).ShouldBe(canceled.RowsAccepted);
        (await Told(u)).ShouldBe(canceled.RowsAccepted);
        (await server.Do(new CancelImport(import.Id))).Version.ShouldBe(canceled.Version);
        (await server.Query<string>($"select payload ->> 'state' from platform.outbox where type = 'training.participationsImported' and payload ->> 'id' = '{import.Id.Value}'"))
            .ShouldBe(["canceled"]);
        (await server.Turn()).ShouldBeFalse();
    }

    [Fact]
    public async Task An_import_that_waits_is_canceled_at_once()
    {
        var import = await server.Send("issuer;reference");

        await server.Do(new CancelImport(import.Id));

        (await server.Turn()).ShouldBeFalse();
        await Should.ThrowAsync<NotFound>(() => server.Do(new CancelImport(import.Id), ImportServer.Of("hr-mechelen", "5913")));
    }

    [Fact]
    public async Task Of_files_that_come_at_once_no_more_are_taken_than_one_after_the_other()
    {
        var many = ImportServer.Of("sends-at-once", "5345");
        for (var waiting = 0; waiting < 99; waiting++)
        {
            await server.Send("issuer;reference", caller: many);
        }

        Task<ImportView>[] both;
        await using (var held = await HeldRows.By(server.ConnectionString, "lock table training.participation_imports in share mode"))
        {
            both = [server.Send("issuer;reference", caller: many), server.Send("issuer;reference", caller: many)];
            await held.Meets(Task.WhenAll(both), waiting: 2);
        }

        await Should.ThrowAsync<TooMuchAtOnce>(() => Task.WhenAll(both));
        both.Count(sent => sent.IsCompletedSuccessfully).ShouldBe(1);
        while (await server.Turn())
        {
        }
    }

    [Fact]
    public async Task Of_one_client_a_hundred_wait_at_most()
    {
        var (many, other) = (ImportServer.Of("sends-many", "5345"), ImportServer.Of("sends-one", "5345"));
        var waiting = new List<ImportId>();
        while (waiting.Count < 100)
        {
            waiting.Add((await server.Send("issuer;reference", caller: many)).Id);
        }

        (await Should.ThrowAsync<TooMuchAtOnce>(() => server.Send("issuer;reference", caller: many))).ShouldSatisfyAllConditions(
            refused => refused.Rule.ShouldBe("tooManyImports"), refused => refused.RetryAfterSeconds.ShouldBe(30));
        waiting.Add((await server.Send("issuer;reference", caller: other)).Id);
        await server.Do(new CancelImport(waiting[0]), many);
        waiting.Add((await server.Send("issuer;reference", caller: many)).Id);

        while (await server.Turn())
        {
        }

        (await server.Send("issuer;reference", caller: many)).State.ShouldBe(ImportState.Queued);
        await server.Turn();
    }

    [Fact]
    public async Task A_dry_run_leaves_no_trace()
    {
        var u = server.NewCode();
        var course = await server.Course(u);
        await server.ImportRows(u, "n1;2021-05-04", "n2;2021-05-04");
        await server.Execute(
            $"""
            insert into training.assignments (id, participant_id, course_id, due_on, assigned_on, state, police_zone, version)
            select gen_random_uuid(), id, '{course.Id.Value}', '2021-12-31', '2021-03-01', 'open', police_zone, 0 from training.participants where reference = 'n1'
            """);
        var file = Large(u, 42_000) + "hr-antwerpen;n1;" + u + ";2022-05-04;5345;aspirant;operational\n" + Large(u, 10)[62..];
        var before = await server.One<string>(Traces);

        var dry = await server.Import(file, dryRun: true);
        dry.State.ShouldBe(ImportState.Succeeded);
        (await server.Rejections(dry)).Count.ShouldBe(dry.RowsRejected);
        await server.Execute($"delete from training.import_chunks where import_id = '{dry.Id.Value}'");
        (await server.One<string>(Traces)).ShouldBe(before);

        var real = await server.Import(file);
        real.Numbers().ShouldBe(dry.Numbers());
        (await server.Rejections(real)).ShouldBe(await server.Rejections(dry));
    }

    [Fact]
    public async Task A_dry_run_that_was_broken_off_begins_anew()
    {
        var u = server.NewCode();
        await server.Course(u);
        var import = await server.Send(Large(u, 42_000), dryRun: true);
        using var dies = new CancellationTokenSource();
        var running = server.Turn(ct: dies.Token);
        await PartnershipsApi.Eventually(async () => (await server.Read(import.Id)).RowsRead > 0);
        await dies.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => running);

        await server.LeasesPass(RunImports.Lease);
        await server.Turn();

        (await server.Read(import.Id)).ShouldSatisfyAllConditions(
            dry => dry.State.ShouldBe(ImportState.Succeeded), dry => dry.Numbers().ShouldBe("42000 41996 2 2"));
        (await server.Rejections(import)).Count.ShouldBe(2);
        (await Recorded(import)).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_in_which_a_national_number_was_refused_goes_at_once_and_one_that_was_not_read()
    {
        var u = server.NewCode();
        await server.Course(u);
        var (right, wrong) = (await server.Import(ImportServer.Rows(u, "n1;2021-05-04")), await server.Import(ImportServer.Rows(u, "n2;2021-05-04", "85.07.30-033.28;2021-05-04")));
        var dry = await server.Import(ImportServer.Rows(u, "85.07.30-033.28;2021-05-04"), dryRun: true);
        var unread = await server.Import("issuer;reference;RRN\nHR;n3;85.07.30-033.28\n");
        await using var scope = server.Services.CreateAsyncScope();

        await scope.ServiceProvider.GetRequiredService<IImportFiles>().DeleteEndedBefore(server.Clock.GetUtcNow().AddDays(-30), ImportServer.Token);

        foreach (var (import, parts) in new[] { (right, 1), (wrong, 0), (dry, 0), (unread, 0) })
        {
            (await server.One<long>($"select count(*) from training.import_chunks where import_id = '{import.Id.Value}'")).ShouldBe(parts);
        }

        (await server.Rejections(wrong)).ShouldBe(["3 reference nationalNumber"]);
    }

    [Fact]
    public async Task Files_go_thirty_days_after_the_end()
    {
        var import = await server.Import(ImportServer.Rows(server.NewCode(), "n1;2021-05-04"));
        async Task<int> Delete(TimeSpan age)
        {
            await using var scope = server.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<IImportFiles>().DeleteEndedBefore(server.Clock.GetUtcNow() - age, ImportServer.Token);
        }

        await Delete(TimeSpan.FromDays(30));
        (await server.One<long>($"select count(*) from training.import_chunks where import_id = '{import.Id.Value}'")).ShouldBe(1);
        server.Clock.Move(TimeSpan.FromMinutes(1));
        (await Delete(TimeSpan.Zero)).ShouldBeGreaterThan(0);
        (await server.One<long>($"select count(*) from training.import_chunks where import_id = '{import.Id.Value}'")).ShouldBe(0);
    }

    [Fact]
    public async Task The_rows_of_2014_to_2020_take_less_than_30_statements()
    {
        var file = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Find(), "requests", "data", "hpm-2014-2020.csv"), ImportServer.Token);
        var u = server.NewCode();
        await server.Course(u);
        file = file.Replace(";HPM-LEAD;", $";{u};", StringComparison.Ordinal).Replace(";HPM;", $";{u};", StringComparison.Ordinal);
        foreach (var dryRun in new[] { true, false })
        {
            using var count = StatementCount.Start();
            using var work = count.Work();
            var import = await server.Send(file, dryRun: dryRun, caller: ImportServer.Of("kazerne-dossin", "*"));
            await server.Turn();

            (await server.Read(import.Id)).Numbers().ShouldBe("11197 11197 0 0");
            output.WriteLine($"{count.Statements.Count} statements, dry run: {dryRun}");
            count.Statements.Count.ShouldBeInRange(10, 30);
        }
    }

    [Fact]
    public async Task Memory_does_not_depend_on_the_size_of_the_file()
    {
        // The memory is that of every test of this run: the best of three forgives what others had meanwhile.
        var (most, half) = (long.MaxValue, 0L);
        for (var times = 0; times < 3 && most >= half; times++)
        {
            using var file = new GeneratedFile(250_000);
            var start = GC.GetTotalMemory(forceFullCollection: true);
            var import = await server.Do(new ImportParticipations(file, "text/csv", DryRun: false));
            var running = server.Turn();
            most = 0;
            while (!running.IsCompleted)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - start);
                await Task.Delay(200, ImportServer.Token);
            }

            await running;
            (await server.Read(import.Id)).Numbers().ShouldBe("250000 0 0 250000");
            file.Sent.ShouldBeGreaterThan(25 * 1024 * 1024);
            half = file.Sent / 2;
        }

        most.ShouldBeLessThan(half);
    }

    /// <summary>Rows of as many persons; in the second batch one comes again twice as it was and twice otherwise.</summary>
    private static string Large(string code, int rows) => ImportServer.Rows(code, [.. Enumerable.Range(0, rows).Select(row => row switch
    {
        30_000 or 30_002 => $"{code}-1;2021-05-04",
        30_001 or 30_003 => $"{code}-2;2021-05-04;;;aspirant",
        _ => $"{code}-{row};2021-05-04",
    })]) + "\n";

    private async Task ShouldBeWhole(ImportView import, string code, int besides = 0)
    {
        var whole = await server.Read(import.Id);
        whole.State.ShouldBe(ImportState.Succeeded);
        whole.Numbers().ShouldBe("42000 41996 2 2");
        (await server.Rejections(import)).ShouldBe(["30003 stage differsFromKnown", "30005 stage differsFromKnown"]);
        (await Recorded(import)).ShouldBe(41_996);
        (await Told(code)).ShouldBe(41_996 + besides);
    }

    private Task<CourseView> Retire(CourseId course) => server.Do(
        new RetireCourse(course, new(new(2021, 1, 1), "voorbij"), IfMatch: null), ImportServer.Of("manager", "*") with { Scopes = [Scopes.TrainingManage] });

    private Task<long> Recorded(ImportView import) => server.One<long>($"select count(*) from training.participations where import_id = '{import.Id.Value}'");

    private Task<long> Told(string code) => server.One<long>(
        $"select count(distinct payload ->> 'id') from platform.outbox where type = 'training.participationRecorded' and payload ->> 'courseCode' = '{code}'");
}
