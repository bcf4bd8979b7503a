using System.Text.Json;
using Microsoft.Playwright;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Portal;

/// <summary>The portal as somebody uses it; whatever the browser complains of is kept.</summary>
internal sealed class PortalPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    public PortalPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, line) =>
        {
            // An answer of 401 or 404 is in the console too; the portal shows it, and that is tested.
            if (line.Type is "error" or "warning" && !line.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                _complaints.Add(line.Text);
            }
        };
        page.Request += (_, request) => Asked.Add(request.Url);
    }

    public IPage Page { get; }

    /// <summary>Every address that was asked for.</summary>
    public List<string> Asked { get; } = [];

    public ILocator Heading => Page.Locator("h1");

    /// <summary>Goes to a view, such as "problems", and waits until everything in it came.</summary>
    public async Task Show(string view)
    {
        // A page of its own each time: a change of the fragment alone is no navigation.
        await Page.GotoAsync("about:blank");
        await Page.GotoAsync($"/#/{view}");
        await Settled();
    }

    public async Task Settled()
    {
        await Heading.WaitForAsync();
        await Page.WaitForFunctionAsync("() => !document.querySelector('[aria-busy], .state.unknown')");
        // Pictures are drawn after the layout is known.
        await Page.WaitForFunctionAsync("() => [...document.querySelectorAll('.picture')].every(host => host.firstChild)");
    }

    /// <summary>The same view on another screen.</summary>
    public async Task Look(ColorScheme scheme, int width)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await Page.SetViewportSizeAsync(width, 800);
        // Pictures are drawn again after the next layout.
        await Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    public async Task UseKey(string key)
    {
        await Page.Locator("#key").FillAsync(key);
        await Page.Locator("#key").PressAsync("Enter");
        await Settled();
    }

    /// <summary>How many pixels the page is wider than its window.</summary>
    public Task<int> Overflow() => Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");

    /// <summary>What axe finds against WCAG 2.2 AA and against good practice, each with its first element.</summary>
    public async Task<List<string>> Barriers()
    {
        var found = await Page.EvaluateAsync<JsonElement>(
            "() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] })"
            + ".then(result => result.violations.map(one => `${one.id}: ${one.nodes[0].html.slice(0, 200)} ${one.nodes[0].failureSummary}`))");
        return [.. found.EnumerateArray().Select(one => one.GetString()!)];
    }

    public async ValueTask DisposeAsync()
    {
        var address = Page.Url;
        await _context.DisposeAsync();
        _complaints.ShouldBeEmpty($"the browser complains at {address}");
    }
}
