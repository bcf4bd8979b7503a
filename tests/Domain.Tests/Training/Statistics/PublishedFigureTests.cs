using Dossin.Partnerships.Domain.Training.Statistics;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Training.Statistics;

/// <summary>The acceptance examples E01 to E03, and the rules around them.</summary>
public sealed class PublishedFigureTests
{
    private static readonly Scope Family = Scope.OfFamily("U");
    private readonly Records _records = new();

    [Fact]
    public void E01_What_was_published_before_any_own_record()
    {
        _records.Course("HPM", introduced: "2014");
        _records.Course("HPM-LEAD", family: "HPM");
        _records.Course("POL", introduced: "2019");
        _records.Figure(Scope.OfFamily("HPM"), "equal", 11_197, "2020-12-10");
        _records.Figure(Scope.OfFamily("POL"), "equal", 440, "2020-12-10", since: "2019");

        var answer = _records.Ask(Grouping.CourseFamily, asOf: "2020-12-10");
        answer.Of(family: "HPM").Text().ShouldBe("0, 0, 11197..11197");
        answer.Of(family: "HPM").ReportedFigures.Count.ShouldBe(1);
        answer.Of(family: "POL").Text().ShouldBe("0, 0, 440..440");
        answer.Total.Text().ShouldBe("0, 0, 11197..11637");
    }

    [Fact]
    public void E02_Own_records_after_the_published_total()
    {
        E02();
        _records.Ask(Grouping.CourseFamily).Of(family: "U").Text().ShouldBe("8, 7, 100..104");
        var years = _records.Ask(Grouping.CourseFamily | Grouping.Year);
        years.Of(family: "U", year: 2022).Text().ShouldBe("3, 3, 3..");
        years.Of(family: "U", year: 2023).Text().ShouldBe("5, 5, 5..5");
        var early = _records.Ask(Grouping.CourseFamily, asOf: "2022-06-30").Of(family: "U");
        early.Text().ShouldBe("3, 3, 3..");
        early.ReportedFigures.ShouldBeEmpty();
        _records.Ask(Grouping.CourseFamily | Grouping.PoliceZone).Of(family: "U", zone: "5345").Text().ShouldBe("8, 7, 7..");
    }

    [Fact]
    public void E03_Open_ended_and_vague_figures_and_the_latest_wins()
    {
        var first = E02();
        var second = _records.Figure(Family, "moreThan", 1000, "2023-06-30", publishedOn: "2023-07-01");
        var row = _records.Ask(Grouping.CourseFamily).Of(family: "U");
        row.Text().ShouldBe("8, 7, 1001..");
        row.ReportedFigures.ShouldBe([second, first]);

        var third = _records.Figure(Family, "about", 2000, "2024-01-31", publishedOn: "2024-02-01");
        row = _records.Ask(Grouping.CourseFamily).Of(family: "U");
        row.Text().ShouldBe("8, 7, 7..");
        row.ReportedFigures.ShouldBe([third, second, first]);
    }

    [Fact]
    public void Each_course_looks_at_the_figures_of_its_family_and_not_for_each_at_all_courses_again()
    {
        const int Many = 400;
        var courses = Enumerable.Range(1, Many).Select(number => new CountedCourse(new Guid(number, 0, 0, new byte[8]), $"U-{number}", "U", "everyone", null)).ToList();
        var figures = Enumerable.Range(1, Many).Select(number => new Figure
        {
            Id = new Guid(number, 1, 0, new byte[8]), Measure = FigureMeasure.PersonsTrained, Scope = Family, Low = 1,
            AsOf = new DateOnly(2020, 1, 1).AddDays(number), PublishedOn = new(2022, 1, 1), Entered = number,
        }).ToList();
        var own = new OwnCounts();
        own.Rows.AddRange(courses.Select(course => new GroupCount(course.Id, null, null, null, null, null, null, new(1, 1))));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var answer = ParticipationStatistics.Answer(new(Grouping.Course, null, null, new(2026, 11, 25)), courses, figures, own);

        // To look is 16 bytes for each pair of a course and a figure; it was 400, and as many steps as there are courses.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(Many * Many * 100);
        answer.Rows.Count.ShouldBe(Many);
    }

