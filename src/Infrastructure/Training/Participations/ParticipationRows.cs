using System.Runtime.CompilerServices;
using System.Text;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Application.Training;
using Dossin.Partnerships.Application.Training.Participations;
using Dossin.Partnerships.Domain.Kernel;
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
    private const string Columns =
        "p.id, p.version, p.course_id, p.session_id, p.person, p.forgotten, p.police_zone, p.federal_unit, p.stage, p.category, p.held_on, p.source, "
        + "p.annulled_at, p.annulment_reason, p.recorded_at";

    private const string Course = "p.course_id";

    public async Task<long> Count(CancellationToken ct)
    {
        await using var command = reading.Command();
        command.CommandText = IsTallied ? Tallied(new(command)) : "select count(*) from (" + Union(Whole(new(command), "")) + ") as p";
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    public async Task<Beginning<ParticipationView>> First(
        Order<Participation, ParticipationView> order, Place? after, int size, CancellationToken ct)
    {
        var count = size + 1;
        await using var command = reading.Command();
        var values = new Values(command);
        var place = after is { } at
            ? $" and (p.held_on, p.id) {(order.Descending ? '<' : '>')} ({values.Add((DateOnly)at.Key(typeof(DateOnly)))}, {values.Add((Guid)at.Id(typeof(Guid)))})"
            : "";
        // Of one course the code is looked up once; of several it is joined to what is shown, which is sorted for that once more.
        var shown = ask.CourseId is { } course
            ? $"{Columns}, (select c.code from training.courses as c where c.id = {values.Add(course.Value)})" : Columns;
        // Written as a number: of one that it does not know the planner expects a tenth of the table.
        var parts = Parts(values).ConvertAll(part => $"(select {shown} from {part.Text}{place} {Sorted(order, part.Lead)} limit {count})");
        if (IsByCourses)
        {
            var courses = $"(select id from training.courses where family = {values.Add(ask.CourseFamily!)}) as c";
            parts = parts.ConvertAll(part => $"(select p.* from {courses} cross join lateral {part} as p)");
        }

        var rows = parts.Count == 1 && !IsByCourses ? parts[0] : $"(select * from ({Union(parts)}) as p {Sorted(order)} limit {count})";
        command.CommandText = ask.CourseId is null ? WithCourses(rows, order) : rows;
        var items = new List<ParticipationView>(count);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            items.Add(View(reader));
        }

        return Beginning.Of(items, size);
    }

    private async IAsyncEnumerable<ParticipationView> Rows(
        Order<Participation, ParticipationView> order, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await using var command = reading.Command();
        command.CommandText = WithCourses($"({Union(Whole(new(command), Columns))})", order);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return View(reader);
        }
    }

    public IAsyncEnumerable<ParticipationView> All(Order<Participation, ParticipationView> order) => Rows(order);

    private static string Sorted(Order<Participation, ParticipationView> order, string? lead = null)
    {
        var first = lead is null ? "" : order.Descending ? $"{lead} desc, " : $"{lead}, ";
        return order.Descending ? $"order by {first}p.held_on desc, p.id desc" : $"order by {first}p.held_on, p.id";
    }

    private static string Union(IEnumerable<string> parts) => string.Join(" union all ", parts);

    /// <summary>Asked of what is shown only: the few courses are read once for a page, not once for each row.</summary>
    private static string WithCourses(string rows, Order<Participation, ParticipationView> order) =>
        $"select p.*, c.code from {rows} as p join training.courses as c on c.id = p.course_id {Sorted(order)}";

    private static ParticipationView View(NpgsqlDataReader row) => new(
        new(row.GetGuid(0)), row.GetInt64(1), new(row.GetGuid(2)), row.GetString(15),
        row.IsDBNull(3) ? null : new SessionId(row.GetGuid(3)),
        row.GetBoolean(5) ? null : new ParticipantId(row.GetGuid(4)),
        row.IsDBNull(6) ? null : row.GetString(6),
        row.IsDBNull(7) ? null : row.GetString(7),
        Codes.Read<Stage>(row.GetString(8)), Codes.Read<Category>(row.GetString(9)), row.GetFieldValue<DateOnly>(10),
        Codes.Read<ParticipationSource>(row.GetString(11)),
        !row.IsDBNull(12),
        // Of somebody who was forgotten the words go.
        row.IsDBNull(12) ? null : new(row.IsDBNull(13) ? null : row.GetString(13), row.GetFieldValue<DateTimeOffset>(12)),
        row.GetFieldValue<DateTimeOffset>(14));

    /// <summary>Whether each course of a family is walked by itself.</summary>
    private bool IsByCourses => ask is { CourseFamily: not null, CourseId: null, ParticipantId: null };

    /// <summary>Whether it is everybody's, in whole years: what statistics keep tells how many there are.</summary>
    private bool IsTallied => zones is null && ask is { ParticipantId: null, Source: null, From: null or { Month: 1, Day: 1 }, To: null or { Month: 12, Day: 31 } };

    /// <summary>
    /// Those that are counted in what statistics keep, those that are not yet, and those that were annulled (ADR 10): so that a total
    /// grows with none of them but the last.
    /// </summary>
    private string Tallied(Values values)
    {
        var (isOfCourses, isOfYears) = (ask.CourseId is not null || ask.CourseFamily is not null, ask.From is not null || ask.To is not null);
        var which = Which(values, null) + (IsByCourses ? InFamily(values) : "");
        var when = When(values);
        var years = isOfYears
            ? $"p.year between {values.Add((ask.From ?? DateOnly.MinValue).Year)} and {values.Add((ask.To ?? DateOnly.MaxValue).Year)}" : "p.year is null";
        var keys = (isOfCourses ? 1 : 0) + (isOfYears ? 4 : 0) + (ask.PoliceZone is null ? 0 : 8);
        var others = (isOfCourses ? "" : " and p.course_id is null") + (ask.PoliceZone is null ? " and p.police_zone is null" : "");
        return "select (select coalesce(sum(p.participations), 0)::bigint from training.tallies as p"
            + $" where p.keys = {keys} and {years} and p.family is null{which}{others})"
            + " + (select count(*) from training.participations as p"
            + $" where p.counted = (p.annulled_at is not null) and p.annulled_at is null{which}{when})"
            + " + (select count(*) from training.participations as p"
            + $" where p.annulled_at is not null and not p.counted{which}{when})";
    }

    /// <summary>All of each part, in no order.</summary>
    private List<string> Whole(Values values, string columns)
    {
        var family = IsByCourses ? InFamily(values) : "";
        return [.. Parts(values, isWhole: true).Select(part => $"select {columns} from {part.Text}{family}")];
    }

    private List<Part> Parts(Values values, bool isWhole = false)
    {
        var leads = Leads(values, isWhole).ToList();
        var filters = Which(values, leads[0].Lead) + When(values);
        var course = IsByCourses && !isWhole && leads[0].Lead != Course ? " and p.course_id = c.id" : "";
        return leads.ConvertAll(part => new Part($"training.participations as p where {part.Text}{filters}{course}", part.Lead));
    }

    /// <summary>
    /// What the rows of each part have in common, and by which column the order begins therefore: so only an index that begins
    /// with it has that order, and the planner cannot walk past the rows of others along the days (Orders.LedBy).
    /// </summary>
    private IEnumerable<Part> Leads(Values values, bool isWhole)
    {
        if (ask.ParticipantId is { } participant)
        {
            // A person has few, whoever asks.
            var any = zones is null ? "" : values.Add(zones.Order(StringComparer.Ordinal).ToArray());
            var seen = zones is null ? "" : $" and (p.police_zone = any({any}) or p.zone_now = any({any}))";
            return [new($"p.person = any({values.Add(new[] { participant.Value })}) and not p.forgotten{seen}", "p.person")];
        }

        if (zones is not null)
        {
            return Seen(values, zones.Order(StringComparer.Ordinal).ToArray());
        }

        return ask switch
        {
            { PoliceZone: { } zone } => [new($"p.police_zone = any({values.Add(new[] { zone })})", "p.police_zone")],
            { CourseId: { } course } => [new($"p.course_id = any({values.Add(new[] { course.Value })})", Course)],
            _ when IsByCourses && !isWhole => [new("p.course_id = any(array[c.id])", Course)],
            _ => [new("true", null)],
        };
    }

    private static IEnumerable<Part> Seen(Values values, string[] codes)
    {
        var any = values.Add(codes);
        var elsewhere = $"(p.police_zone is null or p.police_zone <> all({any}))";
        if (codes.Length > Zones.Separate)
        {
            return [new($"p.police_zone = any({any})", null), new($"p.zone_now = any({any}) and {elsewhere}", null)];
        }

        var each = codes.Select(code => values.Add(new[] { code })).ToList();
        return
        [
            .. each.Select(zone => new Part($"p.police_zone = any({zone})", "p.police_zone")),
            .. each.Select(zone => new Part($"p.zone_now = any({zone}) and {elsewhere}", "p.zone_now")),
        ];
    }

    private string InFamily(Values values) =>
        $" and p.course_id = any(array(select id from training.courses where family = {values.Add(ask.CourseFamily!)}))";

    /// <summary>What is left to ask of each part: what equals one value leads no order any more.</summary>
    private string Which(Values values, string? lead)
    {
        var filters = new StringBuilder();
        if (ask.CourseId is { } course && lead != Course)
        {
            filters.Append(" and p.course_id = ").Append(values.Add(course.Value));
        }

        if (ask.CourseFamily is not null && !IsByCourses)
        {
            filters.Append(InFamily(values));
        }

        if (ask.PoliceZone is { } zone && (zones is not null || lead != "p.police_zone"))
        {
            filters.Append(" and p.police_zone = any(").Append(values.Add(new[] { zone })).Append(')');
        }

        if (ask.Source is { } told)
        {
            filters.Append(" and p.source = ").Append(values.Add(told.Code()));
        }

        return filters.ToString();
    }

    private string When(Values values) =>
        (ask.From is { } from ? $" and p.held_on >= {values.Add(from)}" : "") + (ask.To is { } to ? $" and p.held_on <= {values.Add(to)}" : "");

    /// <param name="Text">What its rows have in common.</param>
    /// <param name="Lead">The column by which an index of it begins.</param>
    private sealed record Part(string Text, string? Lead);

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
