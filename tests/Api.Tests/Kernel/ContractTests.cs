using System.Net;
using System.Text.Json;
using Dossin.Partnerships.Api.Tests.Fuzz;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Events;
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

    /// <summary>Generated clients send what a document says to be the default.</summary>
    [Fact]
    public async Task What_a_list_is_sorted_by_can_be_asked_for()
    {
        var everybody = await api.AsClientWith([.. Scopes.All], ["*"], "Kazerne Dossin");
        foreach (var list in Contract.Operations.Where(one => one.Method == "GET" && one.Placeholders.Count == 0 && !one.Path.Contains("/receipt", StringComparison.Ordinal)))
        {
            foreach (var sort in list.Parameters.Where(parameter => parameter.Text("name") == "sort"))
            {
                using var answer = await everybody.Get($"{list.Path}?pageSize=1&sort={sort.At("schema.default")[0].GetString()}");
                answer.StatusCode.ShouldNotBe(HttpStatusCode.BadRequest, list.Path);
            }
        }
    }

    /// <summary>What a generated client is made of is named, compiles, and is sent as it is meant.</summary>
    [Fact]
    public void Generators_find_names_values_and_a_body_that_they_can_write()
    {
        foreach (var operation in Contract.Operations)
        {
            foreach (var (type, body) in operation.Bodies.Where(body => body.Type.EndsWith("json", StringComparison.Ordinal)))
            {
                (body.TryGetProperty("example", out _) || type != "application/json").ShouldBeTrue(operation.Id);
            }

            foreach (var sort in operation.Parameters.Where(parameter => parameter.Text("name") == "sort"))
            {
                sort.At("schema.items").TryGetProperty("$ref", out _).ShouldBeTrue(operation.Id);
            }
        }

        Named("importParticipations").Bodies[0].Type.ShouldBe("application/json");
        Named("getKnowledgeFile").Response(200)!.Value.At("content").EnumerateObject().ShouldAllBe(file => file.Value.Text("schema.format") == "binary");
    }

    [Theory]
    [InlineData("getReceipt", "404")]
    [InlineData("listReceiptMessages", "404")]
    [InlineData("getReceipt", "400")]
    [InlineData("getPoliceZone", "400")]
    public void What_may_be_refused_is_said(string operation, string status) => Named(operation).Node.At("responses").TryGetProperty(status, out _).ShouldBeTrue();

    [Theory]
    [InlineData("changeConversation", 404, "conversationsDestroyed")]
    [InlineData("getConversation", 404, "conversationsDestroyed")]
    public void A_refusal_of_another_status_is_named_there(string operation, int status, string rule) =>
        Named(operation).Response(status)!.Value.Text("description").ShouldContain($"`urn:problem-type:dossin:{rule}`");

    [Theory]
    [InlineData("registerParticipant", "sessionFull", "registrationClosed", "sessionCanceled", "alreadyRegistered")]
    [InlineData("signAgreement", "notAwaitingSignatures", "notASignatory", "alreadySigned")]
    [InlineData("removeClient", "ownClient")]
    [InlineData("makeAssignment", "alreadyAssigned", "courseRetired", "idempotencyKeyReused", "stillRunning", "changedMeanwhile")]
    [InlineData("awardGrant", "idempotencyKeyReused", "stillRunning", "changedMeanwhile")]
    [InlineData("changeGrant", "changedMeanwhile")]
    [InlineData("forgetParticipant", "changedMeanwhile")]
    public void The_rules_that_may_be_broken_are_named(string operation, params string[] rules)
    {
        var said = Named(operation).Response(409)!.Value.Text("description");

        rules.ShouldAllBe(rule => said.Contains($"`urn:problem-type:dossin:{rule}`", StringComparison.Ordinal));
    }

    [Fact]
    public void An_example_of_a_refusal_tells_a_case()
    {
        var examples = from operation in Contract.Operations
                       from status in operation.Node.At("responses").EnumerateObject()
                       let response = Contract.Follow(operation.Document, status.Value)
                       where response.TryGetProperty("content", out _)
                       from content in response.At("content").EnumerateObject()
                       where content.Name == "application/problem+json"
                       select (Said: $"{operation.Id} {status.Name}", Detail: content.Value.Text("example.detail"));

        examples.Where(example => example.Detail.Contains('{', StringComparison.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>Most clients accept the first type that is documented, and no other.</summary>
    [Fact]
    public void A_file_is_asked_for_whatever_its_type() =>
        Named("getKnowledgeFile").Response(200)!.Value.At("content").EnumerateObject().Select(type => type.Name).ShouldBe(["application/octet-stream", .. Named("putKnowledgeFile").Bodies.Select(body => body.Type)]);

    [Fact]
    public void The_types_of_events_are_told() => EventSight.Types.ShouldAllBe(type => Named("listEvents").Node.Text("description").Contains($"`{type}`", StringComparison.Ordinal));

    [Theory]
    [InlineData("training", "StatisticsKeys", "courseFamily")]
    [InlineData("networks", "StatisticsKeys", "network")]
    [InlineData("complaints", "ComplaintStatisticsKeys", "outcome")]
    public async Task The_keys_of_statistics_have_names(string context, string keys, string key)
    {
        var schema = (await Document(context)).At("components.schemas").GetProperty(keys);

        schema.At("properties").GetProperty(key).At("nullable").GetBoolean().ShouldBeTrue();
        schema.TryGetProperty("required", out _).ShouldBeFalse();
    }

    private static Operation Named(string id) => Contract.Operations.First(one => one.Id == id);

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
