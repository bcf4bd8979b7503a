using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Networks;

public sealed class SpanTests
{
    [Theory]
    [InlineData("2019..2020", "2020-06..", false)]
    [InlineData("2019..2020", "2019-05..", true)]
    [InlineData("2019..2020", "2021..", false)]
    [InlineData("2019-01-01..2019-12-31", "2019-12-31..", true)]
    [InlineData("2019-01-01..2019-12-30", "2019-12-31..", false)]
    [InlineData("2019..", "2018..", true)]
    [InlineData("2019..2019", "2019..", false)]
    [InlineData("2018..2022", "2019-03..2019-05", true)]
    [InlineData("2019-01..2019-03", "2019-03..2019-05", false)]
    public void Two_overlap_for_certain_when_their_narrow_readings_do(string one, string other, bool overlap)
    {
        Of(one).CertainlyOverlaps(Of(other)).ShouldBe(overlap);
        Of(other).CertainlyOverlaps(Of(one)).ShouldBe(overlap);
    }

    [Theory]
    [InlineData("2020-06..2020", false)]
    [InlineData("2020..2020-01", false)]
    [InlineData("2020-06-02..2020-06-01", true)]
    [InlineData("2020-06..2020-05", true)]
    [InlineData("2020-12-31..", false)]
    public void It_is_reversed_when_no_reading_of_it_has_a_day(string span, bool reversed) => Of(span).IsReversed.ShouldBe(reversed);

    private static Span Of(string text)
    {
        var parts = text.Split("..");
        return new(PartialDate.Parse(parts[0]), parts[1].Length > 0 ? PartialDate.Parse(parts[1]) : null);
    }
}
