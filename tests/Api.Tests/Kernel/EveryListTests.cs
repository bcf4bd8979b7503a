using System.Globalization;
using System.Net;
using System.Text.Json;
using Dossin.Partnerships.Api.Tests.Fuzz;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>
/// What holds for each list, and for each resource that can be changed, of every document. A new one is asked as soon as it is in a document.
/// </summary>
[Collection(nameof(EverythingEntered))]
public sealed class EveryListTests(EverythingEntered api)
{
    private const int Pages = 4;

    /// <summary>What is read is written down there, so it grows while it is walked.</summary>
    private static readonly string[] Growing = ["listAuditEntries"];

    /// <summary>Filters that look at more than the member of their name.</summary>
    private static readonly string[] Wider = ["from", "to", "on", "q"];

    /// <summary>The first and the last day of an item, where a list is asked for a period. Of sessions, which have instants, SessionListTests ask.</summary>
    private static readonly Dictionary<string, (string First, string Last)> Days = new()
    {
        ["listCalendar"] = ("on", "on"), ["listConsultations"] = ("plannedFor", "plannedFor"), ["listPublications"] = ("publishedOn", "publishedOn"),
        ["listActivities"] = ("heldOn", "heldOn"), ["listVisits"] = ("from", "to"), ["listParticipations"] = ("heldOn", "heldOn"),
    };

    private static readonly string[] OfWhatIsSearched = ["relevance", "-relevance"];

    /// <summary>What must be said where something is put, by the name of the operation.</summary>
    private static readonly Dictionary<string, object> Bodies = new()
    {
        ["terminateAgreement"] = new { on = "2026-03-02", reason = "Reden" }, ["retireCourse"] = new { on = "2026-03-02", reason = "Reden" },
        ["triageComplaint"] = new { outcome = "admissible", reason = new { nl = "Reden" } }, ["referComplaint"] = new { channel = "unia", reason = new { nl = "Reden" } },
        ["closeComplaint"] = new { outcome = "withdrawn", reason = new { nl = "Reden" } }, ["recordAttendance"] = new { attended = Array.Empty<Guid>(), absent = Array.Empty<Guid>() },
        ["cancelSession"] = new { reason = "Reden" }, ["annulParticipation"] = new { reason = "Reden" }, ["waiveAssignment"] = new { reason = "Reden" },
        ["putKnowledgeFile"] = "%PDF-1.7\n",
    };

