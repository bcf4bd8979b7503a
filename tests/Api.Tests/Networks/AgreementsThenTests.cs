using System.Text.Json;
using Dossin.Partnerships.Api.Demonstration;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Networks;
using Dossin.Partnerships.Application.Networks.Timeline;
using Dossin.Partnerships.Application.Published.Agreements;
using Dossin.Partnerships.Domain.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Networks;

/// <summary>The timeline knows agreements by what their context tells, in whatever order that comes.</summary>
public sealed class AgreementsThenTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private static readonly Text Title = new(Nl: "Samenwerkingsovereenkomst");
    private static readonly DateTimeOffset Told = new(2025, 3, 3, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task One_is_there_from_its_first_day_to_its_last()
    {
        var id = Guid.CreateVersion7(Told);
        await Tell(new AgreementInForce(id, Title, new(2014, 1, 1), null, null), Told);
        (await On("2013-12-31")).ShouldNotContain(id);
        (await On("2021-03-24")).ShouldContain(id);

        await Tell(new AgreementSuperseded(id, Title, new(2014, 1, 1), new(2020, 12, 9), null), Told.AddDays(1));

        (await On("2020-12-09")).ShouldContain(id);
        (await On("2020-12-10")).ShouldNotContain(id);
        var item = (await Items("2020-12-09")).Single(one => one.Id() == id);
        (item.Text("title.nl"), item.Text("inForceFrom"), item.Text("endsOn")).ShouldBe(("Samenwerkingsovereenkomst", "2014-01-01", "2020-12-09"));
        item.Href().ShouldBe(new Uri(api.Address, $"/agreements/v1/agreements/{id}").ToString());
    }

    [Fact]
    public async Task What_was_said_earlier_but_heard_later_does_not_bring_it_back()
    {
        var id = Guid.CreateVersion7(Told);
        await Tell(new AgreementTerminated(id, Title, new(2016, 1, 1), new(2017, 6, 30), null), Told.AddDays(1));
        (await On("2017-01-01")).ShouldNotContain(id, "it may have been terminated before it was in force");

        await Tell(new AgreementInForce(id, Title, new(2016, 1, 1), null, null), Told);

        (await On("2017-01-01")).ShouldContain(id);
        (await On("2017-07-01")).ShouldNotContain(id);
        await Tell(new AgreementInForce(id, Title, new(2016, 1, 1), null, null), Told);
        (await On("2017-07-01")).ShouldNotContain(id);
    }

    [Fact]
    public async Task Expired_it_is_past()
    {
        var id = Guid.CreateVersion7(Told);

        await Tell(new AgreementExpired(id, Title, new(2016, 1, 1), new(2017, 6, 30), null), Told);

        (await On("2017-06-30")).ShouldContain(id);
        (await On("2017-07-01")).ShouldNotContain(id);
    }

    [Fact]
    public async Task The_agreements_of_2014_and_2020_reach_the_timeline_by_themselves()
    {
        await api.Enter(AgreementFacts.Load);

        await api.RunJobs();

        async Task<List<Guid>> Agreements(string query) =>
            [.. (await api.As("secretariat").Get($"/agreements/v1/agreements?{query}").Json()).At("items").EnumerateArray().Select(item => item.Id())];
        var all = await Agreements("pageSize=50");
        foreach (var (day, count) in new[] { ("2013-12-31", 0), ("2014-01-01", 1), ("2020-12-09", 1), ("2020-12-10", 1) })
        {
            var then = (await On(day)).Intersect(all).ToList();
            then.Count.ShouldBe(count, day);
            then.ShouldBe(await Agreements($"inForceOn={day}"), customMessage: day);
        }

        (await On("2020-12-10")).Intersect(await On("2020-12-09")).Intersect(all).ShouldBeEmpty();
    }

    private async Task Tell<TPublished>(TPublished told, DateTimeOffset at) where TPublished : IPublished
    {
        await using var scope = api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.System("tests");
        // As the relay finds who reacts.
        var reaction = typeof(INetworksDb).Assembly.GetTypes().Single(type => type.Namespace == typeof(ITimeline).Namespace && type.IsAssignableTo(typeof(IReactTo<TPublished>)));
        var found = (IReactTo<TPublished>)ActivatorUtilities.CreateInstance(scope.ServiceProvider, reaction);
        await found.React(new(Guid.CreateVersion7(at), at, told), PartnershipsApi.Token);
        await scope.ServiceProvider.GetRequiredService<INetworksDb>().SaveChangesAsync(PartnershipsApi.Token);
    }

    private async Task<List<JsonElement>> Items(string day) =>
        [.. (await api.As("ministry").Get($"{Partners.Root}/timeline?on={day}").Json()).At("agreements").EnumerateArray()];

    private async Task<List<Guid>> On(string day) => (await Items(day)).ConvertAll(item => item.Id());
}
