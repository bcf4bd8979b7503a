using System.Buffers.Binary;
using System.Security.Cryptography;
using Dossin.Partnerships.Domain.RefData;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Imports;
using Npgsql;
using NpgsqlTypes;

namespace Dossin.Partnerships.Infrastructure.Training.Imports;

/// <summary>Writes what was decided about a batch, each table at once.</summary>
internal sealed class BatchWriter(NpgsqlConnection connection, IReadOnlyDictionary<CourseId, Course> courses, PoliceZones zones)
{
    private const string Participants =
        """
        copy training.participants (id, issuer, reference, police_zone, federal_unit, category, stage, registered_at, version)
        from stdin (format binary)
        """;

    private const string Participations =
        """
        copy training.participations (id, person, forgotten, course_id, held_on, police_zone, federal_unit, province, stage, category,
            source, recorded_at, import_id, counted, version)
        from stdin (format binary)
        """;

    private const string Rejections = "copy training.import_rejections (import_id, line, \"column\", reason) from stdin (format binary)";

    /// <summary>As the published events would be written one by one: see Application/Published/Training.</summary>
    private const string Recorded =
        """
        insert into platform.outbox (id, context, type, subject, payload, police_zone, occurred_at)
        select event, 'training', 'training.participationRecorded', '/training/v1/participations/' || id,
            case when zone is null
                then jsonb_build_object('id', id, 'href', '/training/v1/participations/' || id, 'participantId', person,
                    'courseCode', code, 'courseFamily', family, 'heldOn', day, 'source', 'import')
                else jsonb_build_object('id', id, 'href', '/training/v1/participations/' || id, 'participantId', person,
                    'courseCode', code, 'courseFamily', family, 'heldOn', day, 'policeZone', zone, 'source', 'import') end,
            zone, $1
        from unnest($2, $3, $4, $5, $6, $7, $8) r (event, id, person, code, family, day, zone)
        """;

    private const string Moved =
        """
        update training.participants p
        set police_zone = c.zone, federal_unit = c.unit, stage = c.stage, category = c.category, version = p.version + 1
        from unnest($1, $2, $3, $4, $5, $6) c (id, day, zone, unit, stage, category)
        where p.id = c.id and not exists (
            select from training.participations q where q.person = c.id and q.annulled_at is null and q.held_on > c.day)
        """;

    /// <summary>As Assignment.Fulfil decides: the earliest participation that counts fulfils.</summary>
    private const string Fulfilled =
        """
        with first as (
            select distinct on (a.id) a.id, r.participation, r.day
            from unnest($1, $2, $3, $4) r (participation, person, course, day)
            join training.assignments a on a.participant_id = r.person and a.course_id = r.course
                and a.state in ('open', 'booked', 'overdue') and a.assigned_on <= r.day
            order by a.id, r.day, r.participation)
        update training.assignments a
        set state = 'fulfilled', participation_id = first.participation, ended_on = first.day, version = a.version + 1
        from first where a.id = first.id and a.state in ('open', 'booked', 'overdue')
        returning a.id, a.police_zone, a.due_on, a.cause_context, a.cause_reference, a.version
        """;

    /// <summary>As AssignmentFulfilled to everybody, and as DutyMoved to the context that gave the duty, where one did.</summary>
    private const string FulfilledTold =
        """
        with duties as (select * from unnest($2, $3, $4, $5, $6, $7, $8, $9) r (event, inside, id, zone, due, giver, cause, version)),
        moved as (
            insert into platform.outbox (id, context, stream, type, subject, payload, occurred_at)
            select inside, 'training', giver, 'training.dutyMoved', '/training/v1/assignments/' || id,
                jsonb_build_object('id', id, 'href', '/training/v1/assignments/' || id, 'context', giver, 'causeReference', cause,
                    'step', 'fulfilled', 'version', version), $1
            from duties where giver is not null)
        insert into platform.outbox (id, context, type, subject, payload, police_zone, occurred_at)
        select event, 'training', 'training.assignmentFulfilled', '/training/v1/assignments/' || id,
            jsonb_strip_nulls(jsonb_build_object('id', id, 'href', '/training/v1/assignments/' || id, 'policeZone', zone, 'dueOn', due)), zone, $1
        from duties
        """;

