using System.Globalization;

namespace Dossin.Partnerships.Domain.Complaints.Statistics;

/// <summary>
/// A table with the year among its keys. It tells each year that is over, and the tables without years told the sum up to the
/// end of each of their blocks: so the years from one such end to the next are a line of their own.
/// </summary>
/// <param name="counted">By year and another key, or by year alone.</param>
/// <param name="lastClosed">The last year that is over.</param>
internal sealed class YearTable(IReadOnlyCollection<Counted> counted, int lastClosed)
{
    // The node of all sums that were not told: there, anything may be anything.
    private const int Untold = 0;

    private readonly Publications _totals = new([.. counted.Select(one => one with { Keys = default })], lastClosed);

    /// <summary>The cells, suppressed as they must be; the total too, where the table without keys does not tell it.</summary>
    public IEnumerable<Cell> Suppressed(bool isByYearAlone, Cell total)
    {
        total.Hidden = counted.Count > 0 && _totals.ToldUpTo(default, lastClosed) is null;
        var years = counted.GroupBy(one => one.Year).OrderBy(year => year.Key)
            .Select(year => (Year: year.Key, Sum: new Cell(new(Text(year.Key), null), year.Sum(one => one.Count)))).ToList();
        foreach (var line in years.GroupBy(year => _totals.ToldUpTo(default, year.Year)).Where(line => line.Key is not null))
        {
            Suppression.Complete([.. line.Select(year => year.Sum)]);
        }

        return isByYearAlone ? years.Select(year => year.Sum) : ByAnotherKey(years);
    }

    private IEnumerable<Cell> ByAnotherKey(List<(int Year, Cell Sum)> years)
    {
        var published = new Publications([.. counted.Select(one => one with { Keys = new(one.Keys.Second, null) })], lastClosed);
        var counts = counted.ToDictionary(one => (one.Year, one.Keys.Second), one => one.Count);
        var next = Untold + 1;
        var rows = years.Select(year => (year.Year, year.Sum, Line: next++)).ToList();
        var blocks = rows.Select(row => _totals.ToldUpTo(default, row.Year)).OfType<int>().Distinct().ToDictionary(block => block, _ => next++);
        List<HiddenSum> hidden =
        [
            .. from row in rows
               where row.Sum.Hidden
               select new HiddenSum(row.Line, _totals.ToldUpTo(default, row.Year) is { } block ? blocks[block] : Untold),
        ];
        List<int> told = [.. rows.Where(row => !row.Sum.Hidden).Select(row => row.Line)];
        List<Placed> cells = [];
        List<Cell> certain = [];
        foreach (var column in counted.Select(one => one.Keys.Second).Distinct().Order(StringComparer.Ordinal))
        {
            // What the table of the key hides now is hidden in each year: one that is told would be the least of that sum, and the most of its company.
            var isHidden = published.HidesNow(new(column, null));
            foreach (var part in rows.GroupBy(row => (UpTo: isHidden ? null : published.ToldUpTo(new(column, null), row.Year), IsPublished: row.Year <= published.Last)))
            {
                List<Placed> placed = [.. part.Select(row => new Placed(new(new(Text(row.Year), column), counts.GetValueOrDefault((row.Year, column))), row.Line, Untold))];
                if (part.Key.UpTo is not null && (placed.Count == 1 || placed.TrueForAll(one => one.Cell.Count == 0)))
                {
                    // The tables without years tell them, by subtraction of what each of them may tell.
                    certain.AddRange(placed.Select(one => one.Cell));
                    continue;
                }

                if (part.Key.IsPublished)
                {
                    placed = placed.ConvertAll(one => one with { Column = next });
                    if (part.Key.UpTo is null)
                    {
                        hidden.Add(new(next, Untold));
                    }
                    else
                    {
                        told.Add(next);
                    }

                    next++;
                }

                cells.AddRange(placed);
            }
        }

        cells.Sort((one, other) => one.Cell.Keys.CompareTo(other.Cell.Keys));
        new Grid(cells, told, hidden, next).Suppress();
        return cells.Select(placed => placed.Cell).Concat(certain);
    }

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);
}
