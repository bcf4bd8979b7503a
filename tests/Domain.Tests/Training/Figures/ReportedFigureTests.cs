using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Kernel.Figures;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Figures;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Training.Figures;

public sealed class ReportedFigureTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly FigureSource Press = new("Persbericht", "Kazerne Dossin", new DateOnly(2020, 12, 10), new Uri("https://example.org/a#one"));

    private static readonly FigureStatement Said = new(
        Measure.PersonsTrained, 11197, Comparator.Equal, "politiemensen", null, "HPM", null, new DateOnly(2020, 12, 10), Press);

    [Theory]
    [InlineData(Comparator.Equal, 1000L, 1000L)]
    [InlineData(Comparator.MoreThan, 1001L, null)]
    [InlineData(Comparator.AtLeast, 1000L, null)]
    [InlineData(Comparator.About, null, null)]
    [InlineData(Comparator.AtMost, null, 1000L)]
    public void A_comparator_says_how_a_thousand_is_read(Comparator comparator, long? low, long? up)
    {
        var figure = Reported(Said with { Value = 1000, Comparator = comparator });

        (figure.Low, figure.Up).ShouldBe((low, up));
    }

    [Fact]
    public void Reporting_is_told() =>
        ((IAggregate)Reported(Said)).Events.ShouldHaveSingleItem().ShouldBeOfType<FigureReported>().CourseFamily.ShouldBe("HPM");

    [Fact]
    public void It_is_of_a_course_or_of_a_family() => Refused(Said with { CourseId = new CourseId(Guid.CreateVersion7(Now)) }).ShouldBe(("courseFamily", "courseOrFamily"));

    [Fact]
    public void It_is_of_everything_where_it_names_neither() => Reported(Said with { CourseFamily = null }).CourseFamily.ShouldBeNull();

    [Theory]
    [InlineData(-1L)]
    [InlineData(Bounds.Largest + 1)]
    public void Its_value_is_a_total(long value) => Refused(Said with { Value = value }).Place.ShouldBe("value");

    [Theory]
    [InlineData(0L)]
    [InlineData(Bounds.Largest)]
    public void Nobody_is_a_total_too(long value) => Reported(Said with { Value = value }).Value.ShouldBe(value);

    [Fact]
    public void It_describes_nothing_after_its_publication()
    {
        Refused(Said with { AsOf = new DateOnly(2020, 12, 11) }).ShouldBe(("asOf", "afterPublication"));
    }

    [Theory]
    [InlineData("2020", true)]
    [InlineData("2020-12", true)]
    [InlineData("2020-12-10", true)]
    [InlineData("2020-12-11", false)]
    [InlineData("2021", false)]
    public void Its_period_begins_before_it_ends_read_widely(string since, bool possible)
    {
        var statement = Said with { Since = PartialDate.Parse(since) };

        if (possible)
        {
            Reported(statement).Since.ShouldBe(statement.Since);
        }
        else
        {
            Refused(statement).ShouldBe(("since", "invalidPeriod"));
        }
    }

    [Fact]
    public void The_same_again_changes_nothing()
    {
        var figure = Reported(Said);
        var before = figure.Version;

        figure.Change(Said with { Source = Press with { } }, null);

        figure.Version.ShouldBe(before);
    }

    [Fact]
    public void Another_place_on_the_page_is_a_change()
    {
        var figure = Reported(Said);

        figure.Change(Said with { Source = Press with { Url = new Uri("https://example.org/a#two") } }, null);

        figure.Source.Url!.OriginalString.ShouldEndWith("#two");
        figure.Version.ShouldBe(2);
    }

    [Fact]
    public void A_correction_holds_to_the_same_rules() =>
        Should.Throw<InputRefused>(() => Reported(Said).Change(Said with { AsOf = new DateOnly(2021, 1, 1) }, null)).Code.ShouldBe("afterPublication");

    [Fact]
    public void Withdrawing_is_told()
    {
        var figure = Reported(Said);

        figure.Withdraw(null);

        ((IAggregate)figure).Events[^1].ShouldBe(new FigureWithdrawn(figure.Id, null, "HPM"));
    }

    private static ReportedFigure Reported(FigureStatement statement) => ReportedFigure.Report(statement, null, Now);

    private static (string Place, string Code) Refused(FigureStatement statement)
    {
        var refused = Should.Throw<InputRefused>(() => Reported(statement));
        return (refused.Place, refused.Code);
    }
}
