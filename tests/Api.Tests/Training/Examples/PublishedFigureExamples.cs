using Dossin.Partnerships.Api.Demonstration;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Examples;

/// <summary>Alone in its database, as it speaks of everything that is counted.</summary>
public sealed class PublishedFigureExamples(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task E01_what_was_published_before_any_own_record()
    {
        await api.Enter(TrainingFacts.Load);

        var statistics = await new Example(api).Statistics("groupBy=courseFamily&asOf=2020-12-10");

        statistics.Text("asOf").ShouldBe("2020-12-10");
        statistics.Row("HPM").Counts().ShouldBe("0, 0, 11197..11197");
        statistics.Row("HPM").Figures().ShouldHaveSingleItem();
        statistics.Row("POL").Persons().ShouldBe("440..440");
        statistics.At("total").Persons().ShouldBe("11197..11637");
    }
}
