using Dossin.Partnerships.Domain.Training.Statistics;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Training.Statistics;

/// <summary>The worked table of domain.md, 4.1.</summary>
public sealed class WorkedTableTests
{
    private static readonly Scope Hpm = Scope.OfFamily("HPM");
    private readonly Records _records = new();
    private readonly CountedCourse _hpm;
    private readonly CountedCourse _pol;
    private readonly Guid _figure;

    public WorkedTableTests()
    {
        _hpm = _records.Course("HPM", introduced: "2014");
        _pol = _records.Course("POL", introduced: "2019");
        _figure = _records.Figure(Hpm, "equal", 11_197, "2020-12-10");
        _records.Figure(Scope.OfFamily("POL"), "equal", 440, "2020-12-10", since: "2019");
    }

    [Fact]
    public void Own_records_after_the_published_total_are_added_and_nobody_counts_twice()
    {
        Table();
        _records.Ask(Grouping.CourseFamily).Of(family: "HPM").Text().ShouldBe("1300, 1280, 11197..11477");
    }

    [Fact]
    public void A_figure_since_a_year_decides_a_course_introduced_that_year()
    {
        Table();
        _records.Ask(Grouping.CourseFamily).Of(family: "POL").Text().ShouldBe("50, 50, 440..490");
    }

    [Fact]
    public void The_total_is_made_of_its_families()
    {
        Table();
        _records.Ask(Grouping.CourseFamily).Total.Text().ShouldBe("1350, 1300, 11197..11967");
    }

    [Fact]
    public void The_total_on_the_day_of_the_figures()
    {
        Table();
        _records.Ask(Grouping.None, asOf: "2020-12-10").Total.Text().ShouldBe("1000, 1000, 11197..11637");
    }

    [Fact]
    public void Before_its_day_a_figure_touches_but_does_not_decide()
    {
        Table();
        var row = _records.Ask(Grouping.CourseFamily, asOf: "2019-12-31").Of(family: "HPM");
        row.Text().ShouldBe("900, 900, 900..");
        row.ReportedFigures.ShouldBeEmpty();
    }

    [Fact]
    public void After_the_last_figure_own_records_are_all()
    {
        Table();
        _records.Ask(Grouping.CourseFamily | Grouping.Year).Of(family: "HPM", year: 2021).Text().ShouldBe("200, 200, 200..200");
        _records.Ask(Grouping.CourseFamily, from: "2021-01-01", to: "2021-12-31").Of(family: "HPM").Text().ShouldBe("200, 200, 200..200");
    }

    [Fact]
    public void A_wider_period_touches_the_year_within_it()
    {
        Table();
        _records.Ask(Grouping.CourseFamily | Grouping.Year).Of(family: "HPM", year: 2020).Text().ShouldBe("100, 100, 100..");
    }

    [Fact]
    public void No_figure_decides_a_zone()
    {
        Table();
        _records.Ask(Grouping.CourseFamily | Grouping.PoliceZone).Of(family: "HPM", zone: "5345").Text().ShouldBe("1300, 1280, 1280..");
    }

    [Fact]
    public void The_latest_figure_wins_and_both_are_listed()
    {
        Table();
        var later = _records.Figure(Hpm, "moreThan", 12_000, "2022-06-30");
        var row = _records.Ask(Grouping.CourseFamily).Of(family: "HPM");
        row.Text().ShouldBe("1300, 1280, 12001..");
        row.ReportedFigures.ShouldBe([later, _figure]);
    }

    [Fact]
    public void A_vague_figure_wins_and_binds_nothing()
    {
        Table();
        _records.Figure(Hpm, "about", 12_000, "2022-06-30");
        _records.Ask(Grouping.CourseFamily).Of(family: "HPM").Text().ShouldBe("1300, 1280, 1280..");
    }

    [Fact]
    public void Own_records_that_disprove_a_figure_replace_it()
    {
        _records.Followed(_hpm, "2018-05-01", Enumerable.Range(1, 11_250));
        _records.Ask(Grouping.CourseFamily).Of(family: "HPM").Text().ShouldBe("11250, 11250, 11250..11250");
    }

    [Fact]
    public void A_course_is_touched_by_the_figure_of_its_family()
    {
        Table();
        _records.Ask(Grouping.Course).Of(course: "HPM").Text().ShouldBe("1300, 1280, 1280..");
    }

    // 1,000 persons up to the figure's day (900 before 2020), 300 participations after it of whom 20 are among them; POL 50
    // after it, of whom 30 are among the HPM persons: 1,300 persons in all.
    private void Table()
    {
        _records.Followed(_hpm, "2018-05-01", Enumerable.Range(1, 900));
        _records.Followed(_hpm, "2020-05-01", Enumerable.Range(901, 100));
        _records.Followed(_hpm, "2021-05-01", Enumerable.Range(981, 200));
        _records.Followed(_hpm, "2022-05-01", Enumerable.Range(1181, 100));
        _records.Followed(_pol, "2021-09-01", Enumerable.Range(1251, 50));
    }
}
