using System.Text.Json;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Sessions;

/// <summary>Reads calendars with a library that is not the one that wrote them: ical.js, under Node.</summary>
internal static class Calendars
{
    /// <summary>The events of a calendar, which is valid (RFC 5545). Skips the test where Node is missing.</summary>
    public static async Task<List<JsonElement>> Events(string calendar)
    {
        await Install();
        var file = Path.Combine(Path.GetTempPath(), $"dossin-{Path.GetRandomFileName()}.ics");
        try
        {
            await File.WriteAllTextAsync(file, calendar, PartnershipsApi.Token);
            var (exitCode, output) = await ChildProcess.TryAsync(new("node", ["calendar.mjs", file]) { Folder = NodeTools.Folder }, PartnershipsApi.Token);
            exitCode.ShouldBe(0, $"{output}\n{calendar}");
            return [.. JsonSerializer.Deserialize<JsonElement>(output).EnumerateArray()];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task Install()
    {
        Assert.SkipWhen((await ChildProcess.TryAsync(new("node", ["--version"]), PartnershipsApi.Token)).ExitCode != 0, "Node.js is missing: nothing else reads the calendar.");
        await NodeTools.Find("ical.js", "package.json");
    }
}
