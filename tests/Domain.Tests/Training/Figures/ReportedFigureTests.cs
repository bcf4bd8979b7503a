using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Tests.Kernel;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Figures;
using Shouldly;
using static Dossin.Partnerships.Domain.Tests.Training.Given;

namespace Dossin.Partnerships.Domain.Tests.Training.Figures;

/// <summary>domain.md, section 3.5.</summary>
public sealed class ReportedFigureTests
{
    private static readonly FigureStatement PressRelease = new(
        Measure.PersonsTrained, 11_197, Comparator.Equal, "politieambtenaren", null, "HPM", null, new DateOnly(2020, 12, 10),
        new FigureSource("Persbericht", "Kazerne Dossin", new DateOnly(2020, 12, 10)));

    [Theory]
    [InlineData(Comparator.Equal, 1_000L, 1_000L)]
    [InlineData(Comparator.MoreThan, 1_001L, null)]
    [InlineData(Comparator.AtLeast, 1_000L, null)]
    [InlineData(Comparator.About, null, null)]
    [InlineData(Comparator.AtMost, null, 1_000L)]
    public void What_1000_means(Comparator comparator, long? low, long? up)
    {
        var figure = Report(PressRelease with { Value = 1_000, Comparator = comparator });

        (figure.Low, figure.Up).ShouldBe((low, up));
    }

    [Fact]
    public void A_figure_says_what_was_published_and_is_told()
    {
        var figure = ReportedFigure.Report(PressRelease, null, Now);

        figure.Statement().ShouldBe(PressRelease);
        figure.EnteredAt.ShouldBe(Now);
        figure.Told().ShouldBe([new FigureReported(figure.Id, null, "HPM")]);
    }

    [Fact]
    public void A_figure_of_a_course_is_told_with_its_code()
    {
        var figure = ReportedFigure.Report(PressRelease with { CourseId = new CourseId(Guid.Empty), CourseFamily = null }, "POL", Now);

        figure.Told().ShouldBe([new FigureReported(figure.Id, "POL", null)]);
    }

    [Fact]
    public void A_figure_is_of_a_course_or_of_a_family_or_of_everything_and_never_of_both()
    {
        Refusal.Issue(() => Report(PressRelease with { CourseId = new CourseId(Guid.Empty) })).ShouldBe("courseFamily: courseOrFamily");
        Report(PressRelease with { CourseFamily = null }).CourseFamily.ShouldBeNull();
    }

    [Fact]
    public void Nobody_publishes_what_is_yet_to_happen()
    {
        Refusal.Issue(() => Report(PressRelease with { AsOf = new DateOnly(2020, 12, 11) })).ShouldBe("asOf: afterPublication");
        Report(PressRelease with { AsOf = new DateOnly(2019, 1, 1) }).AsOf.Year.ShouldBe(2019);
    }

    [Theory]
    [InlineData("2021", false)]
    [InlineData("2020-12-11", false)]
    [InlineData("2020-12-10", true)]
    [InlineData("2020", true)]
    [InlineData("2020-12", true)]
    public void A_period_does_not_begin_after_it_ends(string since, bool accepted)
    {
        var statement = PressRelease with { Since = PartialDate.Parse(since) };
        if (accepted)
        {
            Report(statement).Since.ShouldBe(statement.Since);
        }
        else
        {
            Refusal.Issue(() => Report(statement)).ShouldBe("since: invalidPeriod");
        }
    }

    [Fact]
    public void A_total_is_zero_or_more()
    {
        Refusal.Issue(() => Report(PressRelease with { Value = -1 })).ShouldBe("value: negative");
        Report(PressRelease with { Value = 0 }).Value.ShouldBe(0);
    }

    [Fact]
    public void A_change_is_judged_as_a_new_figure_is_and_told()
    {
        var figure = Report(PressRelease);
        Refusal.Issue(() => figure.Change(PressRelease with { Value = -1 }, null)).ShouldBe("value: negative");
        figure.Value.ShouldBe(11_197);

        figure.Change(PressRelease with { Value = 440, CourseFamily = "POL" }, null);
        (figure.Value, figure.CourseFamily).ShouldBe((440, "POL"));
        figure.Told().ShouldBe([new FigureReported(figure.Id, null, "POL")]);
    }

    [Fact]
    public void Saying_what_is_said_already_changes_nothing()
    {
        var figure = Report(PressRelease with { Since = PartialDate.Parse("2019") });
        var version = figure.Version;
        figure.Change(PressRelease with { Since = PartialDate.Parse("2019") }, null);

        figure.Told().ShouldBeEmpty();
        figure.Version.ShouldBe(version);
    }

    [Fact]
    public void Withdrawing_is_told()
    {
        var figure = Report(PressRelease);
        figure.Withdraw(null);

        figure.Told().ShouldBe([new FigureWithdrawn(figure.Id, null, "HPM")]);
    }

    private static ReportedFigure Report(FigureStatement statement) => ReportedFigure.Report(statement, null, Now).Saved();
}
