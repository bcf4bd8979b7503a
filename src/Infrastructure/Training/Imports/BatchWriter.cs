using System.Buffers.Binary;
using System.Security.Cryptography;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Published.Training;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.RefData;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Imports;
using Dossin.Partnerships.Infrastructure.Kernel;
using Npgsql;
using NpgsqlTypes;
using DutyStep = Dossin.Partnerships.Domain.Training.Assignments.DutyStep;
using ParticipationSource = Dossin.Partnerships.Domain.Training.Participations.ParticipationSource;

namespace Dossin.Partnerships.Infrastructure.Training.Imports;

/// <summary>Writes what was decided about a batch, each table at once.</summary>
internal sealed class BatchWriter(NpgsqlConnection connection, IReadOnlyDictionary<CourseId, Course> courses, PoliceZones zones)
{
    private static readonly string Source = ParticipationSource.Import.Code();

    private const string Participants =
        """
        copy training.participants (id, issuer, reference, police_zone, federal_unit, category, stage, registered_at, version)
        from stdin (format binary)
        """;

    private const string Participations =
        """
        copy training.participations (id, person, forgotten, course_id, held_on, police_zone, federal_unit, zone_now, province, stage, category,
            source, recorded_at, import_id, counted, version)
        from stdin (format binary)
        """;

    private const string Rejections = "copy training.import_rejections (import_id, line, \"column\", reason) from stdin (format binary)";

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

    /// <summary>Returns what others were told of it.</summary>
    public async Task<IReadOnlyList<IPublished>> Write(ImportBatch batch, Guid import, bool hasDuties, DateTimeOffset now, CancellationToken ct)
    {
        var told = new List<IPublished>();
        if (batch.Accepted.Count > 0)
        {
            var ids = NewIds(batch.Accepted.Count, now);
            AddParticipants(batch, now);
            AddParticipations(batch, import, ids, now);
            await Move(batch, ct);
            told.AddRange(batch.Accepted.Select((accepted, number) => Recorded(accepted, ids[number])));
            if (hasDuties)
            {
                await Fulfil(batch, ids, told, ct);
            }

            await Ledger.Tell(connection, "training", told, NewIds(told.Count, now), now, ct);
        }

        WriteRejections(batch, import);
        return told;
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
            copy.WriteText(person.Zone == row.Values.PoliceZone ? null : person.Zone);
            copy.WriteText(row.Values.PoliceZone is { } zone ? zones.Find(zone)?.Province : null);
            copy.WriteText(row.Values.Stage.Code());
            copy.WriteText(row.Values.Category.Code());
            copy.Write(Source, NpgsqlDbType.Text);
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

    private ParticipationRecorded Recorded(in AcceptedRow accepted, Guid id)
    {
        var (row, course) = (accepted.Row, courses[accepted.Row.Course]);
        return new(id, accepted.Person.Id, course.Code, course.Family, row.HeldOn, row.Values.PoliceZone, Source);
    }

    private async Task Fulfil(ImportBatch batch, Guid[] ids, List<IPublished> told, CancellationToken ct)
    {
        await using var update = new NpgsqlCommand(Fulfilled, connection);
        update.Add(ids);
        update.Add(batch.Accepted.ConvertAll(accepted => accepted.Person.Id));
        update.Add(batch.Accepted.ConvertAll(accepted => accepted.Row.Course.Value));
        update.Add(batch.Accepted.ConvertAll(accepted => accepted.Row.HeldOn));
        await using var duties = await update.ExecuteReaderAsync(ct);
        while (await duties.ReadAsync(ct))
        {
            var id = duties.GetGuid(0);
            told.Add(new AssignmentFulfilled(id, duties.IsDBNull(1) ? null : duties.GetString(1), duties.GetFieldValue<DateOnly>(2)));
            if (!duties.IsDBNull(3))
            {
                told.Add(new DutyMoved(id, duties.GetString(3), duties.GetString(4), DutyStep.Fulfilled.Code(), duties.GetInt64(5)));
            }
        }
    }
}
