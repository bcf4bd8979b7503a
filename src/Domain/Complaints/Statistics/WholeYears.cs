namespace Dossin.Partnerships.Domain.Complaints.Statistics;

/// <summary>
/// Up to which years a table without years is published: it moves forward by blocks of whole years in which each cell grew by
/// nothing or by five at least, so that two publications cannot be subtracted. The first year is the base, and needs no
/// growth. The data alone decide, and not who asked before.
/// </summary>
internal static class WholeYears
{
    /// <summary>
    /// The last years of the blocks, in order: of each there is, or was, a publication. A table moves only when the tables of each
    /// of its keys and the total moved: else their sums would differ by a year that no block tells.
    /// </summary>
    public static IReadOnlyList<int> Ends(IReadOnlyCollection<Counted> counted, int lastClosed)
    {
        if (counted.Count == 0)
        {
            return [lastClosed];
        }

        var first = counted.Min(one => one.Year);
        var ofTotal = Among([.. Enumerable.Range(first, lastClosed - first + 1)], counted, _ => default);
        var ofFirst = Among(ofTotal, counted, keys => new(keys.First, null));
        var ofSecond = Among(ofTotal, counted, keys => new(null, keys.Second));
        return Among([.. ofFirst.Intersect(ofSecond)], counted, keys => keys);
    }

    private static List<int> Among(List<int> years, IReadOnlyCollection<Counted> counted, Func<Keys, Keys> cell)
    {
        var byYear = counted.OrderBy(one => one.Year).ToList();
        var ends = new List<int> { years[0] };
        var growth = new Dictionary<Keys, int>();
        var next = byYear.TakeWhile(one => one.Year <= years[0]).Count();
        foreach (var year in years.Skip(1))
        {
            for (; next < byYear.Count && byYear[next].Year <= year; next++)
            {
                var at = cell(byYear[next].Keys);
                growth[at] = growth.GetValueOrDefault(at) + byYear[next].Count;
            }

            if (growth.Values.All(count => count is 0 or >= Suppression.Least))
            {
                ends.Add(year);
                growth.Clear();
            }
        }

        return ends;
    }
}
