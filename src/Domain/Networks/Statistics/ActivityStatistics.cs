using Dossin.Partnerships.Domain.Networks.Figures;

namespace Dossin.Partnerships.Domain.Networks.Statistics;

/// <summary>
/// Published figures and own records in one table (domain.md, section 7). The unit is network and kind; figures on workshops
/// and on participants speak of kind workshop, and every other row is a sum of units.
/// </summary>
public sealed class ActivityStatistics
{
    private const string Workshop = "workshop";

    private readonly Question _question;
    private readonly ILookup<Guid?, Figure> _figures;
    private readonly Dictionary<Guid, Edges> _edges;
    private readonly Edges _edgesOfAll;

    // Each is looked for by many rows and networks.
    private readonly Dictionary<(Guid? Network, Measure, Period), List<Figure>> _touching = [];
    private readonly Dictionary<(bool OfNetworks, Measure, Period), Reach> _reaches = [];

    private ActivityStatistics(Question question, IReadOnlyCollection<Figure> figures)
    {
        _question = question;
        _figures = figures.ToLookup(figure => figure.Network);
        _edges = _figures.Where(scope => scope.Key is not null).ToDictionary(scope => scope.Key!.Value, scope => EdgesOf(scope));
        _edgesOfAll = EdgesOf(_figures[null]);
    }

    public static Answer Answer(Question question, IReadOnlyCollection<Figure> figures, IReadOnlyCollection<OwnCount> own)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(own);
        var statistics = new ActivityStatistics(question, figures);
        var nothing = new RowKeys(null, null, null, null, null);
        var total = statistics.Row(nothing, own, Grouping.None, part: false);
        if (question.Grouping == Grouping.None)
        {
            return new(question.AsOf, [], total);
        }

        var rows = own.GroupBy(statistics.KeysOf).ToDictionary(row => row.Key, row => row.ToList());
        foreach (var keys in statistics.Reported())
        {
            rows.TryAdd(keys, []);
        }

