using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Examples;

/// <summary>
/// What the acceptance examples take as given, in their own words. Each example has a fresh suffix U, so that they can run
/// again and beside each other; where they wait, the clock of the host is moved.
/// </summary>
internal sealed class Example(PartnershipsApi api)
{
    private const string Columns = "issuer;reference;courseCode;heldOn;policeZone;stage;category";

    public string U { get; } = $"U-{api.NewCode()}";

    public DateTimeOffset Now => api.Clock.GetUtcNow();

    public HttpClient Antwerpen => api.As("hr-antwerpen");

    public HttpClient Kazerne => api.As("kazerne-dossin");

    public HttpClient Ministry => api.As("ministry");

    /// <summary>course(code, …): offered by Kazerne Dossin; code and family are U unless another suffix is given.</summary>
    public async Task<JsonElement> Course(string? code = null, params string[] aliases)
    {
        var u = code ?? U;
        var course = await Kazerne.Post("/training/v1/courses", new
        {
            code = u, title = new { nl = $"Proef {u}" }, family = u, aliases, audience = "everyone", theme = "other", provider = "Kazerne Dossin",
            durationMinutes = 120, servesAsCurativeMeasure = false,
        }).Json(HttpStatusCode.Created);
        course.Text("state").ShouldBe("offered");
        return course;
    }

    /// <summary>session(course, …): in a week, ten seats and five places on the list, unless other fields are given.</summary>
    public async Task<JsonElement> Session(JsonElement course, params (string Name, JsonNode Value)[] others)
    {
        var session = new JsonObject
        {
            ["courseId"] = course.Id(), ["start"] = Now.AddDays(7), ["end"] = Now.AddDays(7).AddHours(2), ["venue"] = new JsonObject { ["name"] = "Zaal 1" },
            ["language"] = "nl", ["capacity"] = 10, ["waitingListCapacity"] = 5, ["trainers"] = new JsonArray(),
        };
        foreach (var (name, value) in others)
        {
            session[name] = value;
        }

        var made = await Kazerne.Post("/training/v1/sessions", session.ToJsonString()).Json(HttpStatusCode.Created);
        (made.Text("state"), made.Number("seatsTaken")).ShouldBe(("scheduled", 0));
        return made;
    }

    /// <summary>person(n): in zone 5345, entered by its HR system.</summary>
    public Task<JsonElement> Person(int number) => Antwerpen.Post("/training/v1/participants", new
    {
        hrReference = new { issuer = "hr-antwerpen", reference = $"{U}-{number}" }, policeZone = "5345", category = "operational", stage = "inService",
    }).Json(HttpStatusCode.Created);

    public Task<HttpResponseMessage> Registers(JsonElement session, JsonElement person) => Antwerpen.Register(session, person);

    public Task<JsonElement> Registered(JsonElement session, JsonElement person) => Registers(session, person).Json(HttpStatusCode.Created);

    /// <summary>import(rows): "p1;2021-05-04" is filled up; further cells are courseCode, policeZone, stage, category and issuer.</summary>
    public Task<JsonElement> Import(string rows, string client = "hr-antwerpen", bool dryRun = false) =>
        Import([.. rows.Split(' ', StringSplitOptions.RemoveEmptyEntries)], client, dryRun);

    /// <summary>import(rows), eventually succeeded.</summary>
    public async Task<JsonElement> Import(string[] rows, string client = "hr-antwerpen", bool dryRun = false)
    {
        var file = $"{Columns}\n{string.Join('\n', rows.Select(row => Filled(row, client)))}\n";
        using var answer = await api.As(client).Post($"/training/v1/participationImports{(dryRun ? "?dryRun=true" : "")}", file, ("Content-Type", "text/csv"));
        var import = await answer.Json(HttpStatusCode.Accepted);
        var location = answer.Headers.Location!.ToString();
        await PartnershipsApi.Eventually(async () =>
            (import = await api.As(client).Get(location).Json()).Text("state") is not ("queued" or "running"));
        import.Text("state").ShouldBe("succeeded");
        return import;
    }

    /// <summary>Reference of p1 in a file.</summary>
    public string Reference(string name) => char.IsAsciiLetterLower(name[0]) ? $"{U}-{name}" : name;

    public Task<JsonElement> Statistics(string query) => Ministry.Get($"/training/v1/statistics/participations?{query}").Json();

    /// <summary>The participations of a course that a client sees.</summary>
    public async Task<List<JsonElement>> Participations(JsonElement course, string client = "kazerne-dossin", string and = "") =>
        [.. (await api.As(client).Get($"/training/v1/participations?courseId={course.Id()}{and}").Json()).At("items").EnumerateArray()];

    /// <summary>The participant of an imported row.</summary>
    public async Task<JsonElement> Imported(string name, string client = "hr-antwerpen") => (await api.As(client).Get(
        $"/training/v1/participants?issuer={client}&reference={Reference(name)}").Json()).At("items").EnumerateArray().ShouldHaveSingleItem();

    private string Filled(string row, string client)
    {
        var cells = row.Split(';');
        return string.Join(';', client, Reference(cells[0]), At(2, U), cells[1], At(3, "5345"), At(4, "inService"), At(5, "operational"));

        string At(int cell, string usual) => cells.Length <= cell || cells[cell].Length == 0 ? usual : cells[cell] == "-" ? "" : cells[cell];
    }
}

internal static class ExampleAnswers
{
    /// <summary>!field: it is absent.</summary>
    public static bool Lacks(this JsonElement json, params string[] names) =>
        names.All(name => !json.TryGetProperty(name, out _));

    /// <summary>row(…): the item of rows whose keys are these, in the order in which they were asked.</summary>
    public static JsonElement Row(this JsonElement statistics, params object?[] keys) =>
        statistics.At("rows").EnumerateArray().Where(row => row.Has(keys)).ShouldHaveSingleItem();

    public static bool HasRow(this JsonElement statistics, params object?[] keys) => statistics.At("rows").EnumerateArray().Any(row => row.Has(keys));

    /// <summary>"8, 7, 100..104": participations, recordedPersons, persons; without atMost "100..".</summary>
    public static string Counts(this JsonElement row) => $"{row.Number("participations")}, {row.Number("recordedPersons")}, {row.Persons()}";

    public static string Persons(this JsonElement row) =>
        $"{row.Number("persons.atLeast")}..{(row.At("persons").TryGetProperty("atMost", out var most) ? most.ToString() : "")}";

    public static List<string> Figures(this JsonElement row) => [.. row.At("reportedFigures").EnumerateArray().Select(href => href.GetString()!)];

    /// <summary>"4, 2, 0, 2": rowsRead, rowsAccepted, rowsUnchanged, rowsRejected.</summary>
    public static string Rows(this JsonElement import) => string.Join(
        ", ", new[] { "rowsRead", "rowsAccepted", "rowsUnchanged", "rowsRejected" }.Select(name => import.Number(name)));

    private static bool Has(this JsonElement row, object?[] keys) => row.At("keys").EnumerateObject()
        .Select(key => key.Value.ValueKind == JsonValueKind.Null ? null : key.Value.ToString()).Order()
        .SequenceEqual(keys.Select(key => key?.ToString()).Order());
}
