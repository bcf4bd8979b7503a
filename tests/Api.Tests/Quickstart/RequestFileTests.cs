using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dossin.Partnerships.Api.Tests.Fuzz;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Quickstart;

/// <summary>The requests that an editor sends: each operation has one, and they work one after the other.</summary>
public sealed class RequestFileTests(RunningInstallation running, ITestOutputHelper output) : IClassFixture<RunningInstallation>
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    public static TheoryData<string> Files => ["training", "complaints", "dialogues", "platform", "agreements", "projects", "networks"];

    /// <summary>What follows a moment after what it follows from: deliveries are sent, and the courses of Training are heard of by Complaints.</summary>
    private static readonly Dictionary<string, Func<HttpResponseMessage, Task<bool>>> Follows = new()
    {
        ["deliveries"] = async answer => (await answer.Json()).At("items").GetArrayLength() > 0,
        ["measure"] = answer => Task.FromResult(answer.IsSuccessStatusCode),
    };

    [Theory]
    [InlineData("training")]
    [InlineData("platform")]
    public void Every_operation_has_its_request(string context)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "docs", "openapi", $"{context}.json")));
        var root = document.RootElement.GetProperty("servers")[0].Text("url");
        var file = Requests(context);
        var sent = file.Requests.Select(file.Operation).ToList();

        var without = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Where(one => Methods.Contains(one.Name)), (path, one) => (path, one))
            .Where(operation => !sent.Any(request => Regex.IsMatch(
                request, $"^{operation.one.Name.ToUpperInvariant()} {root}{Regex.Replace(operation.path.Name, @"\{\w+\}", "[^/]+")}$")))
            .Select(operation => operation.one.Value.Text("operationId"));

        without.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task They_work_when_they_are_sent_one_after_the_other(string context)
    {
        var file = Requests(context);
        file["address"] = running.Address.ToString().TrimEnd('/');
        foreach (var (variable, client) in new[]
        {
            ("kazerneDossin", "kazerne-dossin"), ("hrAntwerpen", "hr-antwerpen"), ("ministry", "ministry"), ("operator", "operator"), ("integrator", "integrator"),
            ("secretariat", "secretariat"), ("citizenPortal", "citizen-portal"), ("triageDesk", "triage-desk"),
            ("bureau", "bureau"), ("diversityUnit", "diversity-unit"),
        })
        {
            file[variable] = running.Installation.Key(client);
        }

        using var http = new HttpClient();
        foreach (var request in file.Requests)
        {
            using var answer = Follows.TryGetValue(request.Name ?? "", out var shown) ? await SentAtLast(shown) : await file.Send(http, request);
            output.WriteLine($"{(int)answer.StatusCode} {request.Title}");

            async Task<HttpResponseMessage> SentAtLast(Func<HttpResponseMessage, Task<bool>> shown)
            {
                HttpResponseMessage? sent = null;
                await PartnershipsApi.Eventually(async () => await shown(sent = await file.Send(http, request)));
                return sent!;
            }

            answer.IsSuccessStatusCode.ShouldBeTrue($"{request.Title}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(PartnershipsApi.Token)}");
            if (answer.StatusCode == HttpStatusCode.Created)
            {
                await ShouldBeReadUnderItsTag(http, answer, request.Title);
            }
        }
    }

    [Fact]
    public void Whatever_makes_something_is_sent_and_says_under_which_ETag_it_is_read()
    {
        var sent = Files.Select(file => Requests(file.Data)).SelectMany(file => file.Requests.Select(file.Operation)).ToList();
        foreach (var operation in Contract.Operations.Where(one => one.Response(201) is not null))
        {
            operation.Response(201)!.Value.At("headers").TryGetProperty("ETag", out _).ShouldBeTrue(operation.Id);
            sent.ShouldContain(request => operation.IsAt(request.Split(' ', 2)[0], request.Split(' ', 2)[1]), operation.Id);
        }
    }

    /// <summary>Who made something changes it without reading it first. What is told once is not read again, and what goes on by itself may have changed.</summary>
    private static async Task ShouldBeReadUnderItsTag(HttpClient http, HttpResponseMessage made, string title)
    {
        var asked = made.RequestMessage!.Headers.Where(header => header.Key is "X-Api-Key" or "Receipt-Code").Select(header => (header.Key, header.Value.Single()));
        using var read = await http.Get(made.Headers.Location!.ToString(), [.. asked]);
        // A citizen's frontend cannot read what it submits.
        if (read.StatusCode != HttpStatusCode.Forbidden && (read.Content.Headers.ContentType?.MediaType != "application/json" || Said(await read.Json()) == Said(await made.Json())))
        {
            made.Headers.ETag.ShouldNotBeNull(title);
            read.Headers.ETag.ShouldBe(made.Headers.ETag, title);
        }

        static string Said(JsonElement json) => string.Join('\n', json.EnumerateObject().Where(member => member.Name is not ("key" or "secret" or "receiptCode")).Select(member => $"{member}"));
    }

    private static HttpFile Requests(string context) => new(Path.Combine(RepositoryRoot.Find(), "requests", $"{context}.http"));
}
