using System.Net;
using System.Text.Json;
using Dossin.Partnerships.Api.Tests.Fuzz;
using Dossin.Partnerships.Application.Kernel;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>What the documents say that the framework would not say by itself.</summary>
public sealed class ContractTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Theory]
    [InlineData("training")]
    [InlineData("platform")]
    public async Task A_whole_number_is_a_whole_number(string context)
    {
        foreach (var schema in Schemas(await Document(context)))
        {
            if (schema.TryGetProperty("type", out var type))
            {
                type.ValueKind.ShouldBe(JsonValueKind.String, schema.ToString());
                if (type.GetString() == "integer")
                {
                    schema.TryGetProperty("pattern", out _).ShouldBeFalse(schema.ToString());
                }
            }
        }
    }

    [Fact]
    public async Task The_limits_of_the_validators_are_in_the_document()
    {
        var offer = (await Document("training")).At("components.schemas.OfferCourse.properties");

        offer.Number("durationMinutes.minimum").ShouldBe(1);
        offer.Number("provider.maxLength").ShouldBeGreaterThan(0);
        offer.Text("code.pattern").ShouldStartWith("^");
    }

    [Theory]
    [InlineData("training")]
    [InlineData("platform")]
    public async Task A_document_is_OpenAPI_3_0_and_open(string context) => (await Document(context)).Text("openapi").ShouldStartWith("3.0.");

    [Fact]
    public async Task What_an_example_sends_breaks_no_rule_by_itself()
    {
        var everybody = await api.AsClientWith([.. Scopes.All], ["*"], "Kazerne Dossin");
        var broken = new List<string>();
        foreach (var operation in Contract.Operations.Where(one => one.Method == "POST" && one.Placeholders.Count == 0 && !one.Path.Contains("/receipt", StringComparison.Ordinal)))
        {
            var example = operation.Bodies.Single(body => body.Type == "application/json").Content.At("example");
            using var answer = await everybody.Post(operation.Path, example);
            if (answer.StatusCode == HttpStatusCode.BadRequest)
            {
                var issues = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(PartnershipsApi.Token)).At("issues");
                broken.AddRange(issues.EnumerateArray()
                    // What it names by an id is not there.
                    .Where(issue => !issue.Text("type").EndsWith(":referencedResourceNotFound", StringComparison.Ordinal))
                    .Select(issue => $"{operation.Path} {issue.Text("name")}: {issue.Text("detail")}"));
            }
        }

        broken.ShouldBeEmpty();
    }

    private async Task<JsonElement> Document(string context) => await api.Anonymous.Get($"/{context}/v1/doc/openapi.json").Json();

    private static IEnumerable<JsonElement> Schemas(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Where(member => member.Name is not "example" and not "properties").SelectMany(member => Schemas(member.Value))
            .Concat(json.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object ? properties.EnumerateObject().SelectMany(property => Schemas(property.Value)) : [])
            .Append(json),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Schemas),
        _ => [],
    };
}
