namespace Dossin.Partnerships.Domain.Training.Statistics;

/// <summary>What figures and own records say together of one scope in one period (domain.md, 4.1).</summary>
internal sealed record Verdict(Count Own, Interval Persons, Interval? Participations, IReadOnlyList<Guid> Figures);

/// <summary>The rules of domain.md, 4.1, for one question; each scope and year is judged once.</summary>
internal sealed class Assessment(Question question, Catalogue catalogue, OwnCounts own)
{
    private readonly Dictionary<(Scope, int?), Verdict> _verdicts = [];
    private readonly Dictionary<(Scope, int?), (bool Touched, IReadOnlyList<Guid> Figures)> _parts = [];

    /// <summary>A scope as a whole, over the period or one year of it.</summary>
    public Verdict Whole(Scope scope, int? year)
    {
        if (!_verdicts.TryGetValue((scope, year), out var verdict))
        {
            _verdicts[(scope, year)] = verdict = Judge(scope, year);
        }

        return verdict;
    }

    /// <summary>
    /// A part of a scope (a zone, a stage …). No figure speaks of parts, so the least is what is recorded; and a figure on the
    /// whole says that records may be missing from any of them.
    /// </summary>
    public Verdict Part(Scope scope, int? year, Count count)
    {
        if (!_parts.TryGetValue((scope, year), out var part))
        {
            var days = Days(scope, year);
            _parts[(scope, year)] = part = (Touching(scope, days).Any(), Listed(scope, days, winner: null));
        }

        return new(count, new(count.Persons, part.Touched ? null : count.Persons), null, part.Figures);
    }

    /// <summary>Whether a figure of this scope says something about this year as a whole.</summary>
    public bool SpeaksOf(Scope scope, int year)
    {
        var days = Days(scope, year);
        return catalogue.FiguresOf(scope).Any(figure => days.Holds(Days(figure)));
    }

    private Verdict Judge(Scope scope, int? year)
    {
        var days = Days(scope, year);
        var count = own.Within(scope, year);
        var touching = Touching(scope, days).ToList();
        var winner = Winner(FigureMeasure.PersonsTrained, scope, days);
        var recordedUpTo = winner is null ? default : own.UpTo(scope, year, winner.AsOf);

        var atLeast = Math.Max(count.Persons, winner?.Low ?? 0);
        if (touching.Count > 0)
        {
            var supporting = touching.Where(figure =>
                figure.Scope == scope && !Decides(figure, days) && days.Holds(Days(figure)));
            atLeast = supporting.Select(figure => figure.Low ?? 0)
                .Concat(catalogue.Parts(scope).Select(part => Whole(part, year).Persons.AtLeast))
                .Append(atLeast).Max();
        }

        long? atMost = (touching, winner) switch
        {
            ({ Count: 0 }, _) => count.Persons,
            (_, { Up: { } up }) => touching.Exists(other => other != winner && Overlap(Days(other), days).Last > winner.AsOf)
                ? null
                : Math.Max(up, recordedUpTo.Persons) + count.Persons - recordedUpTo.Persons,
            (_, null) => SumOfParts(scope, year),
            _ => null,
        };
        // A figure beyond which something else that was published goes is disproved, and nothing bounds the number.
        atMost = atMost < atLeast ? null : atMost;
        return new(count, new(atLeast, atMost), Participations(scope, year, days, count), Listed(scope, days, winner));
    }

    private long? SumOfParts(Scope scope, int? year)
    {
        long? sum = null;
        foreach (var part in catalogue.Parts(scope))
        {
            if (Whole(part, year).Persons.AtMost is not { } most)
            {
                return null;
            }

            sum = (sum ?? 0) + most;
        }

        return sum;
    }

    // Participations are events: those after the figure's day are added to it, whoever followed them.
    private Interval? Participations(Scope scope, int? year, Period days, Count count)
    {
        if (Winner(FigureMeasure.Participations, scope, days) is not { } winner)
        {
            return null;
        }

        var upTo = own.UpTo(scope, year, winner.AsOf).Participations;
        var after = count.Participations - upTo;
        return new(Math.Max(winner.Low ?? 0, upTo) + after, winner.Up is { } up ? Math.Max(up, upTo) + after : null);
    }

    private Figure? Winner(FigureMeasure measure, Scope scope, Period days) =>
        catalogue.FiguresOf(scope).Find(figure => figure.Measure == measure && Decides(figure, days));

    // One that ends before what it is of was introduced has no days, and begins with nothing.
    private bool Decides(Figure figure, Period days) =>
        figure.AsOf <= days.Last && Days(figure) is { IsEmpty: false } period && period.First == days.First;

    private IEnumerable<Figure> Touching(Scope scope, Period days) => catalogue.Sharing(scope)
        .Where(figure => figure.Measure == FigureMeasure.PersonsTrained && !Overlap(Days(figure), days).IsEmpty);

    private List<Guid> Listed(Scope scope, Period days, Figure? winner)
    {
        var figures = catalogue.FiguresOf(scope).Where(figure => figure.AsOf <= days.Last);
        return figures.OrderByDescending(figure => figure == winner).Select(figure => figure.Id).ToList();
    }

    private Period Days(Figure figure) =>
        new(Later(figure.Since?.First ?? DateOnly.MinValue, catalogue.Beginning(figure.Scope)), figure.AsOf);

    private Period Days(Scope scope, int? year)
    {
        var first = Later(question.From ?? DateOnly.MinValue, catalogue.Beginning(scope));
        return year is { } y
            ? Overlap(new(first, question.Last), new(new(y, 1, 1), new(y, 12, 31)))
            : new(first, question.Last);
    }

    private static Period Overlap(Period one, Period other) =>
        new(Later(one.First, other.First), one.Last < other.Last ? one.Last : other.Last);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private readonly record struct Period(DateOnly First, DateOnly Last)
    {
        public bool IsEmpty => First > Last;

        public bool Holds(Period other) => other.First >= First && other.Last <= Last && !other.IsEmpty;
    }
}
