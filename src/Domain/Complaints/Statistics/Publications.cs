namespace Dossin.Partnerships.Domain.Complaints.Statistics;

/// <summary>What a table of one key, or of none, told at the end of each block of years.</summary>
internal sealed class Publications
{
    private readonly List<(int Year, HashSet<Keys> Hidden)> _all = [];

    public Publications(IReadOnlyCollection<Counted> counted, int lastClosed)
    {
        foreach (var year in WholeYears.Ends(counted, lastClosed))
        {
            var line = counted.Where(one => one.Year <= year).GroupBy(one => one.Keys)
                .Select(same => new Cell(same.Key, same.Sum(one => one.Count))).OrderBy(cell => cell.Keys).ToList();
            Suppression.Complete(line);
            _all.Add((year, [.. line.Where(cell => cell.Hidden).Select(cell => cell.Keys)]));
        }
    }

    /// <summary>The last year of the last block.</summary>
    public int Last => _all[^1].Year;

    /// <summary>Whether the table of now tells no sum of this cell, whatever earlier ones told.</summary>
    public bool HidesNow(Keys keys) => _all[^1].Hidden.Contains(keys);

    /// <summary>The end of the first block up to which the sum of this cell was told, and that has this year in it; null while there is none.</summary>
    public int? ToldUpTo(Keys keys, int year) => _all.Where(one => one.Year >= year && !one.Hidden.Contains(keys)).Select(one => (int?)one.Year).FirstOrDefault();
}