    public async Task Write(ImportBatch batch, Guid import, bool hasDuties, DateTimeOffset now, CancellationToken ct)
    {
        if (batch.Accepted.Count > 0)
        {
            var ids = NewIds(batch.Accepted.Count, now);
            AddParticipants(batch, now);
            AddParticipations(batch, import, ids, now);
            await Move(batch, ct);
            await Tell(batch, ids, now, ct);
            if (hasDuties)
            {
                await Fulfil(batch, ids, now, ct);
            }
        }

        WriteRejections(batch, import);
    }

    /// <summary>Rows that were not taken, which is all that a dry run writes.</summary>
    public void WriteRejections(ImportBatch batch, Guid import)
    {
        if (batch.Rejected.Count == 0)
        {
            return;
        }

        using var copy = connection.BeginBinaryImport(Rejections);
        foreach (var rejected in batch.Rejected)
        {
            copy.StartRow();
            copy.Write(import, NpgsqlDbType.Uuid);
            copy.Write(rejected.Line, NpgsqlDbType.Integer);
            copy.WriteText(rejected.Column);
            copy.Write(rejected.Reason, NpgsqlDbType.Text);
        }

        copy.Complete();
    }

    /// <summary>
    /// Ids as of Guid.CreateVersion7, with the randomness of all asked for at once; in ascending order, as then each new row
    /// goes to the end of its index.
    /// </summary>
    internal static Guid[] NewIds(int count, DateTimeOffset now)
    {
        var bytes = new byte[count * 16];
        RandomNumberGenerator.Fill(bytes);
        Span<byte> milliseconds = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(milliseconds, now.ToUnixTimeMilliseconds());
        var ids = new Guid[count];
        for (var number = 0; number < count; number++)
        {
            var id = bytes.AsSpan(number * 16, 16);
            milliseconds[2..].CopyTo(id);
            id[6] = (byte)(0x70 | (id[6] & 0x0F));
            id[8] = (byte)(0x80 | (id[8] & 0x3F));
            ids[number] = new Guid(id, bigEndian: true);
        }

        Array.Sort(ids);
        return ids;
    }

    private void AddParticipants(ImportBatch batch, DateTimeOffset now)
    {
        var persons = batch.Persons.FindAll(person => person.IsNew && person.Latest is not null);
        if (persons.Count == 0)
        {
            return;
        }

        var ids = NewIds(persons.Count, now);
        using var copy = connection.BeginBinaryImport(Participants);
        for (var number = 0; number < ids.Length; number++)
        {
            var person = persons[number];
            person.Id = ids[number];
            var values = person.Latest!.Value.Values;
            copy.StartRow();
            copy.Write(person.Id, NpgsqlDbType.Uuid);
            copy.Write(person.Issuer, NpgsqlDbType.Text);
            copy.Write(person.Reference, NpgsqlDbType.Text);
            copy.WriteText(values.PoliceZone);
            copy.WriteText(values.FederalUnit);
            copy.WriteText(values.Category.Code());
            copy.WriteText(values.Stage.Code());
            copy.Write(now, NpgsqlDbType.TimestampTz);
            copy.Write(0L, NpgsqlDbType.Bigint);
        }

        copy.Complete();
    }

    private void AddParticipations(ImportBatch batch, Guid import, Guid[] ids, DateTimeOffset now)
    {
        using var copy = connection.BeginBinaryImport(Participations);
        for (var number = 0; number < ids.Length; number++)
        {
            var (row, person) = batch.Accepted[number];
            copy.StartRow();
            copy.Write(ids[number], NpgsqlDbType.Uuid);
            copy.Write(person.Id, NpgsqlDbType.Uuid);
            copy.Write(false, NpgsqlDbType.Boolean);
            copy.Write(row.Course.Value, NpgsqlDbType.Uuid);
            copy.Write(row.HeldOn, NpgsqlDbType.Date);
            copy.WriteText(row.Values.PoliceZone);
            copy.WriteText(row.Values.FederalUnit);
            copy.WriteText(row.Values.PoliceZone is { } zone ? zones.Find(zone)?.Province : null);
            copy.WriteText(row.Values.Stage.Code());
            copy.WriteText(row.Values.Category.Code());
            copy.Write("import", NpgsqlDbType.Text);
            copy.Write(now, NpgsqlDbType.TimestampTz);
            copy.Write(import, NpgsqlDbType.Uuid);
            copy.Write(false, NpgsqlDbType.Boolean);
            copy.Write(1L, NpgsqlDbType.Bigint);
        }

        copy.Complete();
    }

