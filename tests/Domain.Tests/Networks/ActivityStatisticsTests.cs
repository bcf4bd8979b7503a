using Dossin.Partnerships.Domain.Kernel.Figures;
using Dossin.Partnerships.Domain.Networks.Figures;
using Dossin.Partnerships.Domain.Networks.Statistics;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Networks;

/// <summary>Figures and own records, as the database would place them.</summary>
public sealed class ActivityStatisticsTests
{
    private static readonly Guid WijZij = new("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Other = new("00000000-0000-0000-0000-000000000002");
    private static readonly DateOnly Today = new(2025, 3, 3);

    private readonly List<Figure> _figures = [];
    private readonly List<(Guid? Network, string Kind, DateOnly First, DateOnly Last, long Low, long? Up)> _own = [];

    [Fact]
    public void The_worked_numbers_of_wij_zij()
    {
        Reported(WijZij, Measure.Workshops, 56, Comparator.Equal, "2019-04-01", "2021-03-22");
        Reported(WijZij, Measure.Participants, 1000, Comparator.MoreThan, "2019-04-01", "2021-03-22");

        Row(Grouping.Network | Grouping.Kind, WijZij).ShouldBe("56..56, 1001..");
        Held("2021-04-01", 20);
        Held("2021-05-01", 25);
        Held("2021-06-01", 31, null);

        Row(Grouping.Network | Grouping.Kind, WijZij).ShouldBe("59..59, 1077..");
        Ask(Grouping.None).Total.ShouldSay("59..59, 1077..");
    }

    [Theory]
    [InlineData(Comparator.Equal, "10..10")]
    [InlineData(Comparator.MoreThan, "11..")]
    [InlineData(Comparator.AtLeast, "10..")]
    [InlineData(Comparator.About, "2..")]
    [InlineData(Comparator.AtMost, "2..10")]
    public void A_figure_says_what_its_comparator_says(Comparator comparator, string expected)
    {
        Reported(WijZij, Measure.Workshops, 10, comparator, null, "2020-12-31");
        Held("2020-01-01", 5);
        Held("2020-02-01", 5);

        Row(Grouping.Network, WijZij).ShouldStartWith(expected + ",");
    }

    [Fact]
    public void Own_records_that_disprove_a_figure_replace_it()
    {
        Reported(WijZij, Measure.Workshops, 1, Comparator.AtMost, "2020-01-01", "2020-12-31");
        Held("2020-01-01", 5);
        Held("2020-02-01", 5);

        Row(Grouping.Network, WijZij).ShouldStartWith("2..2,");
    }

    [Fact]
    public void On_the_edge_it_is_within_for_the_least_and_outside_for_the_most()
    {
        Reported(WijZij, Measure.Workshops, 3, Comparator.Equal, "2020-01-01", "2020-06-30");
        _own.Add((WijZij, "workshop", new(2020, 1, 1), new(2020, 12, 31), 4, 4));

        Row(Grouping.Network, WijZij).ShouldStartWith("3..4,");
    }

    [Fact]
    public void The_latest_figure_decides_and_what_others_tell_beyond_it_leaves_the_most_open()
    {
        Reported(WijZij, Measure.Workshops, 3, Comparator.Equal, "2020-01-01", "2020-06-30");
        Reported(WijZij, Measure.Workshops, 5, Comparator.Equal, "2020-01-01", "2020-12-31");
        Row(Grouping.Network, WijZij).ShouldStartWith("5..5,");

        Reported(WijZij, Measure.Workshops, 9, Comparator.Equal, "2018-01-01", "2018-12-31");
        Row(Grouping.Network, WijZij).ShouldStartWith("5..,");
        Row(Grouping.Network, WijZij, from: new(2019, 1, 1)).ShouldStartWith("5..5,");
    }

    [Fact]
    public void A_figure_whose_period_is_asked_in_part_leaves_the_most_open()
    {
        Reported(WijZij, Measure.Workshops, 56, Comparator.Equal, "2019-04-01", "2021-03-22");
        Held("2020-05-01", 5);

        Row(Grouping.Network, WijZij, from: new(2020, 1, 1)).ShouldStartWith("1..,");
        Ask(Grouping.Network | Grouping.Year).Rows.Single().ShouldSay("1.., 5..");
    }

    [Fact]
    public void A_year_is_a_period_and_a_figure_in_it_decides()
    {
        Reported(WijZij, Measure.Workshops, 7, Comparator.Equal, "2020-01-01", "2020-12-31");

        var row = Ask(Grouping.Year | Grouping.Kind).Rows.ShouldHaveSingleItem();

        (row.Keys.Year, row.Keys.Kind, row.Keys.Network).ShouldBe((2020, "workshop", null));
        // Nobody knows how many took part in the seven.
        row.ShouldSay("7..7, 0..");
    }

    [Fact]
    public void Units_add_up_and_a_figure_about_everything_may_say_more()
    {
        Reported(WijZij, Measure.Workshops, 5, Comparator.Equal, null, "2020-12-31");
        _own.Add((Other, "workshop", new(2020, 1, 1), new(2020, 1, 1), 4, 4));
        _own.Add((Other, "conference", new(2020, 1, 1), new(2020, 1, 1), 100, 100));
        Row(Grouping.Kind, null, "workshop").ShouldStartWith("6..6,");
        Ask(Grouping.None).Total.ShouldSay("7..7, 104..");

        Reported(null, Measure.Workshops, 20, Comparator.AtLeast, null, "2021-12-31");
        Row(Grouping.Kind, null, "workshop").ShouldStartWith("20..,");
        Row(Grouping.Network, Other).ShouldStartWith("2..,");
        Row(Grouping.Kind, null, "conference").ShouldStartWith("1..1,");
    }

    [Fact]
    public void A_network_of_which_only_a_figure_tells_counts_among_all()
    {
        Reported(WijZij, Measure.Workshops, 5, Comparator.Equal, "2019-01-01", "2020-12-31");
        _own.Add((Other, "workshop", new(2020, 1, 1), new(2020, 1, 1), 4, 4));

        Ask(Grouping.None, new(2020, 1, 1)).Total.ShouldSay("1.., 4..");
    }

    [Fact]
    public void Members_are_listed_and_count_nothing()
    {
        Reported(WijZij, Measure.Members, 13, Comparator.Equal, null, "2021-03-22");
        Held("2021-04-01", 20);

        var row = Ask(Grouping.Network).Rows.Single();

        row.ShouldSay("1..1, 20..20");
        row.ReportedFigures.ShouldHaveSingleItem();
        Ask(Grouping.Network | Grouping.Kind).Rows.Single().ReportedFigures.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Grouping.None)]
    [InlineData(Grouping.Network)]
    [InlineData(Grouping.Project)]
    public void Many_networks_cost_as_many_times_as_much_and_not_their_pairs(Grouping grouping)
    {
        // What each costs stays the same: a list of all, for each of them, would be sixteen bytes more with each.
        Each(2_000, grouping).ShouldBeLessThan(Each(500, grouping) * 5 / 4);
    }

