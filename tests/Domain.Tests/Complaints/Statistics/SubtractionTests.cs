using System.Numerics;
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

    private static readonly Arbitrary<Record[]> ThreeYears = (
        from first in OneYear.Generator
        from later in Gen.ArrayOf(Gen.Choose(0, 7), first.Length * 2)
        select first.Select(record => record with { Year = 2023 })
            .Concat(later.Select((count, at) => first[at % first.Length] with { Year = 2024 + (at / first.Length), Count = count })).ToArray()).ToArbitrary();

    [Fact]
    public void Nothing_suppressed_comes_out_of_all_the_tables_together() => Prop.ForAll(OneYear, records =>
    {
        var system = new Equations();
        foreach (var one in Keys)
        {
            system.Learn(Table(records, [one]), [one]);
            foreach (var other in Keys.Where(other => other > one))
            {
                system.Learn(Table(records, [one, other]), [one, other]);
            }
        }

        system.Solved().ShouldBeEmpty();
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));

    [Fact]
    public void Nothing_suppressed_comes_out_of_the_tables_by_year() => Prop.ForAll(ThreeYears, records =>
    {
        var system = new Equations();
        system.Learn(Table(records, [CountKey.Year]), [CountKey.Year]);
        foreach (var key in Keys)
        {
            system.Learn(Table(records, [CountKey.Year, key]), [CountKey.Year, key]);
        }

        system.Solved().ShouldBeEmpty();
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(700));

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
        system.Learn(new(2025, [new(new("g0", null), 40, false), new(new("g1", null), 0, true)], new(default, 43, false)), [CountKey.Ground]);
        system.Solved().ShouldBe(["Ground=g1"]);
    }

    [Fact]
    public void The_attack_finds_a_bridge()
    {
        // A 2 x 2 corner is on a circle; the cell that hangs on it by a row of its own is not.
        PublishedRow Cell(string row, string column, int? count) => new(new(row, column), count ?? 0, count is null);
        var system = new Equations();
        system.Learn(new(2025, [new(new("a", null), 20, false), new(new("b", null), 20, false), new(new("c", null), 20, false)], new(default, 60, false)), [Keys[0]]);
        system.Learn(new(2025, [new(new("x", null), 20, false), new(new("y", null), 40, false)], new(default, 60, false)), [Keys[1]]);
        system.Learn(
            new(2025, [Cell("a", "x", null), Cell("a", "y", null), Cell("b", "x", null), Cell("b", "y", null), Cell("c", "x", null), Cell("c", "y", 15)], new(default, 60, false)),
            [Keys[0], Keys[1]]);
        system.Solved().ShouldBe(["PoliceZone=c,Ground=x"]);
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

    /// <summary>What is told, as linear equations over what is not; solved by Gauss in whole fractions.</summary>
    private sealed class Equations
    {
        private readonly Dictionary<string, int> _unknown = [];
        private readonly HashSet<string> _wanted = [];
        private readonly Dictionary<string, int> _known = [];
        private readonly List<(List<string> Parts, string Sum)> _sums = [];

        public void Learn(PublishedTable table, CountKey[] keys)
        {
            var names = new Dictionary<Keys, string>();
            foreach (var row in table.Rows)
            {
                Take(names[row.Keys] = Name(keys, row.Keys), row);
            }

            Take("total", table.Total);
            if (keys.Length == 1)
            {
                _sums.Add(([.. names.Values], "total"));
                return;
            }

            foreach (var line in names.GroupBy(name => name.Key.First))
            {
                _sums.Add(([.. line.Select(one => one.Value)], $"{keys[0]}={line.Key}"));
            }

            foreach (var line in names.GroupBy(name => name.Key.Second))
            {
                _sums.Add(([.. line.Select(one => one.Value)], $"{keys[1]}={line.Key}"));
            }
        }

        /// <summary>The suppressed numbers that have one value only.</summary>
        public List<string> Solved()
        {
            // A line of a table that was not asked for by itself has a sum that nobody tells.
            foreach (var name in _sums.SelectMany(sum => sum.Parts.Append(sum.Sum)).Where(name => !_known.ContainsKey(name)))
            {
                _unknown.TryAdd(name, _unknown.Count);
            }

            var rows = _sums.ConvertAll(sum =>
            {
                var row = new Fraction[_unknown.Count];
                Array.Fill(row, Fraction.Zero);
                foreach (var (name, sign) in sum.Parts.Select(part => (part, 1)).Append((sum.Sum, -1)))
                {
                    if (!_known.ContainsKey(name))
                    {
                        row[_unknown[name]] += new Fraction(sign, 1);
                    }
                }

                return row;
            });
            Reduce(rows);
            // Reduced, an unknown with a value of its own is alone in its equation.
            return [.. rows.Select(row => Enumerable.Range(0, row.Length).Where(at => !row[at].IsZero).ToList()).Where(at => at.Count == 1)
                .Select(at => _unknown.Single(one => one.Value == at[0]).Key).Where(_wanted.Contains).Order()];
        }

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

        private static string Name(CountKey[] keys, Keys at) => keys.Length == 1 ? $"{keys[0]}={at.First}" : $"{keys[0]}={at.First},{keys[1]}={at.Second}";

        private static void Reduce(List<Fraction[]> rows)
        {
            var done = 0;
            for (var column = 0; rows.Count > 0 && column < rows[0].Length && done < rows.Count; column++)
            {
                var pivot = rows.FindIndex(done, row => !row[column].IsZero);
                if (pivot < 0)
                {
                    continue;
                }

                (rows[done], rows[pivot]) = (rows[pivot], rows[done]);
                var by = rows[done][column];
                rows[done] = [.. rows[done].Select(value => value / by)];
                for (var other = 0; other < rows.Count; other++)
                {
                    if (other != done && rows[other][column] is { IsZero: false } times)
                    {
                        rows[other] = [.. rows[other].Select((value, at) => value - (times * rows[done][at]))];
                    }
                }

                done++;
            }
        }
    }

    private readonly record struct Fraction(BigInteger Over, BigInteger Under)
    {
        public static Fraction Zero => new(0, 1);

        public bool IsZero => Over.IsZero;

        public static Fraction operator +(Fraction a, Fraction b) => Of((a.Over * b.Under) + (b.Over * a.Under), a.Under * b.Under);

        public static Fraction operator -(Fraction a, Fraction b) => Of((a.Over * b.Under) - (b.Over * a.Under), a.Under * b.Under);

        public static Fraction operator *(Fraction a, Fraction b) => Of(a.Over * b.Over, a.Under * b.Under);

        public static Fraction operator /(Fraction a, Fraction b) => Of(a.Over * b.Under, a.Under * b.Over);

        private static Fraction Of(BigInteger over, BigInteger under)
        {
            var common = BigInteger.GreatestCommonDivisor(over, under) * (under.Sign < 0 ? -1 : 1);
            return over.IsZero ? Zero : new(over / common, under / common);
        }
    }
}
