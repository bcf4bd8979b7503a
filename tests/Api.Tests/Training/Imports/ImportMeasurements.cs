using System.Diagnostics;
using System.Globalization;
using Dossin.Partnerships.Application.Training.Imports;
using Dossin.Partnerships.Domain.Training.Imports;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;
using Dossin.Partnerships.Infrastructure.Training.Imports;
using Dossin.Partnerships.Infrastructure.Training.Imports.Reading;
using Npgsql;
using NpgsqlTypes;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Imports;

/// <summary>Run by hand (-explicit only): processor time and memory, next to a plain COPY on the same server.</summary>
[Collection(nameof(ImportServer))]
public sealed class ImportMeasurements(ImportServer server, ITestOutputHelper output)
{
    private const int Rounds = 10;

    [Fact(Explicit = true)]
    public async Task The_rows_of_2014_to_2020_against_a_plain_copy()
    {
        var file = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Find(), "requests", "data", "hpm-2014-2020.csv"), ImportServer.Token);
        var everything = ImportServer.Of("kazerne-dossin", "*");
        await server.Course("HPM");
        await server.Course("HPM-LEAD");
        await PreparePlain(file);
        // SQL to try out beside the tables as they are.
        if (Environment.GetEnvironmentVariable("IMPORT_TRY") is { } sql)
        {
            await server.Execute(sql);
        }

        var (plain, fresh, later) = (new List<(double Own, double Server)>(), new List<(double Own, double Server)>(), new List<(double Own, double Server)>());
        for (var round = 0; round < Rounds; round++)
        {
            await server.Execute("vacuum analyze");
            await Task.Delay(1000, ImportServer.Token);
            plain.Add(await Measured(() => PlainCopy(file)));
            var named = file.Replace("kazerne-dossin;", $"kazerne-dossin-{round};", StringComparison.Ordinal);
            fresh.Add(await Measured(() => Imported(named, everything)));
            var others = string.Join('\n', named.Split('\n').Select(Later));
            later.Add(await Measured(() => Imported(others, everything)));
        }

        foreach (var (name, runs) in new[] { ("plain COPY", plain), ("import, new persons", fresh), ("import, known persons", later) })
        {
            var best = runs.Skip(2).MinBy(run => run.Own + run.Server);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name}: {best.Own + best.Server:F0} ms = {best.Own:F0} here + {best.Server:F0} in PostgreSQL; all: {string.Join(' ', runs.Select(run => (run.Own + run.Server).ToString("F0", CultureInfo.InvariantCulture)))}"));
        }
    }

    [Fact(Explicit = true)]
    public async Task Reading_and_deciding_alone()
    {
        var file = await File.ReadAllBytesAsync(Path.Combine(RepositoryRoot.Find(), "requests", "data", "hpm-2014-2020.csv"), ImportServer.Token);
        Domain.Training.Courses.Course[] courses = [await server.Course("HPM"), await server.Course("HPM-LEAD")];
        var rules = new RowRules(courses, Domain.RefData.PoliceZones.OfBelgium, null, new(2026, 11, 25));
        var batch = new ImportBatch();
        for (var round = 0; round < 40; round++)
        {
            var (start, read) = (Environment.CpuUsage.TotalTime, 0);
            var rows = RowReader.For(RowReader.Csv, new MemoryStream(file));
            while (await rows.Next(ImportServer.Token))
            {
                read++;
            }

            var reading = Environment.CpuUsage.TotalTime - start;
            batch.Clear();
            rows = RowReader.For(RowReader.Csv, new MemoryStream(file));
            while (await rows.Next(ImportServer.Token))
            {
                if (rules.TryRead(rows.Row, out var row, out _))
                {
                    batch.Add(row);
                }
            }

            var checking = Environment.CpuUsage.TotalTime - start - reading;
            batch.Decide(new KnownRow[batch.Keys.Count]);
            var ids = BatchWriter.NewIds(batch.Accepted.Count, server.Clock.GetUtcNow());
            var all = Environment.CpuUsage.TotalTime - start;
            if (round % 8 == 7)
            {
                output.WriteLine($"{read} rows: reading {reading.TotalMilliseconds} ms, with rules and batch {checking.TotalMilliseconds} ms, deciding and ids {(all - checking - reading).TotalMilliseconds} ms");
            }
        }
    }

    [Fact(Explicit = true)]
    public async Task A_million_rows_in_constant_memory()
    {
        await server.Course("MILLION");
        await server.Import(ImportServer.Rows("MILLION", [.. Enumerable.Range(0, 40_000).Select(row => $"warm{row};2021-05-03")]));
        var before = Resident();
        using var file = new GeneratedFile(1_000_000, "MILLION");
        var watch = Stopwatch.StartNew();
        var import = await server.Do(new ImportParticipations(file, "text/csv", DryRun: false));
        output.WriteLine($"{file.Sent / 1024 / 1024} MiB sent in {watch.Elapsed}");
        var running = server.Turn();
        var most = 0L;
        while (!running.IsCompleted)
        {
            most = Math.Max(most, Resident());
            await Task.Delay(100, ImportServer.Token);
        }

        await running;
        var read = await server.Read(import.Id);
        output.WriteLine($"{read.Numbers()} in {watch.Elapsed}; resident before {before} MiB, at most {most - before} MiB more");
    }

    private static long Resident() =>
        long.Parse(File.ReadLines("/proc/self/status").Single(line => line.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    private static string Later(string line)
    {
        var cells = line.Split(';');
        if (cells.Length < 4 || !DateOnly.TryParse(cells[3], CultureInfo.InvariantCulture, out var day))
        {
            return line;
        }

        cells[3] = day.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return string.Join(';', cells);
    }

    private async Task Imported(string file, Application.Kernel.Caller caller)
    {
        var import = await server.Import(file, caller: caller);
        import.State.ShouldBe(ImportState.Succeeded);
        import.RowsAccepted.ShouldBe(import.RowsRead, string.Join(' ', (await server.Rejections(import, caller)).Take(5)));
    }

    private async Task PreparePlain(string file)
    {
        await server.Execute(
            """
            create table plain_courses (id uuid primary key);
            create table plain_persons (id uuid primary key, reference text unique);
            create table plain (id uuid primary key, person uuid not null references plain_persons, course_id uuid not null references plain_courses,
                held_on date not null, police_zone text, stage text not null, category text not null, recorded_at timestamptz not null);
            create index on plain (person); create index on plain (course_id, held_on, id); create index on plain (police_zone, held_on);
            insert into plain_courses values ('00000000-0000-7000-8000-000000000001');
            """);
        await using var connection = new NpgsqlConnection(server.Superuser);
        await connection.OpenAsync(ImportServer.Token);
        using var copy = connection.BeginBinaryImport("copy plain_persons from stdin (format binary)");
        foreach (var line in file.Split('\n').Skip(1).Where(line => line.Length > 0))
        {
            copy.StartRow();
            copy.Write(Guid.CreateVersion7(server.Clock.GetUtcNow()), NpgsqlDbType.Uuid);
            copy.Write(line.Split(';')[1], NpgsqlDbType.Text);
        }

        copy.Complete();
    }

    private Guid[]? _persons;

    private async Task PlainCopy(string file)
    {
        _persons ??= [.. await server.Query<Guid>("select id from plain_persons")];
        await using var connection = new NpgsqlConnection(server.Superuser);
        await connection.OpenAsync(ImportServer.Token);
        using var copy = connection.BeginBinaryImport("copy plain from stdin (format binary)");
        var course = Guid.Parse("00000000-0000-7000-8000-000000000001");
        var number = 0;
        foreach (var line in file.Split('\n').Skip(1).Where(line => line.Length > 0))
        {
            var cells = line.Split(';');
            copy.StartRow();
            copy.Write(Guid.CreateVersion7(server.Clock.GetUtcNow()), NpgsqlDbType.Uuid);
            copy.Write(_persons[number++], NpgsqlDbType.Uuid);
            copy.Write(course, NpgsqlDbType.Uuid);
            copy.Write(DateOnly.Parse(cells[3], CultureInfo.InvariantCulture), NpgsqlDbType.Date);
            copy.Write(cells[4], NpgsqlDbType.Text);
            copy.Write(cells[5], NpgsqlDbType.Text);
            copy.Write(cells[6], NpgsqlDbType.Text);
            copy.Write(server.Clock.GetUtcNow(), NpgsqlDbType.TimestampTz);
        }

        copy.Complete();
    }

    private async Task<(double Own, double Server)> Measured(Func<Task> work)
    {
        var (own, theirs) = (Environment.CpuUsage.TotalTime, await ServerTime());
        await work();
        return ((Environment.CpuUsage.TotalTime - own).TotalMilliseconds, await ServerTime() - theirs);
    }

    /// <summary>Of all processes of the server, those that ended since excepted: the pools keep theirs.</summary>
    private async Task<double> ServerTime()
    {
        _postmaster ??= Stat(await server.One<int>("select pg_backend_pid()"), 1);
        return Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture)).Where(pid => Stat(pid, 1) == _postmaster)
            .Sum(pid => File.Exists($"/proc/{pid}/schedstat") ? long.Parse(File.ReadAllText($"/proc/{pid}/schedstat").Split(' ')[0], CultureInfo.InvariantCulture) : 0) / 1e6;
    }

    private int? _postmaster;

    private static int? Stat(int pid, int field)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[field], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
