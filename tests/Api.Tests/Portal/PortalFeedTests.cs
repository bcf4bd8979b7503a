using Dossin.Partnerships.Api.Tests.Platform.Events;
using Microsoft.Playwright;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Portal;

/// <summary>The portal's view of the events, on the feed as the service gives it.</summary>
[Collection(InBrowser.Name)]
public sealed class PortalFeedTests(PortalServer api, Browser browser)
{
    [Fact]
    public async Task What_happens_is_shown_when_it_happens()
    {
        await using var portal = await browser.Open(api.Address);
        await portal.Show("");
        await portal.UseKey(api.Database.Cluster.Keys["integrator"]);
        await portal.Show("events");
        var first = (await api.As("integrator").Follow(0, "&pageSize=1")).At("items")[0];
        var rows = portal.Page.Locator("tbody tr");
        await Assertions.Expect(rows.Filter(new() { HasText = first.Text("type") }).First).ToBeVisibleAsync();
        (await portal.Page.Locator("tbody th").AllInnerTextsAsync()).ShouldContain($"{first.At("position")}");
        await ReadToTheEnd(portal.Page);
        // What is not there leaves no word behind.
        (await portal.Page.Locator("main").InnerTextAsync()).ShouldNotContain("false");
        await portal.Page.GetByLabel("Wait for what comes next").CheckAsync();

        var course = await api.OfferedCourse();

        await Assertions.Expect(rows.Filter(new() { HasText = course.Text("code") })).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        await Assertions.Expect(rows.First).ToContainTextAsync("training.courseOffered");
    }

    private static async Task ReadToTheEnd(IPage page)
    {
        var more = page.GetByRole(AriaRole.Button, new() { Name = "Read on" });
        while (await more.CountAsync() > 0 && await more.IsEnabledAsync())
        {
            var before = await page.Locator("tbody tr").CountAsync();
            await more.ClickAsync();
            await page.WaitForFunctionAsync("before => document.querySelectorAll('tbody tr').length > before || ![...document.querySelectorAll('button')].some(one => one.textContent.trim() === 'Read on')", before);
        }
    }
}
