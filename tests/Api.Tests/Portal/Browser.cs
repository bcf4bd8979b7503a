using Microsoft.Playwright;

namespace Dossin.Partnerships.Api.Tests.Portal;

/// <summary>One headless Chromium for all classes, the machine's own: nothing is downloaded.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

    // Without a sandbox, as root has none; and without what a browser does of its own accord on the network.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--disable-dev-shm-usage",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string? _axe;

    public async ValueTask InitializeAsync()
    {
        if (Places.FirstOrDefault(File.Exists) is { } program)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Arguments, Headless = true });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A page in a profile of its own. Skips the test where the machine has no Chromium.</summary>
    internal async Task<PortalPage> Open(Uri address, string language = "en-GB", int width = 1200, bool withAxe = false)
    {
        Assert.SkipWhen(_browser is null, $"Chromium is missing: none of {string.Join(", ", Places)} exists.");
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            Locale = language,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = width, Height = 800 },
        });
        context.SetDefaultTimeout(60_000);
        if (withAxe)
        {
            // As an extension brings it: the page's own policy would not let it in.
            await context.AddInitScriptAsync(_axe ??= await File.ReadAllTextAsync(await NodeTools.Find("axe-core", "axe.min.js"), PartnershipsApi.Token));
        }

        return new PortalPage(context, await context.NewPageAsync());
    }
}

/// <summary>One browser and one service for every test that looks at the portal, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class InBrowser : ICollectionFixture<PortalServer>, ICollectionFixture<Browser>
{
    public const string Name = "In a browser";
}
