namespace Dossin.Partnerships.Domain.Complaints.Statistics;

/// <summary>A cell of a table of two keys, and the two lines that it is counted in.</summary>
internal readonly record struct Placed(Cell Cell, int Row, int Column);

/// <summary>A line whose sum is not told, and the line in which that sum is counted.</summary>
internal readonly record struct HiddenSum(int Line, int CountedIn);

/// <summary>
/// A table of two keys with all its cells, the empty ones too: those can be suppressed for company. Its totals are what the
/// tables of one key tell, so what those hide is hidden here.
/// </summary>
/// <param name="cells">By row, then by column.</param>
/// <param name="told">The lines whose sum is told: rows, then columns, in the order of their keys.</param>
/// <param name="hidden">Those whose sum is not.</param>
/// <param name="lines">How many lines there are, those of totals too.</param>
internal sealed class Grid(IReadOnlyList<Placed> cells, IReadOnlyList<int> told, IReadOnlyList<HiddenSum> hidden, int lines)
{
    private readonly ILookup<int, Cell> _inLine = cells
        .SelectMany(placed => new[] { (Line: placed.Row, placed.Cell), (Line: placed.Column, placed.Cell) })
        .ToLookup(one => one.Line, one => one.Cell);

    /// <summary>All cells of two keys of which none is the year, suppressed as they must be; the total too.</summary>
    public static IEnumerable<Cell> Suppressed(IReadOnlyDictionary<Keys, int> counts, Cell total)
    {
        var rows = counts.Keys.Select(keys => keys.First).Distinct().Order(StringComparer.Ordinal).ToList();
        var columns = counts.Keys.Select(keys => keys.Second).Distinct().Order(StringComparer.Ordinal).ToList();
        var (height, width) = (rows.Count, columns.Count);
        List<Placed> cells =
        [
            .. from row in Enumerable.Range(0, height)
               from column in Enumerable.Range(0, width)
               let keys = new Keys(rows[row], columns[column])
               select new Placed(new(keys, counts.GetValueOrDefault(keys)), row, height + column),
        ];
        // The column of the row totals and the row of the column totals are lines like the others.
        var (rowTotals, columnTotals) = (height + width, height + width + 1);
        List<HiddenSum> hidden = [.. HiddenTotals(cells.ToLookup(placed => placed.Row), total).Select(line => new HiddenSum(line, rowTotals))];
        hidden.AddRange(HiddenTotals(cells.ToLookup(placed => placed.Column), total).Select(line => new HiddenSum(line, columnTotals)));
        List<int> told = [.. Enumerable.Range(0, height + width).Except(hidden.Select(sum => sum.Line))];
        if (total.Hidden)
        {
            hidden.Add(new(rowTotals, columnTotals));
        }

        new Grid(cells, told, hidden, height + width + 2).Suppress();
        return cells.Select(placed => placed.Cell);
    }

    /// <summary>First what a hidden sum would give away, then company in each line, then for what can still be computed.</summary>
    public void Suppress()
    {
        foreach (var cell in hidden.SelectMany(sum => _inLine[sum.Line]))
        {
            cell.Hidden = true;
        }

        do
        {
            Complete();
        }
        while (HideBesideBridge());
    }

    /// <summary>The lines whose totals the table of their key hides; and with them the total of all.</summary>
    private static List<int> HiddenTotals(ILookup<int, Placed> byLine, Cell total)
    {
        var totals = byLine.OrderBy(line => line.Key).Select(line => new Cell(line.First().Cell.Keys, line.Sum(placed => placed.Cell.Count))).ToList();
        total.Hidden |= Suppression.HidesTotal(totals);
        return [.. byLine.Select(line => line.Key).Order().Where((_, at) => totals[at].Hidden)];
    }

    /// <summary>In each line whose total is told, until nothing changes.</summary>
    private void Complete()
    {
        bool changed;
        do
        {
            changed = false;
            foreach (var line in told)
            {
                changed |= Suppression.Complete([.. _inLine[line]]);
            }
        }
        while (changed);
    }

    /// <summary>
    /// What can still be computed gets company: the smallest told cell of its row, else of its column. Where neither has one,
    /// any cell closes the circle.
    /// </summary>
    private bool HideBesideBridge()
    {
        List<(int From, int To)> edges =
        [
            .. cells.Where(placed => placed.Cell.Hidden).Select(placed => (placed.Row, placed.Column)),
            .. hidden.Select(sum => (sum.Line, sum.CountedIn)),
        ];
        if (Bridges.First(edges, lines) is not { } bridge
            || (Suppression.Smallest(_inLine[edges[bridge].From]) ?? Suppression.Smallest(_inLine[edges[bridge].To]) ?? Suppression.Smallest(cells.Select(placed => placed.Cell)))
                is not { } company)
        {
            return false;
        }

        company.Hidden = true;
        return true;
    }
}
