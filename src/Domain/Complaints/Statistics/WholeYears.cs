namespace Dossin.Partnerships.Domain.Complaints.Statistics;

/// <summary>
/// Up to which year a table without years is published: it moves forward by blocks of whole years in which each cell grew by
/// nothing or by five at least, so that two publications cannot be subtracted. The first year is the base, and needs no
/// growth. The data alone decide, and not who asked before.
/// </summary>
internal static class WholeYears
{
    public static int Last(IReadOnlyCollection<Counted> counted, int lastClosed)
    {
        if (counted.Count == 0)
        {
            return lastClosed;
        }

        var byYear = counted.ToLookup(one => one.Year);
        var published = counted.Min(one => one.Year);
        var growth = new Dictionary<Keys, int>();
        for (var year = published + 1; year <= lastClosed; year++)
        {
            foreach (var one in byYear[year])
            {
                growth[one.Keys] = growth.GetValueOrDefault(one.Keys) + one.Count;
            }

            if (growth.Values.All(count => count is 0 or >= Suppression.Least))
            {
                published = year;
                growth.Clear();
            }
        }

        return published;
    }
}
