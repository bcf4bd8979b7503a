namespace Dossin.Partnerships.Domain.Complaints.Statistics;

/// <summary>
/// How many complaints there were, so told that nobody finds one in it (domain.md, section 6, Statistics): of closed calendar
/// years only, with small cells and their company suppressed.
/// </summary>
public static class ComplaintTable
{
    /// <param name="counted">Everything that the caller may count, by keys and year; nothing of a year that is not over.</param>
    /// <param name="keys">None, one or two different keys.</param>
    /// <param name="lastClosed">The last year that is over.</param>
    public static PublishedTable Publish(IReadOnlyCollection<Counted> counted, IReadOnlyList<CountKey> keys, int lastClosed)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Count == 2 && keys[0] > keys[1])
        {
            // Which cells are company must not depend on how the keys were ordered: one order would tell what the other suppresses.
            var turned = Publish([.. counted.Select(one => one with { Keys = one.Keys.Turned() })], [keys[1], keys[0]], lastClosed);
            return turned with { Rows = [.. turned.Rows.Select(row => row with { Keys = row.Keys.Turned() }).OrderBy(row => row.Keys)] };
        }

        var lastYear = keys.Contains(CountKey.Year) ? lastClosed : WholeYears.Ends(counted, lastClosed)[^1];
        var counts = counted.Where(one => one.Year <= lastYear).GroupBy(one => one.Keys)
            .ToDictionary(same => same.Key, same => same.Sum(one => one.Count));
        var total = new Cell(default, counts.Values.Sum());
        var cells = keys.Contains(CountKey.Year) ? new YearTable(counted, lastClosed).Suppressed(keys.Count == 1, total)
            : keys.Count == 2 ? Grid.Suppressed(counts, total)
            : Line(counts, total, keys.Count == 0);
        return new(lastYear, [.. cells.Where(cell => cell.Count > 0 || cell.Hidden).OrderBy(cell => cell.Keys).Select(Row)], Row(total));
    }

    private static List<Cell> Line(Dictionary<Keys, int> counts, Cell total, bool isTotalOnly)
    {
        var line = counts.Select(one => new Cell(one.Key, one.Value)).OrderBy(cell => cell.Keys).ToList();
        total.Hidden = Suppression.HidesTotal(line);
        return isTotalOnly ? [] : line;
    }

    private static PublishedRow Row(Cell cell) => new(cell.Keys, cell.Hidden ? 0 : cell.Count, cell.Hidden);
}
