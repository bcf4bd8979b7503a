using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dossin.Partnerships.Api.Tests.Complaints.CurativeMeasures;
using Dossin.Partnerships.Api.Tests.Training;
using Dossin.Partnerships.Application.Kernel;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Complaints;

/// <summary>
/// Every operation of the served document × every scope × a complaint of the caller's zone, of a zone that was merged with it and of
/// another (domain.md, sections 3.2 and 9): 5906 is now part of 5913, so 5913 has what was 5906's and 5906 nothing of 5913's.
/// What dialogues answer is in a matrix of their own.
/// </summary>
public sealed class OperationMatrixTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Statistics = "/complaints/v1/statistics/complaints";

    private static readonly (string Zone, string OccurredOn)[] Zones = [("5913", "2024-02"), ("5906", "2020-02"), ("5345", "2024-02")];

    private static readonly Dictionary<string, string[]> Reach = new() { ["5913"] = ["5913", "5906"], ["5906"] = ["5906"], ["5345"] = ["5345"] };

    private static readonly string[] OfDialogues = ["Dialogues", "Invitations", "Conversations", "Improvement points"];

    /// <summary>By the name in the document: the scopes, how another zone's is hidden, and the request. In an order in which each one succeeds.</summary>
    private static readonly (string Name, string[] Scopes, Hidden Hidden, Func<HttpClient, Case, Task<HttpResponseMessage>> Ask)[] Operations =
    [
        ("submitComplaint", [Scopes.ComplaintsSubmit, Scopes.ComplaintsHandle], Hidden.Reference,
            (client, one) => client.Submit(("policeZone", one.Zone), ("occurredOn", one.OccurredOn))),
        ("getReceipt", [Scopes.ComplaintsSubmit], Hidden.Resource, (client, one) => client.Get(Complaining.Receipt, one.Open.Code())),
        ("listReceiptMessages", [Scopes.ComplaintsSubmit], Hidden.Resource, (client, one) => client.Get($"{Complaining.Receipt}/messages", one.Open.Code())),
        ("getReceiptMessage", [Scopes.ComplaintsSubmit], Hidden.Resource,
            (client, one) => client.Get($"{Complaining.Receipt}/messages/{one.Message.Id()}", one.Open.Code())),
        ("answerMessage", [Scopes.ComplaintsSubmit], Hidden.Resource,
            (client, one) => client.Answer(one.Open, "Ja")),
        ("listComplaints", [Scopes.ComplaintsHandle], Hidden.Row, (client, one) => client.Get($"{Complaining.Complaints}?pageSize=500")),
        ("getComplaint", [Scopes.ComplaintsHandle], Hidden.Resource, (client, one) => client.Get(one.Open.Href())),
        ("changeComplaint", [Scopes.ComplaintsHandle], Hidden.Resource,
            (client, one) => client.Patch(one.Open.Href(), """{"language":"fr"}""", ("If-Match", "*"))),
        ("sendMessage", [Scopes.ComplaintsHandle], Hidden.Resource, (client, one) => client.Tell(one.Open, "Vraag")),
        ("listMessages", [Scopes.ComplaintsHandle], Hidden.Resource, (client, one) => client.Get($"{one.Open.Href()}/messages")),
        ("getMessage", [Scopes.ComplaintsHandle], Hidden.Resource, (client, one) => client.Get(one.Message.Href())),
        ("triageComplaint", [Scopes.ComplaintsHandle], Hidden.Resource, (client, one) => client.Triage(one.Open, "admissible")),
        ("referComplaint", [Scopes.ComplaintsHandle], Hidden.Resource, (client, one) => client.Refer(one.Open, "unia")),
        ("closeComplaint", [Scopes.ComplaintsHandle], Hidden.Resource, (client, one) => client.Close(one.Open, "founded")),
        ("imposeMeasure", [Scopes.ComplaintsHandle], Hidden.Reference,
            (client, one) => client.Post(Measures.Path, one.Impose(People.NewReference()))),
        ("listMeasures", [Scopes.ComplaintsHandle], Hidden.Row, (client, one) => client.Get($"{Measures.Path}?pageSize=500")),
        ("getMeasure", [Scopes.ComplaintsHandle], Hidden.Resource, (client, one) => client.Get(one.Measure.Href())),
        ("withdrawMeasure", [Scopes.ComplaintsHandle], Hidden.Resource, (client, one) => client.Put($"{one.Measure.Href()}/withdrawal", new { })),
        ("getComplaintStatistics", [Scopes.ComplaintsHandle], Hidden.Row, (client, one) => client.Get($"{Statistics}?groupBy=policeZone")),
    ];

    /// <summary>For everybody, whatever the scope: nothing in them is of a zone.</summary>
    private static readonly Dictionary<string, string> Open = new()
    {
        ["checkHealth"] = "health", ["listPoliceZones"] = "refData/policeZones", ["getPoliceZone"] = "refData/policeZones/5913",
        ["listMunicipalities"] = "refData/municipalities", ["getMunicipality"] = "refData/municipalities/11002", ["listProvinces"] = "refData/provinces",
        ["getProvince"] = "refData/provinces/10000", ["listLanguages"] = "refData/languages", ["getLanguage"] = "refData/languages/nl",
        ["listProblemTypes"] = "refData/problemTypes", ["getProblemType"] = "refData/problemTypes/urn:problem-type:dossin:illegalStep",
        ["listReferralChannels"] = "refData/referralChannels", ["getReferralChannel"] = "refData/referralChannels/unia",
    };

    private enum Hidden
    {
        /// <summary>As if there were no such thing.</summary>
        Resource,

        /// <summary>As if a body named nothing.</summary>
        Reference,

        /// <summary>It is not among the rows.</summary>
        Row,
    }

    [Fact]
    public async Task Every_operation_of_the_document_is_in_a_matrix()
    {
        var document = await api.Client.Get("/complaints/v1/doc/openapi.json").Json();
        var served = document.At("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject())
            .Where(operation => operation.Value.ValueKind == JsonValueKind.Object && operation.Value.Has("operationId"))
            .Where(operation => !operation.Value.At("tags").EnumerateArray().Any(tag => OfDialogues.Contains(tag.GetString())))
            .Select(operation => operation.Value.Text("operationId")).ToList();

        served.ShouldBe(Operations.Select(operation => operation.Name).Concat(Open.Keys), ignoreOrder: true);
    }

    [Theory]
    [InlineData("5913")]
    [InlineData("5906")]
    [InlineData("5345")]
    public async Task An_operation_is_for_its_scopes_and_within_them_for_the_zones(string caller)
    {
        var cases = new List<Case>();
        foreach (var (zone, occurredOn) in Zones)
        {
            cases.Add(await Arranged(zone, occurredOn));
        }

        var clients = new Dictionary<string, HttpClient>();
        foreach (var scope in Scopes.All)
        {
            clients[scope] = await api.AsClientWith([scope], [caller]);
        }

        var wrong = new List<string>();
        foreach (var one in cases)
        {
            foreach (var (name, scopes, hidden, ask) in Operations)
            {
                foreach (var (scope, client) in clients)
                {
                    using var answer = await ask(client, one);
                    var text = await answer.Content.ReadAsStringAsync(PartnershipsApi.Token);
                    var right = !scopes.Contains(scope)
                        ? answer.StatusCode == HttpStatusCode.Forbidden && text.Contains("missingScope", StringComparison.Ordinal)
                        : Reach[caller].Contains(one.Zone) ? Given(name, one, answer, text) : Hides(hidden, name, one, answer, text);
                    if (!right)
                    {
                        wrong.Add($"{name}, {scope} of {caller}, complaint of {one.Zone}: {(int)answer.StatusCode} {text}");
                    }
                }

                using var nobody = await ask(api.Anonymous, one);
                nobody.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, name);
            }
        }

        wrong.ShouldBeEmpty();
        foreach (var one in cases)
        {
            // What was refused left nothing behind.
            (await api.StateOf(one.Open)).ShouldBe(Reach[caller].Contains(one.Zone) ? "closed" : "inTriage");
        }
    }

    [Fact]
    public async Task What_is_of_no_zone_is_for_everybody()
    {
        foreach (var scope in Scopes.All)
        {
            var client = await api.AsClientWith([scope], ["5906"]);
            foreach (var (name, path) in Open)
            {
                using var answer = await client.Get($"/complaints/v1/{path}");
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{name} {scope}");
            }
        }
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();

    private static bool Given(string name, Case one, HttpResponseMessage answer, string text) =>
        (int)answer.StatusCode is 200 or 201 && (RowOf(name, one) is not { } row || text.Contains(row, StringComparison.Ordinal));

    private static bool Hides(Hidden hidden, string name, Case one, HttpResponseMessage answer, string text) => hidden switch
    {
        Hidden.Resource => answer.StatusCode == HttpStatusCode.NotFound,
        Hidden.Reference => answer.StatusCode == HttpStatusCode.BadRequest && text.Contains(name == "submitComplaint" ? "policeZone" : "referencedResourceNotFound", StringComparison.Ordinal),
        _ => answer.StatusCode == HttpStatusCode.OK && !text.Contains(RowOf(name, one)!, StringComparison.Ordinal),
    };

    /// <summary>What a list has of the case where it may.</summary>
    private static string? RowOf(string name, Case one) => name switch
    {
        "listComplaints" => one.Open.Id().ToString(),
        "listMeasures" => one.Measure.Id().ToString(),
        "getComplaintStatistics" => $"\"policeZone\":\"{one.Zone}\"",
        _ => null,
    };

    private async Task<Case> Arranged(string zone, string occurredOn)
    {
        (string, JsonNode?)[] There(params (string, JsonNode?)[] others) => [("policeZone", zone), ("occurredOn", occurredOn), .. others];
        // One of a year that is over, so that there is something to count.
        await api.Desk().Submitted(There(("channel", "letter"), ("receivedAt", "2025-06-02T09:00:00Z")));
        var open = await api.Portal().Submitted(There());
        var message = await api.Desk().Tell(open, "Wanneer?").Json(HttpStatusCode.Created);
        var founded = await api.Portal().Submitted(There());
        await api.Desk().Triage(founded, "admissible").Json();
        await api.Desk().Close(founded, "founded").Json();
        var course = await api.CurativeCourse();
        var measure = await api.Desk().Post(Measures.Path, api.Measure(founded, course, People.NewReference())).Json(HttpStatusCode.Created);
        return new(zone, occurredOn, open, message, measure, reference => api.Measure(founded, course, reference));
    }

    /// <summary>A complaint that is open, with a message, and a measure on another one of the zone that is closed.</summary>
    private sealed record Case(string Zone, string OccurredOn, JsonElement Open, JsonElement Message, JsonElement Measure, Func<string, object> Impose);
}
