using System.Text.Json;
using Microsoft.Playwright;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Portal;

/// <summary>What can be done in the portal, in a real browser.</summary>
[Collection(InBrowser.Name)]
public sealed class PortalTests(PortalServer api, Browser browser)
{
    [Fact]
    public async Task A_language_that_is_chosen_is_remembered()
    {
        await using var portal = await browser.Open(api.Address, "fr-BE");
        await portal.Show("status");
        await Shows(portal.Heading, "État en ce moment");

        await portal.Page.GetByRole(AriaRole.Button, new() { Name = "NL, Nederlands" }).ClickAsync();
        await Shows(portal.Heading, "Toestand op dit ogenblik");
        await portal.Show("status");
        await Shows(portal.Heading, "Toestand op dit ogenblik");
        (await portal.Page.Locator("html").GetAttributeAsync("lang")).ShouldBe("nl");
    }

    [Fact]
    public async Task A_key_stays_in_its_tab_and_out_of_every_address()
    {
        var key = api.Database.Cluster.Keys["ministry"];
        await using var portal = await browser.Open(api.Address);
        await portal.Show("pictures");
        await portal.UseKey(key);
        await portal.Show("try/training/listCourses");
        await Send(portal, "200");

        portal.Asked.ShouldNotContain(address => address.Contains(key, StringComparison.Ordinal));
        portal.Asked.ShouldAllBe(address => address.StartsWith(api.Address.ToString(), StringComparison.Ordinal) || address.StartsWith("about:", StringComparison.Ordinal));
        (await portal.Page.EvaluateAsync<string>("() => JSON.stringify([location.href, document.cookie, { ...localStorage }])")).ShouldNotContain(key);
        (await portal.Page.Locator("body").InnerHTMLAsync()).ShouldNotContain(key);

        var another = await portal.Page.Context.NewPageAsync();
        await another.GotoAsync("/");
        await another.Locator("#key").WaitForAsync();

        await portal.Page.GetByRole(AriaRole.Button, new() { Name = "Forget the key" }).ClickAsync();
        await portal.Page.Locator("#key").WaitForAsync();
        (await portal.Page.EvaluateAsync<int>("() => sessionStorage.length")).ShouldBe(0);
    }

    [Fact]
    public async Task An_operation_is_tried_and_taken_along_as_a_curl_line()
    {
        await using var portal = await Opened("ministry");
        await portal.Show("try");
        await portal.Page.GetByLabel("Operation").SelectOptionAsync("listSessions");
        portal.Page.Url.ShouldEndWith("#/try/training/listSessions");
        await portal.Page.GetByLabel("state", new() { Exact = true }).SelectOptionAsync("scheduled");
        await portal.Page.GetByLabel("from", new() { Exact = true }).FillAsync("2026-01-01");
        await Send(portal, "200");

        await Shows(portal.Page.Locator(".answer pre"), "\"items\": []");
        await Shows(portal.Page.Locator(".answer dl"), "etag");
        var line = await portal.Page.Locator("form pre").InnerTextAsync();
        line.ShouldContain($"curl -i '{api.Address}training/v1/sessions?from=2026-01-01&state=scheduled'");
        line.ShouldContain("-H \"X-Api-Key: $DOSSIN_KEY\"");
    }

    [Fact]
    public async Task What_is_refused_is_explained()
    {
        await using var portal = await Opened("ministry");
        await portal.Show("try/training/getCourse");
        await portal.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Shows(portal.Page.GetByRole(AriaRole.Alert), "Fill in courseId");
        await portal.Page.GetByLabel("courseId (required)").FillAsync("no-uuid");
        await Send(portal, "400");
        var problem = portal.Page.Locator(".notice.problem");
        await Shows(problem, "path courseId");
        await Shows(problem, "What you can do:");

        await portal.Show("try/training/offerCourse");
        await Send(portal, "403");
        await Shows(problem, "training:manage");
        await problem.GetByRole(AriaRole.Link).ClickAsync();
        await Shows(portal.Heading, "Missing Scope");
        portal.Page.Url.ShouldEndWith("#/problems/belgif%3AmissingScope");
    }

    [Fact]
    public async Task Pictures_say_in_a_table_what_they_show()
    {
        await using var portal = await Opened("ministry");
        await portal.Show("pictures");

        foreach (var name in (string[])["Persons trained in all", "Persons trained in each year", "Members of the network", "Objectives and methods", "The calendar"])
        {
            await portal.Page.GetByRole(AriaRole.Img, new() { NameRegex = new($"^{name}") }).First.WaitForAsync();
        }

        foreach (var summary in await portal.Page.GetByText("As a table").AllAsync())
        {
            await summary.ClickAsync();
        }

        var years = portal.Page.GetByRole(AriaRole.Region, new() { Name = "Persons trained in each year" });
        (await years.Locator("tbody tr").AllInnerTextsAsync()).Select(row => string.Join(' ', row.Split(['\t', '\n'], StringSplitOptions.RemoveEmptyEntries))).ShouldBe(["2023 2 2 2", "2024 3 3 3", "2025 4 4 4"]);
        var members = portal.Page.GetByRole(AriaRole.Region, new() { Name = "Members of the network" });
        await Shows(members, PortalServer.HostileName);
        await Shows(members, "June 2024");
        await Shows(portal.Page.GetByRole(AriaRole.Region, new() { Name = "The calendar" }), "31 December 2026");
        (await portal.Page.GetByRole(AriaRole.Region, new() { Name = "Objectives and methods" }).Locator("tbody tr").CountAsync()).ShouldBe(19);
    }

