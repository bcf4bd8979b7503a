using System.Text.Json;
using System.Text.RegularExpressions;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Quickstart;

/// <summary>The requests that an editor sends: each operation has one, and they work one after the other.</summary>
public sealed class RequestFileTests(RunningInstallation running, ITestOutputHelper output) : IClassFixture<RunningInstallation>
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

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
    [InlineData("training")]
    [InlineData("complaints")]
    [InlineData("dialogues")]
    [InlineData("platform")]
    [InlineData("agreements")]
    [InlineData("projects")]
    [InlineData("networks")]
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
        }
    }

    private static HttpFile Requests(string context) => new(Path.Combine(RepositoryRoot.Find(), "requests", $"{context}.http"));
}
