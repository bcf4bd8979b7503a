using System.Runtime.CompilerServices;
using System.Text;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Application.Training.Participations;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Participations;
using Dossin.Partnerships.Domain.Training.Sessions;
using Dossin.Partnerships.Infrastructure.Kernel;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Training.Participations;

/// <summary>
/// The participations that a question and the caller's zones let through. Rows lie in parts that have none in common, each
/// with an index in the order of the list: what one "or" would have to sort is merged.
/// </summary>
internal sealed class ParticipationRows(Reading reading, ListParticipations ask, IReadOnlyCollection<string>? zones)
    : IRows<Participation, ParticipationView>
{
    /// <summary>Up to so many zones are read one by one.</summary>
    private const int SeparateZones = 12;

    private const string Columns =
        "p.id, p.version, p.course_id, p.session_id, p.person, p.forgotten, p.police_zone, p.federal_unit, p.stage, p.category, p.held_on, p.source, "
        + "p.annulled_at, p.annulment_reason, p.recorded_at";

    public async Task<long> Count(CancellationToken ct)
    {
        await using var command = reading.Command();
        command.CommandText = "select count(*) from (" + Union(Parts(new(command), "select from")) + ") as p";
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    public async Task<List<ParticipationView>> First(
        Order<Participation, ParticipationView> order, Place? after, int count, CancellationToken ct)
    {
        await using var command = reading.Command();
        var values = new Values(command);
        var place = after is { } at
            ? $" and (p.held_on, p.id) {(order.Descending ? '<' : '>')} ({values.Add((DateOnly)at.Key(typeof(DateOnly)))}, {values.Add((Guid)at.Id(typeof(Guid)))})"
            : "";
        // Written as a number: of one that it does not know the planner expects a tenth of the table.
        var end = $"{place} {Sorted(order)} limit {count}";
        var parts = Parts(values, $"select {Columns} from");
        command.CommandText = WithCourses(
            parts.Count == 1 ? parts[0] + end : $"select * from ({Union(parts.ConvertAll(part => $"({part}{end})"))}) as p {Sorted(order)} limit {count}", order);
        var items = new List<ParticipationView>(count);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            items.Add(View(reader));
        }

        return items;
    }

    public async IAsyncEnumerable<ParticipationView> Rows(
        Order<Participation, ParticipationView> order, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await using var command = reading.Command();
        command.CommandText = WithCourses(Union(Parts(new(command), $"select {Columns} from")), order);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return View(reader);
        }
    }

    public IAsyncEnumerable<ParticipationView> All(Order<Participation, ParticipationView> order) => Rows(order);

    private static string Sorted(Order<Participation, ParticipationView> order) =>
        order.Descending ? "order by p.held_on desc, p.id desc" : "order by p.held_on, p.id";

    private static string Union(IEnumerable<string> parts) => string.Join(" union all ", parts);

    /// <summary>Asked of what is shown only: the few courses are read once for a page, not once for each row.</summary>
    private static string WithCourses(string rows, Order<Participation, ParticipationView> order) =>
        $"select p.*, c.code from ({rows}) as p join training.courses as c on c.id = p.course_id {Sorted(order)}";

    private static ParticipationView View(NpgsqlDataReader row) => new(
        new(row.GetGuid(0)), row.GetInt64(1), new(row.GetGuid(2)), row.GetString(15),
        row.IsDBNull(3) ? null : new SessionId(row.GetGuid(3)),
        row.GetBoolean(5) ? null : new ParticipantId(row.GetGuid(4)),
        row.IsDBNull(6) ? null : row.GetString(6),
        row.IsDBNull(7) ? null : row.GetString(7),
        Codes<Stage>.ByText[row.GetString(8)], Codes<Category>.ByText[row.GetString(9)], row.GetFieldValue<DateOnly>(10),
        Codes<ParticipationSource>.ByText[row.GetString(11)],
        !row.IsDBNull(12), row.IsDBNull(12) ? null : new(row.GetString(13), row.GetFieldValue<DateTimeOffset>(12)),
        row.GetFieldValue<DateTimeOffset>(14));

    /// <summary>One selection for each part.</summary>
    private List<string> Parts(Values values, string select)
    {
        var filters = Filters(values);
        return [.. Bounds(values).Select(bound => $"{select} training.participations as p where {bound}{filters}")];
    }

    private IEnumerable<string> Bounds(Values values)
    {
        if (zones is null)
        {
            return ["true"];
        }

        var codes = zones.Order(StringComparer.Ordinal).ToArray();
        var any = values.Add(codes);
        var elsewhere = $"(p.police_zone is null or p.police_zone <> all({any}))";
        if (codes.Length > SeparateZones)
        {
            return [$"p.police_zone = any({any})", $"p.zone_now = any({any}) and {elsewhere}"];
        }

        var each = codes.Select(values.Add).ToList();
        return [.. each.Select(zone => $"p.police_zone = {zone}"), .. each.Select(zone => $"p.zone_now = {zone} and {elsewhere}")];
    }

    private string Filters(Values values)
    {
        var filters = new StringBuilder();
        if (ask.CourseId is { } course)
        {
            filters.Append(" and p.course_id = ").Append(values.Add(course.Value));
        }

        if (ask.CourseFamily is { } family)
        {
            filters.Append(" and p.course_id = any(array(select id from training.courses where family = ").Append(values.Add(family)).Append("))");
        }

        if (ask.PoliceZone is { } zone)
        {
            filters.Append(" and p.police_zone = ").Append(values.Add(zone));
        }

        if (ask.From is { } from)
        {
            filters.Append(" and p.held_on >= ").Append(values.Add(from));
        }

        if (ask.To is { } to)
        {
            filters.Append(" and p.held_on <= ").Append(values.Add(to));
        }

        if (ask.ParticipantId is { } participant)
        {
            filters.Append(" and not p.forgotten and p.person = ").Append(values.Add(participant.Value));
        }

        if (ask.Source is { } told)
        {
            filters.Append(" and p.source = ").Append(values.Add(Codes<ParticipationSource>.Texts[told]));
        }

        return filters.ToString();
    }

    /// <summary>The values of a statement, which names them by their number.</summary>
    private sealed class Values(NpgsqlCommand command)
    {
        public string Add<TValue>(TValue value)
        {
            command.Parameters.Add(new NpgsqlParameter<TValue> { TypedValue = value });
            return $"${command.Parameters.Count}";
        }
    }
}