    [Fact]
    public async Task A_key_without_the_scope_is_told_which_one_is_missing()
    {
        await using var portal = await Opened("citizen-portal");
        await portal.Show("pictures");

        foreach (var scope in (string[])["training:read", "networks:read", "agreements:read"])
        {
            await Shows(portal.Page.Locator(".notice.warn", new() { HasText = scope }).First, "it lacks the scope");
        }
    }

    [Fact]
    public async Task A_service_that_is_away_is_waited_for()
    {
        await using var portal = await Opened("ministry");
        await portal.Show("try/training/listCourses");
        await portal.Page.RouteAsync("**/v1/**", route => route.AbortAsync("connectionrefused"));
        await portal.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        var told = portal.Page.Locator(".notice.problem");
        await Shows(told, "The service does not answer");
        await portal.Page.UnrouteAllAsync();
        await told.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Shows(portal.Page.Locator(".answer pre"), "\"HPM\"");

        await portal.Page.RouteAsync("**/networks/v1/health", route => route.AbortAsync("connectionrefused"));
        await portal.Show("status");
        await portal.Page.Locator("tbody tr").First.WaitForAsync();
        (await portal.Page.Locator("tbody .state").AllInnerTextsAsync()).Select(text => text.Trim()).ShouldBe(["Works", "Works", "Works", "Does not work", "Works"]);
        await portal.Page.UnrouteAllAsync();
        await portal.Page.GetByRole(AriaRole.Button, new() { Name = "Ask now" }).ClickAsync();
        await Shows(portal.Page.Locator("[role=status]", new() { HasText = "Networks: Works" }), "Training: Works");
    }

    [Fact]
    public async Task Events_are_read_and_waited_for()
    {
        await using var portal = await Opened("operator");
        var waited = new List<string>();
        await portal.Page.RouteAsync("**/platform/v1/events?*", async route =>
        {
            var after = route.Request.Url.Split("after=") is [_, var rest] ? int.Parse(rest.Split('&')[0], System.Globalization.CultureInfo.InvariantCulture) : 0;
            if (route.Request.Headers.TryGetValue("prefer", out var prefer))
            {
                waited.Add($"{after} {prefer}");
            }

            // The third is the last: whoever waits for a fourth goes on waiting.
            if (after < 3)
            {
                await route.FulfillAsync(new() { ContentType = "application/json", Body = Page(after + 1, hasMore: after == 0) });
            }
        });
        await portal.Show("events");
        await portal.Page.GetByRole(AriaRole.Button, new() { Name = "Read on" }).ClickAsync();
        await portal.Page.GetByLabel("Wait for what comes next").CheckAsync();

        await portal.Page.WaitForFunctionAsync("() => document.querySelectorAll('tbody tr').length === 3");
        (await portal.Page.Locator("tbody th").AllInnerTextsAsync()).ShouldBe(["3", "2", "1"]);
        await PartnershipsApi.Eventually(() => Task.FromResult(waited.Count == 2));
        waited.ShouldBe(["2 wait=25", "3 wait=25"]);

        static string Page(int position, bool hasMore) => JsonSerializer.Serialize(new
        {
            items = new[]
            {
                new
                {
                    specversion = "1.0", id = $"0198c1d0-7a5b-7097-9240-85166{position:D7}", source = "/training/v1", type = "training.sessionCanceled",
                    subject = "/training/v1/sessions/0198c1d0-7a5b-7097-9240-851664f18305", time = "2026-03-02T08:30:00Z", data = new { reason = "<b>ill</b>" }, position,
                },
            },
            next = hasMore ? "more" : null,
            last = position,
        });
    }

    private async Task<PortalPage> Opened(string client)
    {
        var portal = await browser.Open(api.Address);
        await portal.Show("");
        await portal.UseKey(api.Database.Cluster.Keys[client]);
        return portal;
    }

    private static async Task Send(PortalPage portal, string status)
    {
        await portal.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Shows(portal.Page.Locator(".status-line"), status);
    }

    private static Task Shows(ILocator place, string text) => Assertions.Expect(place).ToContainTextAsync(text, new() { Timeout = 60_000 });
}