        return new(
            question.AsOf,
            [.. rows.Select(row => statistics.Row(row.Key, row.Value, question.Grouping, question.BreaksDown))
                .OrderBy(row => row.Keys, Comparer<RowKeys>.Create(ByKeys))],
            total);
    }

    private RowKeys KeysOf(OwnCount own) => new(
        _question.Has(Grouping.Network) ? own.Network : null, own.Project, _question.Has(Grouping.Kind) ? own.Kind : null, own.Year, own.Province);

    // Rows that exist because somebody published a figure, though nothing is recorded.
    private IEnumerable<RowKeys> Reported()
    {
        if (_question.BreaksDown)
        {
            return [];
        }

        var byYear = _question.Has(Grouping.Year);
        return
            from figure in _figures.SelectMany(scope => scope)
            where figure.Measure != Measure.Members
            where figure.Network is not null || !_question.Has(Grouping.Network)
            let year = byYear ? figure.AsOf.Year : (int?)null
            where figure.Touches(_question.Period(null)) && figure.LiesIn(_question.Period(year))
            select new RowKeys(
                _question.Has(Grouping.Network) ? figure.Network : null, null, _question.Has(Grouping.Kind) ? Workshop : null, year, null);
    }

    private Row Row(RowKeys keys, IReadOnlyCollection<OwnCount> own, Grouping grouping, bool part)
    {
        var period = _question.Period(grouping.HasFlag(Grouping.Year) ? keys.Year : null);
        var workshops = own.Where(count => count.Kind == Workshop).ToList();
        var rest = own.Where(count => count.Kind != Workshop).ToList();
        var deciding = new HashSet<Guid>();
        var ofKind = keys.Kind is null or Workshop;
        var activities = Sum(rest, count => count.Count)
            + (ofKind ? Workshops(Measure.Workshops, count => count.Count) : Interval.Zero);
        var participants = Sum(rest, count => count.Participants)
            + (ofKind ? Workshops(Measure.Participants, count => count.Participants) : Interval.Zero);
        return new(
            keys, own.Sum(count => count.Activities), activities, Sum(own, count => count.Participants), participants,
            part || !ofKind ? [] : Listed(keys, grouping, period, deciding));

        Interval Workshops(Measure measure, Func<OwnCount, Interval> count) => grouping.HasFlag(Grouping.Network)
            ? OfNetwork(keys.Network, measure, workshops, count, period, part, deciding)
            : part ? OfPart(measure, workshops, count, period)
            : OfAll(measure, workshops, count, period, deciding);
    }

    private Interval OfNetwork(
        Guid? network, Measure measure, IReadOnlyCollection<OwnCount> own, Func<OwnCount, Interval> count, Period period, bool part, HashSet<Guid> deciding)
    {
        var unit = new Unit(
            network is null ? [] : Touching(network, measure, period), ReachOf(ofNetworks: false, measure, period),
            network is { } id && _edges.TryGetValue(id, out var edges) ? edges : _edgesOfAll, period, part);
        Decide(unit, deciding);
        var said = unit.Of([.. own.Select(one => (one.OfNetwork, count(one)))]);
        return measure == Measure.Participants
            ? Attended(said, unit, own, () => OfNetwork(network, Measure.Workshops, own, one => one.Count, period, part, []))
            : said;
    }

    // All networks together, with those of which only a figure tells.
    private Interval OfAll(Measure measure, IReadOnlyCollection<OwnCount> own, Func<OwnCount, Interval> count, Period period, HashSet<Guid> deciding)
    {
        var byNetwork = own.ToLookup(one => one.Network);
        var networks = byNetwork.Select(one => one.Key)
            .Union(_figures.Select(scope => scope.Key).Where(network => network is not null && Touching(network, measure, period).Count > 0));
        var sum = networks.Aggregate(Interval.Zero, (sum, network) =>
            sum + OfNetwork(network, measure, [.. byNetwork[network]], count, period, part: false, deciding));
        var everything = new Unit(Touching(null, measure, period), ReachOf(ofNetworks: true, measure, period), _edgesOfAll, period, Part: false);
        var said = sum;
        if (everything.Scope.Count > 0)
        {
            Decide(everything, deciding);
            var whole = everything.Of([.. own.Select(one => (one.OfAll, count(one)))]);
            var least = Math.Max(sum.AtLeast, whole.AtLeast);
            said = new(least, whole.AtMost is { } most ? Math.Max(most, least) : null);
        }

        return measure == Measure.Participants
            ? Attended(said, everything, own, () => OfAll(Measure.Workshops, own, one => one.Count, period, []))
            : said;
    }

    // A part of all networks: no figure says how much of it is here, but each that there may be more, and of more workshops nobody
    // knows who took part.
    private Interval OfPart(Measure measure, IReadOnlyCollection<OwnCount> own, Func<OwnCount, Interval> count, Period period) =>
        IsTold(measure, period) || IsTold(Measure.Workshops, period) ? Sum(own, count) with { AtMost = null } : Sum(own, count);

    private bool IsTold(Measure measure, Period period) =>
        ReachOf(ofNetworks: false, measure, period).IsThere || ReachOf(ofNetworks: true, measure, period).IsThere;

    // Where there were, or may have been, workshops that are not recorded, nobody knows how many took part in them: unless a
    // figure on participants decides.
    private static Interval Attended(Interval said, Unit participants, IReadOnlyCollection<OwnCount> own, Func<Interval> workshops) =>
        participants.Winner is null && workshops().AtMost != own.Sum(one => one.Activities) ? said with { AtMost = null } : said;

    private static void Decide(Unit unit, HashSet<Guid> deciding)
    {
        if (unit.Winner is { } winner)
        {
            deciding.Add(winner.Id);
        }
    }

    private List<Figure> Touching(Guid? network, Measure measure, Period period)
    {
        if (!_touching.TryGetValue((network, measure, period), out var touching))
        {
            _touching[(network, measure, period)] = touching = [.. _figures[network].Where(figure => figure.Measure == measure && figure.Touches(period))];
        }

        return touching;
    }

    private Reach ReachOf(bool ofNetworks, Measure measure, Period period)
    {
        if (!_reaches.TryGetValue((ofNetworks, measure, period), out var reach))
        {
            var scopes = ofNetworks ? _figures.Select(scope => scope.Key).Where(network => network is not null) : [null];
            _reaches[(ofNetworks, measure, period)] = reach = Reach.Of(scopes.SelectMany(network => Touching(network, measure, period)), period);
        }

        return reach;
    }

    private IReadOnlyList<Guid> Listed(RowKeys keys, Grouping grouping, Period period, HashSet<Guid> deciding)
    {
        var scope = grouping.HasFlag(Grouping.Network) ? keys.Network is { } network ? _figures[network] : [] : _figures.SelectMany(one => one);
        // Members are no activities: where rows are by kind they belong to none of them.
        return [.. scope.Where(figure => figure.Touches(period) && (figure.Measure != Measure.Members || keys.Kind is null))
            .OrderByDescending(figure => deciding.Contains(figure.Id)).ThenByDescending(figure => figure, Comparer<Figure>.Create(Figure.ByAge)).Select(figure => figure.Id)];
    }

    private static Edges EdgesOf(IEnumerable<Figure> scope) => new(scope.Where(figure => figure.Measure != Measure.Members));

    private static Interval Sum(IEnumerable<OwnCount> own, Func<OwnCount, Interval> count) =>
        own.Aggregate(Interval.Zero, (sum, one) => sum + count(one));

    private static int ByKeys(RowKeys a, RowKeys b)
    {
        var order = Order(a.Network?.ToString(), b.Network?.ToString());
        order = order != 0 ? order : Order(a.Project?.ToString(), b.Project?.ToString());
        order = order != 0 ? order : Order(a.Kind, b.Kind);
        order = order != 0 ? order : Nullable.Compare(a.Year, b.Year);
        return order != 0 ? order : Order(a.Province, b.Province);
    }

    // A row without the key comes last.
    private static int Order(string? one, string? other) => one is null || other is null
        ? (one is null).CompareTo(other is null)
        : string.CompareOrdinal(one, other);
}
