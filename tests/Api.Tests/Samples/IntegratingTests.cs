using System.Text.Json;
using System.Text.RegularExpressions;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Samples;

/// <summary>docs/integrating.md, word for word: its commands run one after the other in one shell.</summary>
[Collection(nameof(ServedApi))]
public sealed partial class IntegratingTests(ServedApi served)
{
    [Fact]
    public async Task Its_commands_lead_from_a_key_to_a_copy_that_is_in_step()
    {
        await Run.Needs("curl");
        await Run.Needs("node");
        await Run.Needs("python3");
        var page = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Find(), "docs", "integrating.md"), PartnershipsApi.Token);
        page.Split('\n').Length.ShouldBeLessThan(100, "it is one page");
        var home = Directory.CreateTempSubdirectory("dossin-home-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(home, "dossin.key"), served.Key("integrator") + "\n", PartnershipsApi.Token);
            var commands = string.Join('\n', Commands().Matches(page).Select(block => block.Groups[1].Value));
            // Another folder than the one that a reader has: what the commands write goes there.
            var script = $"set -e\ncd '{RepositoryRoot.Find()}'\n{commands}";

            var run = await Run.Of("sh", ["-c", script], home, ("HOME", home), ("DOSSIN_URL", served.Address));

            run.Code.ShouldBe(0, run.All);
            // What the page says that is seen.
            foreach (Match expected in Expected().Matches(page))
            {
                run.Output.ShouldContain(expected.Groups[1].Value, Case.Sensitive, run.All);
            }

            var copy = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(Path.Combine(home, "dossin-copy.json"), PartnershipsApi.Token));
            copy.At("events").GetProperty("training.registered").GetInt32().ShouldBeGreaterThanOrEqualTo(1);
            copy.At("resources").EnumerateObject().ShouldContain(one => one.Name.StartsWith("/training/v1/registrations/", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Commands();

    [GeneratedRegex("^> `(.*)`$", RegexOptions.Multiline)]
    private static partial Regex Expected();
}
