using Dossin.Partnerships.Api.Demonstration;
using Dossin.Partnerships.Application.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Examples;

/// <summary>Alone in its database, as it speaks of everything that is counted.</summary>
public sealed class PublishedFigureExamples(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task E01_what_was_published_before_any_own_record()
    {
        await using (var scope = api.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.System("demonstration");
            await DemonstrationFacts.Load(scope.ServiceProvider, PartnershipsApi.Token);
        }

        var statistics = await new Example(api).Statistics("groupBy=courseFamily&asOf=2020-12-10");

        statistics.Text("asOf").ShouldBe("2020-12-10");
        statistics.Row("HPM").Counts().ShouldBe("0, 0, 11197..11197");
        statistics.Row("HPM").Figures().ShouldHaveSingleItem();
        statistics.Row("POL").Persons().ShouldBe("440..440");
        statistics.At("total").Persons().ShouldBe("11197..11637");
    }
}
