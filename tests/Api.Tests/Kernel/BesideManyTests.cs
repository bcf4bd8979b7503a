using System.Net;
using System.Text.Json;
using Dossin.Partnerships.Api.Tests.Fuzz;
using Dossin.Partnerships.Application.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>
/// What is asked beside thousands of others, in every document but Training's (ListPlanTests, WorkBudgetTests): a page of a list looks at few
/// rows, however it is narrowed and ordered, and so does one resource, and a job that has nothing to do. A new list or filter is asked
/// as soon as it is in a document.
/// </summary>
public sealed class BesideManyTests(ManyOthers api) : IClassFixture<ManyOthers>
{
    private const int MostRows = 700;
    private const int MostPages = 400;

    /// <summary>What reads more, and why that stays so.</summary>
    private static readonly Dictionary<string, string> Wide = new()
    {
        ["getTimeline"] = "all of it is the answer",
        ["getComplaintStatistics"] = "all complaints are counted",
        ["getActivityStatistics"] = "all activities are counted",
        ["listAgreements: partyId"] = "an agreement has several parties: no index has those of one in the order of the list",
        ["listAgreements: inForceOn"] = "from and until: no index has both in the order of the list",
        ["listCommitments: dueBefore"] = "until a day, in another order than that of the days",
        ["listMemberships: on"] = "from and until: no index has both in the order of the list",
        ["listVisits: from"] = "the same",
        ["listProjects: on"] = "the same",
        ["listProjects: policeZone"] = "a project works in several zones: no index has those of one in the order of the list",
        ["listCalendar"] = "what is due lies in four tables, of which none has the order of the list",
        ["listWebhooks: state"] = "there are few of them, and each has its place in two indexes",
        ["ResealWebhookSecrets"] = "the same, and it looks once an hour",
        ["DropOldDeliveries"] = "it looks at the oldest of each webhook, once an hour",
    };

    /// <summary>Where what is looked for is not told by the document.</summary>
    private static readonly Dictionary<string, string> Asked = new()
    {
        ["policeZone"] = "5345", ["province"] = "10000", ["name"] = "unia", ["objectiveNumber"] = "1", ["operation"] = "CutAuditTrail", ["q"] = "nergens",
        ["after"] = "100", ["type"] = "agreements.agreementReady", ["eventId"] = "00000000-0000-4000-8000-000000000001", ["improvementPointId"] = "punt", ["groupBy"] = "year",
    };