    [Fact]
    public void One_day_is_a_period()
    {
        _records.Followed(_records.Course("U"), "2022-12-31", [1, 2]);
        _records.Figure(Family, "equal", 100, "2022-12-31");
        Asked().ShouldBe("2, 2, 2..");

        _records.Figure(Family, "equal", 5, "2022-12-31", since: "2022-12-31");
        Asked().ShouldBe("2, 2, 5..5");

        string Asked() => _records.Ask(Grouping.CourseFamily, from: "2022-12-31", to: "2022-12-31").Of(family: "U").Text();
    }

    [Fact]
    public void Of_figures_of_one_day_the_later_published_wins_then_the_later_entered()
    {
        _records.Course("U");
        _records.Figure(Family, "equal", 30, "2022-12-31", publishedOn: "2023-03-01");
        _records.Figure(Family, "equal", 10, "2022-12-31", publishedOn: "2023-01-01");
        _records.Ask(Grouping.CourseFamily).Of(family: "U").Text().ShouldBe("0, 0, 30..30");
        _records.Figure(Family, "equal", 20, "2022-12-31", publishedOn: "2023-03-01");
        _records.Ask(Grouping.CourseFamily).Of(family: "U").Text().ShouldBe("0, 0, 20..20");
    }

    [Fact]
    public void A_figure_that_another_one_contradicts_bounds_nothing()
    {
        var course = _records.Course("U");
        _records.Figure(Family, "equal", 100, "2022-12-31");
        _records.Figure(Family, "moreThan", 149, "2021-12-31", since: "2021");
        _records.Followed(course, "2023-03-01", [1, 2]);

        _records.Ask(Grouping.CourseFamily).Of(family: "U").Text().ShouldBe("2, 2, 150..");
        _records.Ask(Grouping.None).Total.Text().ShouldBe("2, 2, 150..");
        _records.Ask(Grouping.CourseFamily, asOf: "2021-12-30").Of(family: "U").Text().ShouldBe("0, 0, 0..");
    }

    [Theory]
    [InlineData(null, "2026-11-25", "1, 1, 1..1")]
    [InlineData("2018-01-01", "2026-11-25", "1, 1, 1..1")]
    [InlineData(null, "2019-12-31", "0, 0, 0..0")]
    public void A_figure_of_days_before_the_course_was_introduced_is_listed_and_says_nothing(string? from, string asOf, string expected)
    {
        var course = _records.Course("U", introduced: "2020");
        _records.Followed(course, "2021-03-01", [1]);
        var figures = new[] { FigureMeasure.PersonsTrained, FigureMeasure.Participations }
            .Select(measure => _records.Figure(Scope.OfCourse(course.Id), "equal", 100, "2017-06-30", measure: measure)).ToList();

        var row = _records.Ask(Grouping.Course, from, asOf: asOf).Of(course: "U");

        row.Text().ShouldBe(expected);
        row.ParticipationsInterval.ShouldBeNull();
        row.ReportedFigures.ShouldBe(figures, ignoreOrder: true);
    }

    [Fact]
    public void A_figure_within_the_period_supports_with_its_low_alone()
    {
        var course = _records.Course("U");
        var figure = _records.Figure(Family, "equal", 50, "2021-12-31", since: "2021");
        _records.Followed(course, "2022-03-01", [1, 2]);

        var row = _records.Ask(Grouping.CourseFamily).Of(family: "U");
        row.Text().ShouldBe("2, 2, 50..");
        row.ReportedFigures.ShouldBe([figure]);
        _records.Ask(Grouping.CourseFamily, to: "2021-06-30").Of(family: "U").Text().ShouldBe("0, 0, 0..");
    }

    [Fact]
    public void A_figure_on_one_year_decides_that_year_also_without_records()
    {
        var course = _records.Course("U");
        _records.Figure(Family, "equal", 50, "2021-06-30", since: "2021");
        _records.Ask(Grouping.CourseFamily | Grouping.Year).Of(family: "U", year: 2021).Text().ShouldBe("0, 0, 50..50");
        _records.Followed(course, "2021-03-01", [1]);
        _records.Followed(course, "2021-09-01", [1, 2]);
        _records.Ask(Grouping.CourseFamily | Grouping.Year).Of(family: "U", year: 2021).Text().ShouldBe("3, 2, 50..51");
        _records.Ask(Grouping.CourseFamily, from: "2021-01-01").Of(family: "U").Text().ShouldBe("3, 2, 50..51");
        _records.Ask(Grouping.CourseFamily | Grouping.Year, from: "2021-02-01").Of(family: "U", year: 2021).Text().ShouldBe("3, 2, 2..");
    }

