using System.Globalization;
using Dossin.Partnerships.Domain.Complaints.Statistics;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Complaints.Statistics;

/// <summary>domain.md, section 6, Statistics: the worked table, and the rule of whole years.</summary>
public sealed class WorkedTableTests
{
    private static readonly CountKey[] ByGround = [CountKey.Ground];
    private static readonly CountKey[] ByZoneAndGround = [CountKey.PoliceZone, CountKey.Ground];

    [Theory]
    [InlineData("racism 12, discrimination 7, violence 3, treatment 21", "discrimination -, racism 12, treatment 21, violence -", "43")]
    [InlineData("racism 9, violence 1, other 2, treatment 30", "other -, racism -, treatment 30, violence -", "42")]
    [InlineData("racism 6, violence 4", "racism -, violence -", "10")]
    [InlineData("racism 3", "racism -", "-")]
    [InlineData("racism 5, treatment 8", "racism 5, treatment 8", "13")]
    [InlineData("racism 12, discrimination 7, violence 5, treatment 21", "discrimination 7, racism 12, treatment 21, violence 5", "45")]
    [InlineData("racism 2, violence 2", "racism -, violence -", "-")]
    [InlineData("racism 3, violence 2", "racism -, violence -", "5")]
    [InlineData("racism 4, treatment 8, violence 8", "racism -, treatment -, violence 8", "20")]
    [InlineData("", "", "0")]
    public void One_key(string counts, string rows, string total)
    {
        var table = ComplaintTable.Publish([.. Counts(counts, 2025)], ByGround, 2025);
        string.Join(", ", table.Rows.Select(row => $"{row.Keys.First} {Shown(row)}")).ShouldBe(rows);
        Shown(table.Total).ShouldBe(total);
    }

    [Fact]
    public void Two_keys()
    {
        var table = ComplaintTable.Publish(
            [.. Counts("racism 10, violence 2, treatment 8", 2025, "A"), .. Counts("racism 7, violence 6, treatment 9", 2025, "B")], ByZoneAndGround, 2025);
        string.Join(", ", table.Rows.Select(row => $"{row.Keys.First} {row.Keys.Second} {Shown(row)}"))
            .ShouldBe("A racism 10, A treatment -, A violence -, B racism 7, B treatment -, B violence -");
        Shown(table.Total).ShouldBe("42");
    }

    [Fact]
    public void An_empty_cell_is_suppressed_for_company_and_then_has_a_row()
    {
        var table = ComplaintTable.Publish(
            [.. Counts("racism 10, violence 3", 2025, "A"), .. Counts("racism 20, treatment 30, violence 9", 2025, "B")], ByZoneAndGround, 2025);
        table.Rows.ShouldContain(new PublishedRow(new("A", "treatment"), 0, true));
        table.Rows.Single(row => row.Keys == new Keys("A", "violence")).Suppressed.ShouldBeTrue();
    }

    [Fact]
    public void An_empty_cell_that_gives_nothing_away_is_no_small_one()
    {
        var table = ComplaintTable.Publish([.. Counts("racism 10", 2025, "A"), .. Counts("racism 20, treatment 30", 2025, "B")], ByZoneAndGround, 2025);
        string.Join(", ", table.Rows.Select(row => $"{row.Keys.First} {row.Keys.Second} {Shown(row)}")).ShouldBe("A racism 10, B racism 20, B treatment 30");
    }

    [Fact]
    public void A_line_whose_total_is_hidden_is_hidden_whole()
    {
        var table = ComplaintTable.Publish([.. Counts("racism 3", 2025, "A"), .. Counts("racism 20, violence 30", 2025, "B"), .. Counts("racism 40, violence 50", 2025, "C")], ByZoneAndGround, 2025);
        table.Rows.Where(row => row.Keys.First is "A" or "B").ShouldAllBe(row => row.Suppressed);
        table.Rows.Where(row => row.Keys.First == "C").ShouldAllBe(row => !row.Suppressed);
    }

    // Growth of each year, and the last year that is published.
    [Theory]
    [InlineData("2023 racism 12, 2024 racism 3", 2023, "racism 12")]
    [InlineData("2023 racism 12, 2024 racism 3, 2025 racism 2", 2025, "racism 17")]
    [InlineData("2023 racism 12, 2024 racism 5", 2025, "racism 17")]
    [InlineData("2023 racism 12, 2024 violence 9, 2025 racism 2", 2024, "racism 12, violence 9")]
    [InlineData("2023 racism 2", 2025, "racism -")]
    [InlineData("2024 racism 7, 2025 other 1", 2024, "racism 7")]
    public void A_table_without_years_moves_by_whole_years_of_growth(string growth, int lastYear, string rows)
    {
        var table = ComplaintTable.Publish(
            [.. growth.Split(", ").SelectMany(one => Counts(one[5..], int.Parse(one[..4], CultureInfo.InvariantCulture)))], ByGround, 2025);
        table.LastYear.ShouldBe(lastYear);
        string.Join(", ", table.Rows.Select(row => $"{row.Keys.First} {Shown(row)}")).ShouldBe(rows);
    }

