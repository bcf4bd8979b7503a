using System.Globalization;
using Dossin.Partnerships.Domain.Complaints.Statistics;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Complaints.Statistics;

/// <summary>
/// An attack: whoever has every table of one and of two keys writes down every sum as an equation and solves them all. What is
/// suppressed must not come out of it (domain.md, section 6, Statistics).
/// </summary>
public sealed class SubtractionTests
{
    private static readonly CountKey[] Keys = [CountKey.PoliceZone, CountKey.Ground, CountKey.Channel];

    private static readonly Gen<int> Count = Gen.Frequency(
        (3, Gen.Constant(0)), (5, Gen.Choose(1, 4)), (4, Gen.Choose(5, 12)), (2, Gen.Choose(13, 60)));

    /// <summary>Numbers for each zone, ground and channel; up to five zones, four grounds and three channels.</summary>
    private static readonly Arbitrary<Record[]> OneYear = (
        from zones in Gen.Choose(1, 5)
        from grounds in Gen.Choose(1, 4)
        from channels in Gen.Choose(1, 3)
        from counts in Gen.ArrayOf(Count, zones * grounds * channels)
        select counts.Select((count, at) => new Record($"z{at % zones}", $"g{at / zones % grounds}", $"c{at / zones / grounds}", 2025, count)).ToArray()).ToArbitrary();

    private static readonly Arbitrary<Record[]> ThreeYears = Grown(years: 2, most: 7);

    private static readonly Arbitrary<Record[]> FourYears = Gen.OneOf(Grown(years: 3, most: 2).Generator, Grown(years: 3, most: 7).Generator, Grown(years: 3, most: 25).Generator).ToArbitrary();

    [Fact]
    public void Nothing_suppressed_comes_out_of_all_the_tables_together() => Prop.ForAll(OneYear, records =>
    {
        var system = new Equations();
        system.LearnAll(records, last: 2025);
        system.Solved().ShouldBeEmpty(Text(records));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));