    public static IEnumerable<TheoryDataRow<string>> Documents => ReadBudgetTests.Documents;

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task In_each_order_its_pages_are_what_is_shown_whole(string context)
    {
        var (wrong, alone) = (new List<string>(), new List<string>());
        foreach (var (name, address, parameters) in await Lists(context))
        {
            foreach (var sort in parameters.Where(parameter => parameter.Name == "sort").SelectMany(parameter => parameter.Values).Except(OfWhatIsSearched))
            {
                var whole = (await Items($"{address}?pageSize=500&sort={sort}")).Items;
                if (whole.Count < 2)
                {
                    alone.Add($"{name}: enter two (EverythingEntered)");
                }

                var walked = new List<string>();
                var next = $"{address}?pageSize=1&sort={sort}";
                for (var page = 0; page < Pages && next is not null; page++)
                {
                    (var items, next) = await Items(next);
                    walked.AddRange(items.Select(item => item.ToString()));
                }

                if (!walked.SequenceEqual(whole.Select(item => item.ToString()).Take(Pages)))
                {
                    wrong.Add($"{name} by {sort}: {walked.Count} of {whole.Count}");
                }
            }
        }

        wrong.ShouldBeEmpty();
        alone.Distinct().ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_filter_keeps_the_items_that_say_what_is_asked(string context)
    {
        var (wrong, asked) = (new List<string>(), 0);
        foreach (var (name, address, parameters) in await Lists(context))
        {
            var whole = (await Items($"{address}?pageSize=500")).Items;
            foreach (var filter in parameters.Select(parameter => parameter.Name).Except(Wider))
            {
                var values = whole.Select(item => Said(item, filter)).OfType<string>().Distinct().Take(3).ToList();
                foreach (var value in values)
                {
                    asked++;
                    var found = (await Items($"{address}?pageSize=500&{filter}={Uri.EscapeDataString(value)}")).Items;
                    if (!found.Select(item => item.ToString()).SequenceEqual(whole.Where(item => Said(item, filter) == value).Select(item => item.ToString())))
                    {
                        wrong.Add($"{name} with {filter}={value}: {found.Count} of {whole.Count(item => Said(item, filter) == value)}");
                    }
                }
            }
        }

        wrong.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(4);
    }

    [Theory]
    [InlineData("training")]
    [InlineData("agreements")]
    [InlineData("networks")]
    public async Task A_period_keeps_what_has_a_day_in_it(string context)
    {
        var (wrong, asked) = (new List<string>(), 0);
        foreach (var (name, address, parameters) in (await Lists(context)).Where(list => list.Name != "listSessions" && list.Parameters.Exists(parameter => parameter.Name == "from")))
        {
            foreach (var item in (await Items($"{address}?pageSize=500")).Items.Where(item => Said(item, Days[name].First)?.Length == 10).DistinctBy(item => Said(item, Days[name].First)).Take(3))
            {
                var (first, last) = (DateOnly.Parse(Said(item, Days[name].First)!, CultureInfo.InvariantCulture), DateOnly.Parse(Said(item, Days[name].Last)!, CultureInfo.InvariantCulture));
                foreach (var (period, isIn) in new[] { ($"from={last:O}", true), ($"from={last.AddDays(1):O}", false), ($"to={first:O}", true), ($"to={first.AddDays(-1):O}", false) })
                {
                    asked++;
                    if ((await Items($"{address}?pageSize=500&{period}")).Items.Exists(one => one.ToString() == item.ToString()) != isIn)
                    {
                        wrong.Add($"{name} {period}: {item}");
                    }
                }
            }
        }

        wrong.ShouldBeEmpty();
        asked.ShouldBePositive();
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_change_that_says_nothing_changes_nothing(string context)
    {
        // Of agreements only a draft is changed.
        var there = new Dictionary<string, string>(api.There) { ["agreementId"] = api.Empty["agreementId"] };
        var (wrong, changed) = (new List<string>(), 0);
        foreach (var path in (await Document(context)).At("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("patch", out _)))
        {
            var address = ReadBudgetTests.Filled($"/{context}/v1{path.Name}", there);
            using var before = await api.Everybody.Get(address);
            using var answer = await api.Everybody.Patch(address, new { }, ("If-Match", before.Tag()));
            changed++;
            if (answer.StatusCode != HttpStatusCode.OK || answer.Tag() != before.Tag())
            {
                wrong.Add($"{path.Name}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(PartnershipsApi.Token)}");
            }
        }

        wrong.ShouldBeEmpty();
        changed.ShouldBePositive();
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task What_is_otherwise_than_it_was_read_is_not_changed(string context)
    {
        var (wrong, asked) = (new List<string>(), 0);
        foreach (var path in (await Document(context)).At("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject().Where(operation => operation.Name is "put" or "patch" or "delete"))
            {
                var name = operation.Value.Text("operationId");
                (string, string)[] file = name == "putKnowledgeFile" ? [("Content-Type", "application/pdf"), ("Content-Disposition", "attachment; filename=\"aanpak.pdf\"")] : [];
                using var answer = await api.Everybody.Send(
                    new HttpMethod(operation.Name.ToUpperInvariant()), ReadBudgetTests.Filled($"/{context}/v1{path.Name}", api.There),
                    operation.Name == "delete" ? null : Bodies.GetValueOrDefault(name, new { }), [("If-Match", "\"another\""), .. file]);
                asked++;
                if (answer.StatusCode != HttpStatusCode.PreconditionFailed)
                {
                    wrong.Add($"{name}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(PartnershipsApi.Token)}");
                }
            }
        }

        wrong.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(4);
    }

    [Fact]
    public async Task What_lies_under_one_thing_is_not_found_under_another()
    {
        var (wrong, asked) = (new List<string>(), 0);
        foreach (var operation in Contract.Operations.Where(operation => operation.Placeholders.Count > 1))
        {
            var elsewhere = new Dictionary<string, string>(api.There) { [operation.Placeholders[0]] = api.Empty[operation.Placeholders[0]] };
            using var answer = await api.Everybody.Send(
                new HttpMethod(operation.Method), ReadBudgetTests.Filled(operation.Path, elsewhere), operation.Method is "GET" or "DELETE" ? null : new { }, ("If-Match", "*"));
            asked++;
            if (answer.StatusCode != HttpStatusCode.NotFound)
            {
                wrong.Add($"{operation.Id}: {(int)answer.StatusCode}");
            }
        }

        // What has a line of renewals is in it.
        foreach (var list in Contract.Operations.Where(operation => operation.Parameters.Any(parameter => parameter.Text("name") == "cursor")
            && operation.Placeholders.Any(api.Empty.ContainsKey) && operation.Id != "listLineage"))
        {
            asked++;
            if ((await Items(ReadBudgetTests.Filled(list.Path, api.Empty))).Items.Count > 0)
            {
                wrong.Add($"{list.Id} of what has none");
            }
        }

        wrong.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(12);
    }

    private static string? Said(JsonElement item, string member) => item.TryGetProperty(member, out var said) && said.ValueKind == JsonValueKind.String ? said.GetString() : null;

    private async Task<(List<JsonElement> Items, string? Next)> Items(string address)
    {
        var page = await api.Everybody.Get(address, api.Receipts.Written).Json(HttpStatusCode.OK);
        return ([.. page.At("items").EnumerateArray()], page.TryGetProperty("next", out var next) ? next.GetString() : null);
    }

    private Task<JsonElement> Document(string context) => api.Everybody.Get($"/{context}/v1/doc/openapi.json").Json();

    /// <summary>What is listed page by page, with what it can be asked and, where only some can be asked, these values.</summary>
    private async Task<List<(string Name, string Address, List<(string Name, List<string> Values)> Parameters)>> Lists(string context)
    {
        var document = await Document(context);
        return
        [
            .. from path in document.At("paths").EnumerateObject()
               where path.Value.TryGetProperty("get", out _)
               let get = path.Value.GetProperty("get")
               let parameters = get.TryGetProperty("parameters", out var all) ? all.EnumerateArray().ToList() : []
               where parameters.Exists(parameter => parameter.TryGetProperty("$ref", out var to) && to.GetString()!.EndsWith("/Cursor", StringComparison.Ordinal))
               where !Growing.Contains(get.Text("operationId"))
               select (get.Text("operationId"), ReadBudgetTests.Filled($"/{context}/v1{path.Name}", api.There),
                   parameters.Where(parameter => parameter.TryGetProperty("in", out var place) && place.GetString() == "query")
                       .Select(parameter => (parameter.Text("name"), Values(document, parameter))).ToList()),
        ];
    }

    private static List<string> Values(JsonElement document, JsonElement parameter) =>
        parameter.At("schema").TryGetProperty("items", out var item) && item.TryGetProperty("$ref", out var to)
        && document.At("components.schemas").GetProperty(to.GetString()!.Split('/')[^1]).TryGetProperty("enum", out var values)
            ? [.. values.EnumerateArray().Select(value => value.GetString()!)] : [];
}
