namespace Dossin.Partnerships.Domain.Complaints.Statistics;

/// <summary>
/// A table of two keys with all its cells, the empty ones too: those can be suppressed for company. Its totals are what the
/// tables of one key tell, so what those hide is hidden here.
/// </summary>
internal sealed class Grid
{
    private readonly List<Cell[]> _rows;
    private readonly List<Cell[]> _columns;
    private readonly bool[] _rowHidden;
    private readonly bool[] _columnHidden;
    private readonly Cell _total;

    private Grid(IReadOnlyDictionary<Keys, int> counts, Cell total)
    {
        _total = total;
        var first = counts.Keys.Select(keys => keys.First).Distinct().Order(StringComparer.Ordinal).ToList();
        var second = counts.Keys.Select(keys => keys.Second).Distinct().Order(StringComparer.Ordinal).ToList();
        _rows = first.ConvertAll(row => second.ConvertAll(column => new Cell(new(row, column), counts.GetValueOrDefault(new(row, column)))).ToArray());
        _columns = [.. Enumerable.Range(0, second.Count).Select(column => _rows.Select(row => row[column]).ToArray())];
        _rowHidden = HiddenTotals(_rows);
        _columnHidden = HiddenTotals(_columns);
    }

    /// <summary>All cells, suppressed as they must be; the total too.</summary>
    public static IEnumerable<Cell> Suppressed(IReadOnlyDictionary<Keys, int> counts, Cell total)
    {
        var grid = new Grid(counts, total);
        grid.HideLines();
        do
        {
            grid.Complete();
        }
        while (grid.HideBeside(Bridges.First(grid._rows, grid._rowHidden, grid._columnHidden, total.Hidden)));
        return grid._rows.SelectMany(row => row);
    }

    /// <summary>The totals of the lines, as the table of their key tells them; and with them the total of all.</summary>
    private bool[] HiddenTotals(List<Cell[]> lines)
    {
        var totals = lines.ConvertAll(line => new Cell(line[0].Keys, line.Sum(cell => cell.Count)));
        _total.Hidden |= Suppression.HidesTotal(totals);
        return [.. totals.Select(cell => cell.Hidden)];
    }

    private void HideLines()
    {
        for (var row = 0; row < _rows.Count; row++)
        {
            for (var column = 0; column < _columns.Count; column++)
            {
                _rows[row][column].Hidden |= _rowHidden[row] || _columnHidden[column];
            }
        }
    }

    /// <summary>In each line whose total is told, until nothing changes.</summary>
    private void Complete()
    {
        bool changed;
        do
        {
            changed = false;
            foreach (var (line, _) in _rows.Zip(_rowHidden).Concat(_columns.Zip(_columnHidden)).Where(one => !one.Second))
            {
                changed |= Suppression.Complete(line);
            }
        }
        while (changed);
    }

    /// <summary>
    /// What can still be computed gets company: the smallest told cell of its row, else of its column. Where neither has one,
    /// any cell closes the circle.
    /// </summary>
    private bool HideBeside((int Row, int Column)? bridge)
    {
        if (bridge is not var (row, column))
        {
            return false;
        }

        var company = (row < _rows.Count ? Suppression.Smallest(_rows[row]) : null)
            ?? (column < _columns.Count ? Suppression.Smallest(_columns[column]) : null)
            ?? Suppression.Smallest(_rows.SelectMany(cells => cells));
        if (company is null)
        {
            return false;
        }

        company.Hidden = true;
        return true;
    }
}