    [Fact]
    public void Nothing_small_comes_out_of_all_tables_with_years_and_without() => Prop.ForAll(FourYears, records =>
    {
        var system = new Equations();
        system.LearnAll(records, last: 2026);
        system.Solved(isSmallOnly: true).ShouldBeEmpty(Text(records));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void The_order_of_the_keys_suppresses_nothing_else() => Prop.ForAll(OneYear, records =>
    {
        foreach (var one in Keys)
        {
            foreach (var other in Keys.Where(other => other > one))
            {
                Table(records, [other, one]).Rows.Select(row => row with { Keys = row.Keys.Turned() }).ShouldBe(Table(records, [one, other]).Rows, ignoreOrder: true);
            }
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Nothing_small_is_ever_told() => Prop.ForAll(ThreeYears, records =>
    {
        foreach (var keys in new CountKey[][] { [], [Keys[0]], [Keys[0], Keys[1]], [CountKey.Year, Keys[1]] })
        {
            var table = Table(records, keys);
            table.Rows.Append(table.Total).Where(row => !row.Suppressed).ShouldAllBe(row => row.Count == 0 || row.Count >= 5);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void No_two_publications_of_a_table_differ_by_less_than_five() => Prop.ForAll(ThreeYears, records =>
    {
        foreach (var keys in new CountKey[][] { [], [Keys[0]], [Keys[0], Keys[1]] })
        {
            foreach (var (earlier, later) in new[] { (2023, 2024), (2024, 2025), (2023, 2025) })
            {
                var (before, after) = (Table(records, keys, earlier), Table(records, keys, later));
                var known = before.Rows.Where(row => !row.Suppressed).ToDictionary(row => row.Keys, row => row.Count);
                foreach (var row in after.Rows.Where(row => !row.Suppressed && known.ContainsKey(row.Keys)))
                {
                    (row.Count - known[row.Keys]).ShouldSatisfyAllConditions(grown => (grown == 0 || grown >= 5).ShouldBeTrue($"{row.Keys} grew by {grown}"));
                }
            }
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    // Without company or bridges the attack must succeed: else it would prove nothing.
    [Fact]
    public void The_attack_finds_what_is_suppressed_alone()
    {
        var system = new Equations();
        system.Learn(new(2025, [Row("g0", null, 40), Row("g1", null, null)], new(default, 43, false)), [CountKey.Ground]);
        system.Solved().ShouldBe(["Ground=g1@2025"]);
    }

    [Fact]
    public void The_attack_finds_a_bridge()
    {
        // A 2 x 2 corner is on a circle; the cell that hangs on it by a row of its own is not.
        var system = new Equations();
        system.Learn(new(2025, [Row("a", null, 20), Row("b", null, 20), Row("c", null, 20)], new(default, 60, false)), [Keys[0]]);
        system.Learn(new(2025, [Row("x", null, 20), Row("y", null, 40)], new(default, 60, false)), [Keys[1]]);
        system.Learn(
            new(2025, [Row("a", "x", null), Row("a", "y", null), Row("b", "x", null), Row("b", "y", null), Row("c", "x", null), Row("c", "y", 15)], new(default, 60, false)),
            [Keys[0], Keys[1]]);
        system.Solved().ShouldBe(["PoliceZone=c,Ground=x@2025"]);
    }

    [Fact]
    public void The_attack_finds_what_two_ends_tell()
    {
        var system = new Equations();
        system.Learn(new(2024, [], new(default, 32, false)), []);
        system.Learn(new(2025, [Row("2023", null, 20), Row("2024", null, null), Row("2025", null, null)], new(default, 35, false)), [CountKey.Year]);
        system.Solved().ShouldBe(["Year=2024", "Year=2025"]);
    }

    private static PublishedTable Table(IEnumerable<Record> records, CountKey[] keys, int last = 2025) => ComplaintTable.Publish(
        [.. records.Where(record => record.Count > 0 && record.Year <= last).GroupBy(record => (record.At(keys, 0), record.At(keys, 1), record.Year))
            .Select(same => new Counted(new(same.Key.Item1, same.Key.Item2), same.Key.Year, same.Sum(one => one.Count)))],
        keys, last);

    private sealed record Record(string Zone, string Ground, string Channel, int Year, int Count)
    {
        public string? At(CountKey[] keys, int place) => keys.Length <= place ? null : keys[place] switch
        {
            CountKey.PoliceZone => Zone,
            CountKey.Ground => Ground,
            CountKey.Channel => Channel,
            _ => $"{Year}",
        };
    }

    private static Arbitrary<Record[]> Grown(int years, int most) => (
        from first in OneYear.Generator
        from later in Gen.ArrayOf(Gen.Choose(0, most), first.Length * years)
        select first.Select(record => record with { Year = 2023 })
            .Concat(later.Select((count, at) => first[at % first.Length] with { Year = 2024 + (at / first.Length), Count = count })).ToArray()).ToArbitrary();

    private static PublishedRow Row(string first, string? second, int? count) => new(new(first, second), count ?? 0, count is null);

    private static string Text(IEnumerable<Record> records) => string.Join("; ", records.Where(record => record.Count > 0));

    /// <summary>What is told, as linear equations over what is not; solved by Gauss, in the remainders of a prime, which loses nothing of ones and minus ones.</summary>
    private sealed class Equations
    {
        private const long Prime = 2_147_483_647;

        private readonly HashSet<string> _wanted = [];
        private readonly HashSet<string> _small = [];
        private readonly Dictionary<string, int> _known = [];
        private readonly List<(List<string> Parts, string Sum)> _sums = [];
        private readonly HashSet<int> _years = [];

        /// <summary>Every table that can be asked in the year after the last.</summary>
        public void LearnAll(Record[] records, int last)
        {
            CountKey[] all = [CountKey.Year, .. Keys];
            CountKey[][] tables = [[], .. all.Select(key => new[] { key }), .. all.SelectMany(one => all.Where(other => other != one), (one, other) => new[] { one, other })];
            foreach (var keys in tables)
            {
                var table = Table(records, keys, last);
                Learn(table, keys);
                foreach (var cell in records.Where(record => record.Year <= table.LastYear).GroupBy(record => new Keys(record.At(keys, 0), record.At(keys, 1))))
                {
                    var count = cell.Sum(record => record.Count);
                    if (count == 0)
                    {
                        // What has no row is told to be nothing.
                        if (table.Rows.All(row => row.Keys != cell.Key))
                        {
                            _known[Name(keys, cell.Key, table.LastYear)] = 0;
                        }
                    }
                    else if (count < 5)
                    {
                        _small.Add(Name(keys, cell.Key, table.LastYear));
                    }
                }
            }

            _years.UnionWith(records.Select(record => record.Year).Where(year => year <= last));
        }

        public void Learn(PublishedTable table, CountKey[] keys)
        {
            var names = table.Rows.ToDictionary(row => row.Keys, row => Name(keys, row.Keys, table.LastYear));
            foreach (var row in table.Rows)
            {
                Take(names[row.Keys], row);
            }

            if (keys.Contains(CountKey.Year))
            {
                _years.UnionWith(table.Rows.Select(row => int.Parse(keys[0] == CountKey.Year ? row.Keys.First! : row.Keys.Second!, CultureInfo.InvariantCulture)));
            }

            var total = Name([], default, table.LastYear);
            Take(total, table.Total);
            if (keys.Length < 2)
            {
                if (keys.Length == 1)
                {
                    _sums.Add(([.. names.Values], total));
                }

                return;
            }

            foreach (var line in names.GroupBy(name => name.Key.First))
            {
                _sums.Add(([.. line.Select(one => one.Value)], Name([keys[0]], new(line.Key, null), table.LastYear)));
            }

            foreach (var line in names.GroupBy(name => name.Key.Second))
            {
                _sums.Add(([.. line.Select(one => one.Value)], Name([keys[1]], new(line.Key, null), table.LastYear)));
            }
        }

        /// <summary>The suppressed numbers that have one value only.</summary>
        public List<string> Solved(bool isSmallOnly = false)
        {
            var sums = _sums.Concat(OverYears()).ToList();
            var unknown = new Dictionary<string, int>();
            foreach (var name in sums.SelectMany(sum => sum.Parts.Append(sum.Sum)).Where(name => !_known.ContainsKey(name)))
            {
                unknown.TryAdd(name, unknown.Count);
            }

            var rows = sums.ConvertAll(sum =>
            {
                var row = new long[unknown.Count];
                foreach (var (name, sign) in sum.Parts.Select(part => (part, 1L)).Append((sum.Sum, Prime - 1)))
                {
                    if (unknown.TryGetValue(name, out var at))
                    {
                        row[at] = (row[at] + sign) % Prime;
                    }
                }

                return row;
            });
            Reduce(rows);
            // Reduced, an unknown with a value of its own is alone in its equation.
            var names = unknown.ToDictionary(one => one.Value, one => one.Key);
            var solved = rows.Select(row => Enumerable.Range(0, row.Length).Where(at => row[at] != 0).Take(2).ToList()).Where(at => at.Count == 1).Select(at => names[at[0]]);
            return [.. (isSmallOnly ? solved.Concat(_known.Keys).Where(_small.Contains) : solved.Where(_wanted.Contains)).Order()];
        }

        /// <summary>What is counted up to a year are the years up to it.</summary>
        private IEnumerable<(List<string> Parts, string Sum)> OverYears() =>
            from name in _wanted.Concat(_known.Keys).Where(name => name.Contains('@', StringComparison.Ordinal) && !name.Contains(',', StringComparison.Ordinal)).Distinct().ToList()
            let parts = name.Split('@')
            let upTo = int.Parse(parts[1], CultureInfo.InvariantCulture)
            where _years.Count > 0
            select (_years.Where(year => year <= upTo).Select(year => parts[0].Length == 0 ? $"Year={year}" : $"Year={year},{parts[0]}").ToList(), name);

        private void Take(string name, PublishedRow row)
        {
            if (row.Suppressed)
            {
                _wanted.Add(name);
            }
            else
            {
                _known[name] = row.Count;
            }
        }

        private static string Name(CountKey[] keys, Keys at, int lastYear)
        {
            var parts = keys.Zip([at.First, at.Second]).OrderBy(part => part.First).Select(part => $"{part.First}={part.Second}").ToList();
            return string.Join(',', parts) + (keys.Contains(CountKey.Year) ? "" : $"@{lastYear}");
        }

        private static void Reduce(List<long[]> rows)
        {
            var done = 0;
            for (var column = 0; rows.Count > 0 && column < rows[0].Length && done < rows.Count; column++)
            {
                var pivot = rows.FindIndex(done, row => row[column] != 0);
                if (pivot < 0)
                {
                    continue;
                }

                (rows[done], rows[pivot]) = (rows[pivot], rows[done]);
                var by = Inverse(rows[done][column]);
                rows[done] = [.. rows[done].Select(value => value * by % Prime)];
                for (var other = 0; other < rows.Count; other++)
                {
                    if (other != done && rows[other][column] is not 0 and var times)
                    {
                        for (var at = column; at < rows[other].Length; at++)
                        {
                            rows[other][at] = (rows[other][at] + ((Prime - times) * rows[done][at])) % Prime;
                        }
                    }
                }

                done++;
            }
        }

        /// <summary>By Fermat: to the power of two less than the prime.</summary>
        private static long Inverse(long value)
        {
            var result = 1L;
            for (var power = Prime - 2; power > 0; power >>= 1, value = value * value % Prime)
            {
                result = power % 2 == 1 ? result * value % Prime : result;
            }

            return result;
        }
    }
}