    public static IEnumerable<TheoryDataRow<string>> Documents => ReadBudgetTests.Documents.Where(document => document.Data != "training");

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_page_looks_at_few_rows(string context)
    {
        var zone = await api.AsClientWith([.. Scopes.All], ["5345"], "Korps");
        var (wrong, asked) = (new List<string>(), 0);
        foreach (var operation in Contract.Operations.Where(one => one.Context == context && one.Method == "GET" && !one.Path.Contains("/refData/", StringComparison.Ordinal)))
        {
            var address = ReadBudgetTests.Filled(operation.Path, api.There);
            foreach (var (filters, query) in Queries(operation))
            {
                if (Wide.ContainsKey(operation.Id) || filters.Any(filter => Wide.ContainsKey($"{operation.Id}: {filter}")))
                {
                    continue;
                }

                foreach (var client in new[] { api.Everybody, zone })
                {
                    asked++;
                    if (await Work(async () => await client.Get(address + query, api.Receipts.Written)) is { } most)
                    {
                        wrong.Add($"{operation.Id}{query}{(client == zone ? " of a zone" : "")}: {most}");
                    }
                }
            }
        }

        wrong.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task A_job_that_has_nothing_to_do_looks_at_few_rows()
    {
        await api.RunJobs();
        await using var scope = api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.System("tests");
        var wrong = new List<string>();
        var jobs = scope.ServiceProvider.GetServices<IJob>().Where(job => job.GetType().Namespace?.Contains(".Training", StringComparison.Ordinal) is false).ToList();
        foreach (var job in jobs.Where(job => !Wide.ContainsKey(job.GetType().Name)))
        {
            if (await Work(async () =>
            {
                await job.Turn(PartnershipsApi.Token);
                return null;
            }) is { } most)
            {
                wrong.Add($"{job.GetType().Name}: {most}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Every_exception_is_an_operation_or_a_job()
    {
        using var scope = api.Services.CreateScope();
        Wide.Keys.Select(name => name.Split(':')[0]).Except(Contract.Operations.Select(operation => operation.Id))
            .Except(scope.ServiceProvider.GetServices<IJob>().Select(job => job.GetType().Name)).ShouldBeEmpty();
    }

    /// <summary>What is written costs by what is read: an entry of the audit trail for each item of what is confidential.</summary>
    private static bool IsRead(string statement) => statement.StartsWith("select", StringComparison.OrdinalIgnoreCase);

    /// <summary>A list as it is, with each filter, and with each two of them; in each order.</summary>
    private IEnumerable<(string[] Filters, string Query)> Queries(Operation operation)
    {
        yield return ([], "");
        if (operation.Parameters.All(parameter => parameter.Text("name") is not "cursor"))
        {
            yield break;
        }

        var filters = operation.Parameters.Where(parameter => parameter.Text("in") == "query" && parameter.Text("name") is not ("sort" or "pageSize" or "cursor" or "includeTotal" or "select"))
            .Select(parameter => (Name: parameter.Text("name"), Values: Values(operation, parameter))).ToList();
        var asked = filters.SelectMany(one => one.Values.Select(value => (Names: new[] { one.Name }, Query: $"{one.Name}={Uri.EscapeDataString(value)}"))).Append(([], "")).ToList();
        foreach (var (first, at) in filters.Select((one, at) => (one, at)))
        {
            asked.AddRange(filters.Skip(at + 1).Select(second => (
                new[] { first.Name, second.Name }, $"{first.Name}={Uri.EscapeDataString(first.Values[0])}&{second.Name}={Uri.EscapeDataString(second.Values[0])}")));
        }

        var orders = Contract.Follow(operation.Document, operation.Parameters.Single(parameter => parameter.Text("name") == "sort").At("schema.items")).At("enum")
            .EnumerateArray().Select(order => order.GetString()!).Where(order => !order.EndsWith("relevance", StringComparison.Ordinal));
        foreach (var order in orders)
        {
            foreach (var (names, query) in asked)
            {
                yield return (names, $"?sort={order}&{query}");
            }
        }
    }

    private List<string> Values(Operation operation, JsonElement parameter)
    {
        var (name, schema) = (parameter.Text("name"), Contract.Follow(operation.Document, parameter.At("schema")));
        return schema.TryGetProperty("enum", out var values) ? [.. values.EnumerateArray().Select(value => value.GetString()!)]
            : schema.Text("type") == "boolean" ? ["true", "false"]
            : schema.TryGetProperty("format", out var format) && format.GetString() == "date" ? ["2035-02-05"]
            : name is "host" or "implementer" ? [api.There["organizationId"]]
            : name == "resource" ? [$"/complaints/v1/complaints/{api.There["complaintId"]}"]
            : [Asked.GetValueOrDefault(name) ?? api.There[name]];
    }

    /// <summary>
    /// The statement that reads more than it should; null where none does. Asked three times before it counts: what a job of the service happened to do
    /// meanwhile does not come again.
    /// </summary>
    private async Task<string?> Work(Func<Task<HttpResponseMessage?>> work)
    {
        string? most = null;
        for (var time = 0; time < 3; time++)
        {
            var begin = await api.EndOfLog();
            using (var answer = await work())
            {
                // What is sealed cannot be opened under another id, and not all is the zone's: only the statement counts.
                answer?.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.InternalServerError);
            }

            most = (await api.Plans(begin)).FirstOrDefault(plan => IsRead(plan.Text) && (plan.Rows > MostRows || plan.Pages > MostPages)) is { Text: not null } found
                ? $"{found.Rows} rows, {found.Pages} pages: {found.Text}" : null;
            if (most is null)
            {
                return null;
            }
        }

        return most;
    }
}
