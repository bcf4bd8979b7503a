using System.Globalization;
using Dossin.Partnerships.Api.Tests.Kernel;

namespace Dossin.Partnerships.Api.Tests.Fuzz;

/// <summary>Run by hand (-explicit only): the same, for long. DOSSIN_FUZZ_REQUESTS says how many.</summary>
public sealed class FuzzMeasurements(EverythingEntered api, ITestOutputHelper output) : IClassFixture<EverythingEntered>
{
    [Fact(Explicit = true)]
    public async Task Hundreds_of_thousands_of_requests_find_nothing()
    {
        var seed = FuzzTests.Seed();
        var requests = int.Parse(Environment.GetEnvironmentVariable("DOSSIN_FUZZ_REQUESTS") ?? "300000", CultureInfo.InvariantCulture);
        using var storm = await Storm.Of(api, seed);
        await storm.ReadAll();
        var number = 0;
        for (; number < requests && storm.Findings.Count < 60; number++)
        {
            await storm.Send(number);
        }

        output.WriteLine(FuzzTests.Said(seed, number, storm));
        FuzzTests.Judge(seed, storm, api);
    }
}