    [Fact]
    public void A_family_is_at_least_what_one_of_its_courses_is_and_at_most_their_sum()
    {
        var one = _records.Course("U-1", family: "U");
        var other = _records.Course("U-2", family: "U");
        _records.Figure(Scope.OfCourse(one.Id), "equal", 50, "2021-12-31");
        _records.Followed(one, "2022-03-01", [1, 2]);
        _records.Followed(other, "2022-03-01", [2, 3, 4]);

        var answer = _records.Ask(Grouping.CourseFamily);
        answer.Of(family: "U").Text().ShouldBe("5, 4, 50..55");
        answer.Total.Text().ShouldBe("5, 4, 50..55");
        _records.Ask(Grouping.Course).Of(course: "U-2").Text().ShouldBe("3, 3, 3..3");
    }

    [Fact]
    public void A_later_figure_on_a_part_opens_the_interval()
    {
        var course = _records.Course("U-1", family: "U");
        _records.Figure(Family, "equal", 100, "2021-12-31");
        _records.Figure(Scope.OfCourse(course.Id), "equal", 40, "2022-06-30");
        _records.Ask(Grouping.CourseFamily).Of(family: "U").Text().ShouldBe("0, 0, 100..");
        _records.Ask(Grouping.CourseFamily, asOf: "2021-12-31").Of(family: "U").Text().ShouldBe("0, 0, 100..100");
    }

    [Fact]
    public void A_figure_on_everything_decides_the_total_and_touches_all_else()
    {
        var course = _records.Course("U");
        _records.Figure(Scope.Everything, "atMost", 10, "2021-12-31");
        _records.Followed(course, "2021-03-01", [1, 2]);
        _records.Followed(course, "2022-03-01", [2, 3]);

        var answer = _records.Ask(Grouping.CourseFamily);
        answer.Total.Text().ShouldBe("4, 3, 3..11");
        answer.Of(family: "U").Text().ShouldBe("4, 3, 3..");
    }

    [Fact]
    public void Participations_can_be_added_to_a_figure_and_do_not_move_persons()
    {
        var course = _records.Course("U");
        var figure = _records.Figure(Family, "equal", 100, "2021-12-31", measure: FigureMeasure.Participations);
        var sessions = _records.Figure(Family, "equal", 9, "2022-12-31", measure: FigureMeasure.Sessions);
        _records.Followed(course, "2021-03-01", [1, 2]);
        _records.Followed(course, "2022-03-01", [1, 3]);

        var row = _records.Ask(Grouping.CourseFamily).Of(family: "U");
        row.Text().ShouldBe("4, 3, 3..3");
        row.ParticipationsInterval.ShouldBe(new Interval(102, 102));
        row.ReportedFigures.ShouldBe([sessions, figure]);
    }

    [Fact]
    public void E12_Zones_are_counted_as_they_were()
    {
        var course = _records.Course("U");
        _records.Followed(course, "2021-05-04", [1, 2], zone: "5906");
        _records.Followed(course, "2024-05-07", [2, 3], zone: "5913");
        var answer = _records.Ask(Grouping.CourseFamily | Grouping.PoliceZone);
        answer.Rows.Select(row => row.Keys.PoliceZone).ShouldBe(["5906", "5913"]);
        answer.Of(family: "U", zone: "5906").Text().ShouldBe("2, 2, 2..2");
        answer.Of(family: "U", zone: "5913").Text().ShouldBe("2, 2, 2..2");
        answer.Total.Text().ShouldBe("4, 3, 3..3");
    }

    private Guid E02()
    {
        var course = _records.Course("U");
        var figure = _records.Figure(Family, "equal", 100, "2022-12-31", publishedOn: "2023-01-15");
        _records.Followed(course, "2022-03-01", [1, 2, 3]);
        _records.Followed(course, "2023-02-01", [3, 4, 5, 6, 7]);
        return figure;
    }
}
