using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Imports;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Infrastructure.Kernel;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Training.Imports;

/// <summary>Finds what is known of the persons and keys of a batch, in a few statements.</summary>
/// <param name="connection">With the transaction of the batch.</param>
/// <param name="keys">Of those who were forgotten.</param>
/// <param name="courses">As its rows were judged by; null for a dry run, which writes nothing that others could find wrong.</param>
internal sealed class BatchLookup(NpgsqlConnection connection, ImportKeys keys, IReadOnlyDictionary<CourseId, Course>? courses)
{
    // Each lock is a statement of its own: the next one sees what was committed while it was waited for.
    private const string Before = $"select pg_advisory_xact_lock_shared(hashtext('{ImportKeys.Lock}'))";

    /// <summary>They are held until the batch is written: who retires one, or has it introduced later, waits and finds what was recorded of it.</summary>
    private const string HeldCourses = "select id, version from training.courses where id = any($1) order by id for share";

    private const string Circumstances =
        """
        select exists (select from training.forgotten_keys),
            exists (select from training.participations where annulled_at is not null),
            exists (select from training.assignments where state in ('open', 'booked', 'overdue') and participant_id is not null),
            exists (select from training.participation_imports where state = 'queued'), clock_timestamp()
        """;

    /// <summary>
    /// They are held until the batch is written: who moves one of them waits, and takes along what was recorded (participations_follow.sql);
    /// who gives one a duty, or annuls what fulfilled one, comes before or after.
    /// </summary>
    private const string KnownPersons =
        """
        select w.n::int - 1, p.id, p.police_zone, p.federal_unit, p.stage, p.category
        from unnest($1, $2) with ordinality w (issuer, reference, n)
        join training.participants p on p.issuer = w.issuer and p.reference = w.reference
        order by p.id
        for share of p
        """;

    private const string ActiveRows =
        """
        select k.n, q.police_zone, q.federal_unit, q.stage, q.category
        from unnest($1, $2, $3, $4) k (n, person, course, day)
        join training.participations q on q.person = k.person and q.course_id = k.course and q.held_on = k.day and q.annulled_at is null
        """;

    private const string AnnulledRows =
        """
        select k.n, q.police_zone, q.federal_unit, q.stage, q.category
        from unnest($1, $2, $3, $4) k (n, person, course, day)
        join training.participations q on q.person = k.person and q.course_id = k.course and q.held_on = k.day and q.annulled_at is not null
        """;

    private const string ForgottenRows =
        "select k.n from unnest($1, $2) k (n, digest) join training.forgotten_keys f on f.digest = k.digest";

    /// <summary>The first statements of a batch: whatever it rests on is held, and only then looked at.</summary>
    /// <exception cref="CoursesChanged">A course is another one than that by which the rows were judged.</exception>
    public async Task<Circumstances> Begin(ImportBatch batch, CancellationToken ct)
    {
        await using var all = new NpgsqlBatch(connection) { BatchCommands = { new(Before), Courses(batch), Persons(batch), new(Circumstances) } };
        await using var reader = await all.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            if (courses is not null && courses[new(reader.GetGuid(0))].Version != reader.GetInt64(1))
            {
                throw new CoursesChanged();
            }
        }

        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var person = batch.Persons[reader.GetInt32(0)];
            (person.IsNew, person.Id, person.Current) = (false, reader.GetGuid(1), Values(reader, 2));
        }

        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        return new(reader.GetBoolean(0), reader.GetBoolean(1), reader.GetBoolean(2), reader.GetBoolean(3), reader.GetFieldValue<DateTimeOffset>(4));
    }

    /// <summary>What is known of each key of the batch.</summary>
    public async Task<KnownRow[]> Find(ImportBatch batch, Circumstances found, CancellationToken ct)
    {
        var known = new KnownRow[batch.Keys.Count];
        if (batch.Persons.Count > 0)
        {
            await FindRows(batch, known, found.HasAnnulled, ct);
            if (found.HasForgotten)
            {
                await FindForgotten(batch, known, ct);
            }
        }

        return known;
    }

    private static NpgsqlBatchCommand Courses(ImportBatch batch)
    {
        var select = new NpgsqlBatchCommand(HeldCourses);
        select.Add(batch.Keys.Select(key => key.Course.Value).Distinct().ToList());
        return select;
    }

    private static NpgsqlBatchCommand Persons(ImportBatch batch)
    {
        var select = new NpgsqlBatchCommand(KnownPersons);
        select.Add(batch.Persons.ConvertAll(person => person.Issuer));
        select.Add(batch.Persons.ConvertAll(person => person.Reference));
        return select;
    }

    private async Task FindRows(ImportBatch batch, KnownRow[] known, bool hasAnnulled, CancellationToken ct)
    {
        var (numbers, persons, courses, days) = (new List<int>(), new List<Guid>(), new List<Guid>(), new List<DateOnly>());
        for (var number = 0; number < batch.Keys.Count; number++)
        {
            var (person, course, day) = batch.Keys[number];
            if (!batch.Persons[person].IsNew)
            {
                numbers.Add(number);
                persons.Add(batch.Persons[person].Id);
                courses.Add(course.Value);
                days.Add(day);
            }
        }

        if (numbers.Count == 0)
        {
            return;
        }

        await Each(ActiveRows, (number, values) => known[number].HasActive(values));
        if (hasAnnulled)
        {
            await Each(AnnulledRows, (number, values) => known[number].HasAnnulled(values));
        }

        async Task Each(string sql, Action<int, RowValues> found)
        {
            await using var select = new NpgsqlCommand(sql, connection);
            select.Add(numbers);
            select.Add(persons);
            select.Add(courses);
            select.Add(days);
            await using var reader = await select.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                found(reader.GetInt32(0), Values(reader, 1));
            }
        }
    }

    private async Task FindForgotten(ImportBatch batch, KnownRow[] known, CancellationToken ct)
    {
        await using var select = new NpgsqlCommand(ForgottenRows, connection);
        var digests = batch.Keys.SelectMany((key, n) => keys
            .Digests(batch.Persons[key.Person].Issuer, batch.Persons[key.Person].Reference, key.Course, key.HeldOn).Select(digest => (n, digest))).ToList();
        select.Add(digests.ConvertAll(one => one.n));
        select.Add(digests.ConvertAll(one => one.digest));
        await using var reader = await select.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            known[reader.GetInt32(0)].IsForgotten();
        }
    }

    internal static RowValues Values(NpgsqlDataReader reader, int first) => new(
        reader.IsDBNull(first) ? null : reader.GetString(first),
        reader.IsDBNull(first + 1) ? null : reader.GetString(first + 1),
        Codes.Read<Stage>(reader.GetString(first + 2)),
        Codes.Read<Category>(reader.GetString(first + 3)));
}

/// <summary>What a batch finds when it begins.</summary>
/// <param name="HasForgotten">Whether any key is of somebody who was forgotten.</param>
/// <param name="HasAnnulled">Whether any participation was annulled.</param>
/// <param name="HasDuties">Whether any duty waits for a participation.</param>
/// <param name="OthersWait">Whether another import waits for its turn.</param>
/// <param name="At">When that was so, by the clock of the database.</param>
internal sealed record Circumstances(bool HasForgotten, bool HasAnnulled, bool HasDuties, bool OthersWait, DateTimeOffset At);
