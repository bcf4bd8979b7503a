using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Imports;
using Npgsql;
using NpgsqlTypes;

namespace Dossin.Partnerships.Infrastructure.Training.Imports;

/// <summary>
/// What a dry run would have written, for the rows that come later: a table of its own connection, which nobody else sees
/// or waits for, and which is gone with it.
/// </summary>
internal sealed class DryRows(NpgsqlConnection connection)
{
    private const string Table =
        """
        create temporary table if not exists dry_rows (issuer text, reference text, course uuid, day date,
            police_zone text, federal_unit text, stage text, category text, primary key (issuer, reference, course, day));
        truncate dry_rows
        """;

    private const string Known =
        """
        select k.n::int - 1, d.police_zone, d.federal_unit, d.stage, d.category
        from unnest($1, $2, $3, $4) with ordinality k (issuer, reference, course, day, n)
        join dry_rows d on d.issuer = k.issuer and d.reference = k.reference and d.course = k.course and d.day = k.day
        """;

    private const string Remember = "copy dry_rows (issuer, reference, course, day, police_zone, federal_unit, stage, category) from stdin (format binary)";

    public async Task Begin(CancellationToken ct)
    {
        await using var create = new NpgsqlCommand(Table, connection);
        await create.ExecuteNonQueryAsync(ct);
    }

    public async Task Find(ImportBatch batch, KnownRow[] known, CancellationToken ct)
    {
        await using var select = new NpgsqlCommand(Known, connection);
        select.Add(batch.Keys.ConvertAll(key => batch.Persons[key.Person].Issuer));
        select.Add(batch.Keys.ConvertAll(key => batch.Persons[key.Person].Reference));
        select.Add(batch.Keys.ConvertAll(key => key.Course.Value));
        select.Add(batch.Keys.ConvertAll(key => key.HeldOn));
        await using var reader = await select.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            known[reader.GetInt32(0)].HasActive(BatchLookup.Values(reader, 1));
        }
    }

    public void Add(ImportBatch batch)
    {
        using var copy = connection.BeginBinaryImport(Remember);
        foreach (var (row, person) in batch.Accepted)
        {
            copy.StartRow();
            copy.Write(person.Issuer, NpgsqlDbType.Text);
            copy.Write(person.Reference, NpgsqlDbType.Text);
            copy.Write(row.Course.Value, NpgsqlDbType.Uuid);
            copy.Write(row.HeldOn, NpgsqlDbType.Date);
            copy.WriteText(row.Values.PoliceZone);
            copy.WriteText(row.Values.FederalUnit);
            copy.WriteText(row.Values.Stage.Code());
            copy.WriteText(row.Values.Category.Code());
        }

        copy.Complete();
    }
}
