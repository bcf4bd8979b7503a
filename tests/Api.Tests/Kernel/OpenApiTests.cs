using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

public sealed class OpenApiTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    /// <summary>A change of the contract is seen in review: `make openapi` writes the documents instead of comparing them.</summary>
    [Theory]
    [InlineData("training")]
    [InlineData("agreements")]
    [InlineData("complaints")]
    [InlineData("networks")]
    [InlineData("platform")]
    public async Task The_document_is_the_committed_one(string context)
    {
        var text = (await api.Client.GetStringAsync($"/{context}/v1/doc/openapi.json", PartnershipsApi.Token)).TrimEnd() + "\n";
        var file = Path.Combine(RepositoryRoot.Find(), "docs", "openapi", $"{context}.json");
        if (Environment.GetEnvironmentVariable("DOSSIN_UPDATE_OPENAPI") == "1")
        {
            await File.WriteAllTextAsync(file, text, PartnershipsApi.Token);
        }

        text.ShouldBe(await File.ReadAllTextAsync(file, PartnershipsApi.Token));
        // What comments refer to for who changes the code is nothing to who reads a document.
        text.ShouldNotContain(".md");
    }
}