    /// <summary>Participants follow their row with the latest day; those whose row says what is known need nothing.</summary>
    private async Task Move(ImportBatch batch, CancellationToken ct)
    {
        var moved = batch.Persons.FindAll(person => !person.IsNew && person.Latest is { } latest && latest.Values != person.Current);
        if (moved.Count == 0)
        {
            return;
        }

        await using var update = new NpgsqlCommand(Moved, connection);
        update.Add(moved.ConvertAll(person => person.Id));
        update.Add(moved.ConvertAll(person => person.Latest!.Value.HeldOn));
        update.Add(moved.ConvertAll(person => person.Latest!.Value.Values.PoliceZone));
        update.Add(moved.ConvertAll(person => person.Latest!.Value.Values.FederalUnit));
        update.Add(moved.ConvertAll(person => person.Latest!.Value.Values.Stage.Code()));
        update.Add(moved.ConvertAll(person => person.Latest!.Value.Values.Category.Code()));
        await update.ExecuteNonQueryAsync(ct);
    }

    private async Task Tell(ImportBatch batch, Guid[] ids, DateTimeOffset now, CancellationToken ct)
    {
        await using var insert = new NpgsqlCommand(Recorded, connection);
        insert.Add(now);
        insert.Add(NewIds(ids.Length, now));
        insert.Add(ids);
        insert.Add(batch.Accepted.ConvertAll(accepted => accepted.Person.Id));
        insert.Add(batch.Accepted.ConvertAll(accepted => courses[accepted.Row.Course].Code));
        insert.Add(batch.Accepted.ConvertAll(accepted => courses[accepted.Row.Course].Family));
        insert.Add(batch.Accepted.ConvertAll(accepted => accepted.Row.HeldOn));
        insert.Add(batch.Accepted.ConvertAll(accepted => accepted.Row.Values.PoliceZone));
        await insert.ExecuteNonQueryAsync(ct);
    }

    private async Task Fulfil(ImportBatch batch, Guid[] ids, DateTimeOffset now, CancellationToken ct)
    {
        var (duties, dutyZones, days) = (new List<Guid>(), new List<string?>(), new List<DateOnly>());
        var (givers, causes, versions) = (new List<string?>(), new List<string?>(), new List<long>());
        await using (var update = new NpgsqlCommand(Fulfilled, connection))
        {
            update.Add(ids);
            update.Add(batch.Accepted.ConvertAll(accepted => accepted.Person.Id));
            update.Add(batch.Accepted.ConvertAll(accepted => accepted.Row.Course.Value));
            update.Add(batch.Accepted.ConvertAll(accepted => accepted.Row.HeldOn));
            await using var reader = await update.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                duties.Add(reader.GetGuid(0));
                dutyZones.Add(reader.IsDBNull(1) ? null : reader.GetString(1));
                days.Add(reader.GetFieldValue<DateOnly>(2));
                givers.Add(reader.IsDBNull(3) ? null : reader.GetString(3));
                causes.Add(reader.IsDBNull(4) ? null : reader.GetString(4));
                versions.Add(reader.GetInt64(5));
            }
        }

        if (duties.Count == 0)
        {
            return;
        }

        await using var insert = new NpgsqlCommand(FulfilledTold, connection);
        insert.Add(now);
        insert.Add(NewIds(duties.Count, now));
        insert.Add(NewIds(duties.Count, now));
        insert.Add(duties);
        insert.Add(dutyZones);
        insert.Add(days);
        insert.Add(givers);
        insert.Add(causes);
        insert.Add(versions);
        await insert.ExecuteNonQueryAsync(ct);
    }
}