    /// <summary>What statistics of so many networks, with a figure each and as many about everything, allocate for each of them.</summary>
    private long Each(int many, Grouping grouping)
    {
        _figures.Clear();
        var networks = Enumerable.Range(10, many).Select(number => new Guid(number, 0, 0, new byte[8])).ToList();
        networks.ForEach(network => Reported(network, Measure.Workshops, 5, Comparator.Equal, "2019-01-01", "2020-12-31"));
        for (var day = 0; day < many; day++)
        {
            Reported(null, Measure.Participants, 5, Comparator.AtLeast, null, new DateOnly(2019, 1, 1).AddDays(day).ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        }

        var own = networks.ConvertAll(network => new OwnCount(
            network, "workshop", grouping == Grouping.Project ? network : null, null, null, new(1, 1), new(0, 0), 1, 4, 4, 0));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var answer = ActivityStatistics.Answer(new(grouping, null, null, Today), _figures, own);
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / many;

        answer.Total.ShouldSay($"{5 * many}..{5 * many}, {4 * many}..");
        answer.Rows.Count.ShouldBe(grouping == Grouping.None ? 0 : many);
        return each;
    }

    private void Reported(Guid? network, Measure measure, long value, Comparator comparator, string? since, string asOf) => _figures.Add(new(
        Guid.CreateVersion7(new DateTimeOffset(2025, 3, 3, 9, 0, 0, TimeSpan.Zero)), network, measure, comparator.Low(value), comparator.Up(value), since is null ? null : Day(since), Day(asOf), Day(asOf), default));

    private void Held(string day, long least) => Held(day, least, least);

    private void Held(string day, long least, long? most) => _own.Add((WijZij, "workshop", Day(day), Day(day), least, most));

    private string Row(Grouping grouping, Guid? network, string? kind = null, DateOnly? from = null) =>
        Ask(grouping, from).Rows.Single(row => row.Keys.Network == network && (kind is null || row.Keys.Kind == kind)).Said();

    private Answer Ask(Grouping grouping, DateOnly? from = null)
    {
        var question = new Question(grouping, from, null, Today);
        var own = _own.Where(one => from is null || one.Last >= from).Select(one => new OwnCount(
            one.Network, one.Kind, null, grouping.HasFlag(Grouping.Year) ? one.First.Year : null, null,
            Placed(one.First, one.Last, one.Network), Placed(one.First, one.Last, null), 1, one.Low, one.Up ?? 0, one.Up is null ? 1 : 0));
        return ActivityStatistics.Answer(question, _figures, [.. own]);
    }

    // As width_bucket places a day: the number of edges that are not after it.
    private Place Placed(DateOnly first, DateOnly last, Guid? scope)
    {
        var edges = _figures.Where(figure => figure.Network == scope && figure.Measure != Measure.Members)
            .SelectMany(figure => new[] { figure.Since, figure.AsOf.AddDays(1) }).OfType<DateOnly>().Distinct().ToList();
        return new(edges.Count(edge => edge <= first), edges.Count(edge => edge <= last));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

internal static class SaidOfRows
{
    public static string Said(this Row row) => $"{row.Activities.AtLeast}..{row.Activities.AtMost}, {row.Participants.AtLeast}..{row.Participants.AtMost}";

    public static void ShouldSay(this Row row, string expected) => row.Said().ShouldBe(expected);
}
