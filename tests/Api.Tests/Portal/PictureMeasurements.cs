using System.Net;
using Microsoft.Playwright;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Portal;

/// <summary>What people are shown, for who wants to look at it.</summary>
[Collection(InBrowser.Name)]
public sealed class PictureMeasurements(PortalServer api, Browser browser)
{
    private static readonly string[] Views = ["", "try", "try/training/offerCourse", "events", "pictures", "problems", "problems/dossin:sessionFull", "status"];

    /// <summary>Run by hand (-explicit only): every view in each language, on three screens, light and dark, as files in PORTAL_PICTURES.</summary>
    [Fact(Explicit = true)]
    public async Task Pictures_of_every_view()
    {
        var folder = Environment.GetEnvironmentVariable("PORTAL_PICTURES") ?? throw new InvalidOperationException("PORTAL_PICTURES names a folder.");
        Directory.CreateDirectory(folder);
        foreach (var language in (string[])["nl-BE", "fr-BE", "en-GB"])
        {
            await using var portal = await browser.Open(api.Address, language);
            await portal.Show("");
            await portal.UseKey(api.Database.Cluster.Keys["ministry"]);
            foreach (var view in Views)
            {
                if (view == "events")
                {
                    await portal.Page.EvaluateAsync("() => sessionStorage.clear()");
                    await portal.Show("");
                    await portal.UseKey(api.Database.Cluster.Keys["integrator"]);
                }

                await portal.Show(view);
                foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
                {
                    foreach (var width in (int[])[320, 800, 1280])
                    {
                        await portal.Look(scheme, width);
                        await portal.Page.ScreenshotAsync(new()
                        {
                            Path = Path.Combine(folder, $"{(view.Length == 0 ? "home" : view.Replace('/', '-').Replace(':', '-'))}-{language[..2]}-{width}-{scheme}.png".ToLowerInvariant()),
                            FullPage = true,
                        });
                    }
                }
            }
        }

        var participation = (await api.As("kazerne-dossin").Get("/training/v1/participations?pageSize=1").Json(HttpStatusCode.OK)).At("items")[0];
        var address = $"/training/v1/participations/{participation.Id()}/certificate";
        using (var issued = await api.As("kazerne-dossin").Put(address, new { }))
        {
            issued.IsSuccessStatusCode.ShouldBeTrue();
        }

        using var certificate = await api.As("kazerne-dossin").Get(address, ("Accept", "application/pdf"));
        certificate.StatusCode.ShouldBe(HttpStatusCode.OK);
        await File.WriteAllBytesAsync(Path.Combine(folder, "certificate.pdf"), await certificate.Content.ReadAsByteArrayAsync(PartnershipsApi.Token), PartnershipsApi.Token);
    }
}