    [Fact]
    public void With_years_every_closed_year_is_told()
    {
        var table = ComplaintTable.Publish([new(new("2024", null), 2024, 20), new(new("2025", null), 2025, 9)], [CountKey.Year], 2025);
        table.LastYear.ShouldBe(2025);
        table.Rows.Select(row => row.Count).ShouldBe([20, 9]);
    }

    // A table without keys tells the sum of the years up to the end of its last block: what follows it needs no company, and the
    // total is not told; what lies in one block with it is company.
    [Theory]
    [InlineData("2023 racism 20, 2024 racism 12, 2025 racism 3", "2023 20, 2024 12, 2025 -", "-", 2024, "32")]
    [InlineData("2023 racism 20, 2024 racism 3, 2025 racism 12", "2023 20, 2024 -, 2025 -", "35", 2025, "35")]
    [InlineData("2023 racism 3, 2024 racism 8, 2025 racism 9", "2023 -, 2024 -, 2025 9", "20", 2025, "20")]
    [InlineData("2023 racism 20, 2024 racism 12, 2025 racism 9", "2023 20, 2024 12, 2025 9", "41", 2025, "41")]
    public void Years_tell_no_more_than_the_total_without_them(string growth, string rows, string total, int lastYear, string totalThen)
    {
        Counted[] counted = [.. growth.Split(", ").SelectMany(one => Counts(one[5..], int.Parse(one[..4], CultureInfo.InvariantCulture)))];
        var byYear = ComplaintTable.Publish([.. counted.Select(one => one with { Keys = new($"{one.Year}", null) })], [CountKey.Year], 2025);
        string.Join(", ", byYear.Rows.Select(row => $"{row.Keys.First} {Shown(row)}")).ShouldBe(rows);
        Shown(byYear.Total).ShouldBe(total);
        var all = ComplaintTable.Publish([.. counted.Select(one => one with { Keys = default })], [], 2025);
        (all.LastYear, Shown(all.Total)).ShouldBe((lastYear, totalThen));
    }

    // Each ground grew by five in two years, while the total moved after the first of them: its last year would be the difference of both totals.
    [Fact]
    public void A_table_moves_only_when_the_total_does()
    {
        Counted[] counted = [.. Counts("racism 9, violence 9", 2023), .. Counts("racism 4, violence 4", 2024), .. Counts("racism 1, violence 1", 2025)];
        ComplaintTable.Publish(counted, ByGround, 2025).LastYear.ShouldBe(2023);
        ComplaintTable.Publish([.. counted.Select(one => one with { Keys = default })], [], 2025).LastYear.ShouldBe(2024);
    }

    // Up to 2024 the table by outcome told b (8) and hid a and c; a year later it tells a, and b is the company of c: were b of 2024 told, c could be no more than 1.
    [Fact]
    public void What_the_table_of_a_key_hides_is_hidden_in_each_year()
    {
        Counted[] counted = [.. Counts("a 8, b 8, c 1", 2024), .. Counts("a 13", 2025)];
        Told(ComplaintTable.Publish([.. counted.Where(one => one.Year == 2024)], [CountKey.Outcome], 2024)).ShouldBe("a -, b 8, c -");
        Told(ComplaintTable.Publish(counted, [CountKey.Outcome], 2025)).ShouldBe("a 21, b -, c -");

        var byYear = ComplaintTable.Publish([.. counted.Select(one => one with { Keys = new($"{one.Year}", one.Keys.First) })], [CountKey.Year, CountKey.Outcome], 2025);

        byYear.Rows.Where(row => row.Keys.Second != "a").ShouldAllBe(row => row.Suppressed);

        static string Told(PublishedTable table) => string.Join(", ", table.Rows.Select(row => $"{row.Keys.First} {Shown(row)}"));
    }

    private static string Shown(PublishedRow row) => row.Suppressed ? "-" : $"{row.Count}";

    private static IEnumerable<Counted> Counts(string counts, int year, string? zone = null) =>
        from one in counts.Split(", ", StringSplitOptions.RemoveEmptyEntries)
        let parts = one.Split(' ')
        select new Counted(zone is null ? new(parts[0], null) : new(zone, parts[0]), year, int.Parse(parts[1], CultureInfo.InvariantCulture));
}
