using Microsoft.Playwright;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Portal;

/// <summary>Whether everybody can use the portal, as far as a program can tell (WCAG 2.2 AA).</summary>
[Collection(InBrowser.Name)]
public sealed class PortalBarrierTests(PortalServer api, Browser browser)
{
    private static readonly string[] Views =
        ["", "try", "try/training/offerCourse", "events", "pictures", "problems", "problems/dossin:sessionFull", "status"];

    // In both schemes; the dark one on a window as narrow as a large one at 400 %.
    [Theory]
    [InlineData("nl-BE")]
    [InlineData("fr-BE")]
    [InlineData("en-GB")]
    public async Task No_view_has_a_barrier(string language)
    {
        await using var portal = await browser.Open(api.Address, language, withAxe: language == "nl-BE");
        await portal.Show("");
        await portal.UseKey(api.Database.Cluster.Keys["ministry"]);

        foreach (var view in Views)
        {
            await portal.Show(view);
            (await portal.Page.Locator("html").GetAttributeAsync("lang")).ShouldBe(language[..2]);
            foreach (var (scheme, width) in ((ColorScheme, int)[])[(ColorScheme.Light, 1200), (ColorScheme.Dark, 320)])
            {
                await portal.Look(scheme, width);
                // What a view is made of and its colours are the same in every language; its words are not as long.
                if (language == "nl-BE")
                {
                    (await portal.Barriers()).ShouldBeEmpty($"{view} in {language}, {scheme}");
                }

                (await portal.Overflow()).ShouldBeLessThanOrEqualTo(0, $"{view} in {language} is wider than {width}");
            }
        }
    }

    [Fact]
    public async Task Nor_has_a_page_without_script()
    {
        await using var portal = await browser.Open(api.Address, "nl-BE", withAxe: true);
        foreach (var path in (string[])["/doc", "/doc/problems", "/doc/problems/dossin:sessionFull"])
        {
            await portal.Page.GotoAsync(path);
            foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await portal.Look(scheme, 320);
                (await portal.Barriers()).ShouldBeEmpty($"{path}, {scheme}");
                (await portal.Overflow()).ShouldBeLessThanOrEqualTo(0, path);
            }
        }
    }

    [Fact]
    public async Task Letters_of_twice_the_size_fit()
    {
        await using var portal = await browser.Open(api.Address, "fr-BE", width: 1280);
        await portal.Show("");
        await portal.UseKey(api.Database.Cluster.Keys["ministry"]);
        foreach (var view in Views)
        {
            await portal.Show(view);
            await portal.Page.EvaluateAsync("() => { document.documentElement.style.fontSize = '200%'; }");
            (await portal.Overflow()).ShouldBeLessThanOrEqualTo(0, view);
        }
    }

    [Fact]
    public async Task A_keyboard_is_enough_and_shows_where_it_is()
    {
        await using var portal = await browser.Open(api.Address);
        await portal.Show("");

        await portal.Page.Keyboard.PressAsync("Tab");
        (await Focused(portal)).ShouldBe("Skip to the content");
        await portal.Page.Keyboard.PressAsync("Enter");
        (await portal.Page.EvaluateAsync<string>("() => document.activeElement.id")).ShouldBe("main");

        // From the head to the second view, and its heading has the focus.
        await portal.Page.GetByRole(AriaRole.Link, new() { Name = "Try it out", Exact = true }).FocusAsync();
        await portal.Page.Keyboard.PressAsync("Enter");
        await portal.Page.WaitForFunctionAsync("() => document.activeElement.matches('h1')");
        (await Focused(portal)).ShouldBe("Try an operation");
        await portal.Settled();

        // Whatever is reached shows it.
        for (var steps = 0; steps < 8; steps++)
        {
            await portal.Page.Keyboard.PressAsync("Tab");
            (await portal.Page.EvaluateAsync<string>("() => `${getComputedStyle(document.activeElement).outlineStyle} ${getComputedStyle(document.activeElement).outlineWidth}`"))
                .ShouldBe("solid 3px", await Focused(portal));
        }
    }

    [Fact]
    public async Task Every_language_says_everything()
    {
        await using var portal = await browser.Open(api.Address);
        await portal.Show("");

        var names = await portal.Page.EvaluateAsync<string[]>(
            """
            async () => {
                const base = document.querySelector('script').src.replace('main.js', 'texts/');
                const names = (texts, path = '') => Object.entries(texts).flatMap(([name, text]) =>
                    typeof text === 'object' ? names(text, `${path}${name}.`) : [`${path}${name} ${(text.match(/\{\w+\}/g) ?? []).sort().join(' ')}${text.trim() ? '' : ' is empty'}`]);
                return await Promise.all(['nl', 'fr', 'en'].map(async code => names((await import(`${base}${code}.js`)).default).sort().join('\n')));
            }
            """);

        names[0].ShouldBe(names[2]);
        names[1].ShouldBe(names[2]);
        names[0].ShouldNotContain(" is empty");
    }

    private static Task<string> Focused(PortalPage portal) => portal.Page.EvaluateAsync<string>("() => document.activeElement.textContent.trim()");
}
