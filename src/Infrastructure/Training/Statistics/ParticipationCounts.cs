using System.Data;
using System.Text.Json;
using Dossin.Partnerships.Application.Training.Statistics;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Kernel.Figures;
using Dossin.Partnerships.Domain.Training.Statistics;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace Dossin.Partnerships.Infrastructure.Training.Statistics;

/// <summary>
/// Calls <c>training.participation_counts</c> (read.sql), which answers with rows of several kinds; by a statement of its own, as a
/// context of EF Core has its model made before it asks anything.
/// </summary>
internal sealed class ParticipationCounts([FromKeyedServices("training")] Reading reading) : IParticipationCounts
{
    private const int Facts = 0;
    private const int Group = 1;
    private const int Whole = 2;
    private const int EachYear = 3;
    private const int UpTo = 4;
    private const int UpToInYear = 5;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task<ParticipationFacts?> Read(
        Question question, IReadOnlyDictionary<string, string> zones, string? known, CancellationToken ct)
    {
        await using var command = reading.Command();
        Ask(command, question, zones, known);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, ct);
        FactsRow? facts = null;
        var own = new OwnCounts();
        var grouping = question.Grouping;
        while (await reader.ReadAsync(ct))
        {
            var kind = reader.GetInt32(0);
            if (kind == Facts)
            {
                facts = JsonSerializer.Deserialize<FactsRow>(reader.GetString(11), Json);
                continue;
            }

            Add(own, grouping, kind, reader);
        }

        return facts is null
            ? null
            : new(facts.State, facts.Courses.ConvertAll(course => course.Course()), Figures(facts.Figures), own);
    }

    private static void Ask(NpgsqlCommand command, Question question, IReadOnlyDictionary<string, string> zones, string? known)
    {
        command.CommandText = "select * from training.participation_counts($1, $2, $3, $4, $5, $6)";
        var parameters = command.Parameters;
        parameters.Add(new() { Value = (int)question.Grouping.Counted() });
        parameters.Add(new() { Value = question.From is { } from ? from : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date });
        parameters.Add(new() { Value = question.Last, NpgsqlDbType = NpgsqlDbType.Date });
        parameters.Add(new() { Value = zones.Keys.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        parameters.Add(new() { Value = zones.Values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        parameters.Add(new() { Value = (object?)known ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
    }

    private static void Add(OwnCounts own, Grouping grouping, int kind, NpgsqlDataReader row)
    {
        int? year = row.IsDBNull(1) ? null : row.GetInt32(1);
        Guid? course = row.IsDBNull(3) ? null : row.GetGuid(3);
        var family = Text(row, 4);
        var count = new Count(row.GetInt64(9), row.GetInt64(10));
        if (kind == Group)
        {
            own.Rows.Add(new(course, family, year, Text(row, 5), Text(row, 6), Text(row, 7), Text(row, 8), count));
            return;
        }

        var scope = course is { } id ? Scope.OfCourse(id) : family is null ? Scope.Everything : Scope.OfFamily(family);
        switch (kind)
        {
            case UpTo or UpToInYear:
                own.PutUpTo(scope, kind == UpTo ? null : year, row.GetFieldValue<DateOnly>(2), count);
                break;
            case Whole or EachYear:
                own.Put(scope, year, count);
                if (IsRow(kind, scope, grouping))
                {
                    own.Rows.Add(new(course, family, year, null, null, null, null, count));
                }

                break;
            default:
                throw new InvalidOperationException($"Storage answered with rows of an unknown kind, {kind}.");
        }
    }

    // Without a breakdown the groups are scopes, which are counted anyway.
    private static bool IsRow(int kind, Scope scope, Grouping grouping) =>
        !grouping.Counted().BreaksDown()
        && grouping != Grouping.None
        && kind == (grouping.HasFlag(Grouping.Year) ? EachYear : Whole)
        && grouping.HasFlag(Grouping.Course) == scope.Course is not null
        && (grouping.HasFlag(Grouping.Course) || grouping.HasFlag(Grouping.CourseFamily) == scope.Family is not null);

    private static List<Figure> Figures(List<FigureRow> rows) => rows.Select((row, order) => row.Figure(order)).ToList();

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private sealed record FactsRow(string State, List<CourseRow> Courses, List<FigureRow> Figures);

    private sealed record CourseRow(Guid Id, string Code, string Family, string Audience, string? Introduced)
    {
        public CountedCourse Course() =>
            new(Id, Code, Family, Audience, Introduced is null ? null : PartialDate.Parse(Introduced));
    }

    private sealed record FigureRow(
        Guid Id, string Measure, string Comparator, long Value, Guid? CourseId, string? CourseFamily, string? Since, DateOnly AsOf,
        DateOnly PublishedOn)
    {
        public Figure Figure(int order)
        {
            var comparator = Codes.Read<Comparator>(Comparator);
            return new()
            {
                Id = Id,
                Measure = Codes.Read<FigureMeasure>(Measure),
                Scope = CourseId is { } course ? Scope.OfCourse(course)
                    : CourseFamily is { } family ? Scope.OfFamily(family) : Scope.Everything,
                Low = comparator.Low(Value),
                Up = comparator.Up(Value),
                Since = Since is null ? null : PartialDate.Parse(Since),
                AsOf = AsOf,
                PublishedOn = PublishedOn,
                Entered = order,
            };
        }
    }
}
