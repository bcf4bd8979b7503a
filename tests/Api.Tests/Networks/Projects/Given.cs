using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dossin.Partnerships.Api.Tests.Networks.Projects;

/// <summary>What the network's secretariat enters before a test looks at it.</summary>
internal static class Given
{
    public const string Root = "/networks/v1";

    /// <summary>Who may read and change all of Networks.</summary>
    public static HttpClient Secretariat(this PartnershipsApi api) => api.As("secretariat");

    /// <summary>An organization that no other test knows.</summary>
    public static async Task<string> Organization(this PartnershipsApi api, string kind = "civilSociety") =>
        (await api.Secretariat().Post($"{Root}/organizations", new { name = $"Organisatie {api.NewCode()}", kind }).Json(HttpStatusCode.Created)).Id().ToString();

    public static async Task<string> Network(this PartnershipsApi api) =>
        (await api.Secretariat().Post($"{Root}/networks", new { name = $"Netwerk {api.NewCode()}", purpose = new { nl = "Samen" }, since = "2021-03" }).Json(HttpStatusCode.Created)).Id().ToString();

    public static JsonObject Objective(int number, params string[] methods) => new()
    {
        ["number"] = number, ["title"] = new JsonObject { ["nl"] = $"Doel {number}" }, ["aim"] = new JsonObject { ["nl"] = "Beter" },
        ["methods"] = new JsonArray([.. methods.Select(method => JsonValue.Create(method))]),
    };

    /// <summary>The project of IOM as its sheet has it: 19 pairs in five zones (domain.md, section 7).</summary>
    public static JsonObject IomProject(string implementer) => new()
    {
        ["title"] = new JsonObject { ["nl"] = "Gemeenschapspolitie zonder grenzen" }, ["implementer"] = implementer, ["from"] = "2021-04", ["to"] = "2023-03",
        ["policeZones"] = new JsonArray("5345", "5415", "5330", "5344", "5339"),
        ["objectives"] = new JsonArray(
            Objective(1, "goodPracticeMapping", "focusGroups", "practicalRecommendations", "pilotInZones", "thematicToolboxes"),
            Objective(2, "goodPracticeMapping", "focusGroups", "practicalRecommendations", "pilotInZones", "thematicToolboxes"),
            Objective(3, "goodPracticeMapping", "practicalRecommendations", "copmittees", "communityPolicingInitiatives", "thematicToolboxes"),
            Objective(4, "studyVisits", "awarenessCampaign", "promotionOfResults", "closingConference")),
    };

    public static async Task<JsonElement> Project(this PartnershipsApi api) =>
        await api.Secretariat().Post($"{Root}/projects", IomProject(await api.Organization()).ToJsonString()).Json(HttpStatusCode.Created);

    public static Task<JsonElement> Activity(this PartnershipsApi api, JsonElement project, string kind, string heldOn, int[] objectiveNumbers, params string[] policeZones) =>
        api.Secretariat().Post($"{Root}/activities", new { kind, title = new { nl = "Activiteit" }, heldOn, projectId = project.Id(), objectiveNumbers, policeZones })
            .Json(HttpStatusCode.Created);

    public static Task<JsonElement> Initiative(this PartnershipsApi api, string? improvementPointId = null) => api.Secretariat().Post($"{Root}/initiatives", new JsonObject
    {
        ["title"] = new JsonObject { ["nl"] = "Buurtoverleg" }, ["kind"] = "neighborhoodConsultation", ["policeZone"] = "5345",
        ["improvementPointId"] = improvementPointId ?? "punt-1", ["partners"] = new JsonArray(),
    }.ToJsonString()).Json(HttpStatusCode.Created);

    public static Task<JsonElement> KnowledgeItem(this PartnershipsApi api, string kind = "toolbox", JsonElement? project = null, int? objectiveNumber = null)
    {
        var item = new JsonObject
        {
            ["kind"] = kind, ["title"] = new JsonObject { ["nl"] = "Aanpak" }, ["summary"] = new JsonObject { ["nl"] = "Wat werkt" }, ["audience"] = "politie",
        };
        if (project is { } one)
        {
            item["projectId"] = one.Id().ToString();
            if (objectiveNumber is { } number)
            {
                item["objectiveNumber"] = number;
            }
        }

        return api.Secretariat().Post($"{Root}/knowledgeItems", item.ToJsonString()).Json(HttpStatusCode.Created);
    }

    /// <summary>Changes what was read just now.</summary>
    public static async Task<HttpResponseMessage> Change(this PartnershipsApi api, JsonElement resource, object patch) =>
        await api.Secretariat().Patch(resource.Href(), patch, ("If-Match", (await api.Secretariat().Get(resource.Href())).Tag()));

    /// <summary>The names of what others were told about a resource, in order.</summary>
    public static Task<List<string>> Told(this PartnershipsApi api, JsonElement resource) =>
        api.Query<string>("platform", $"select type || ' ' || payload::text from platform.outbox where subject = '{new Uri(resource.Href(), UriKind.RelativeOrAbsolute).Path()}' order by id");

    private static string Path(this Uri address) => address.IsAbsoluteUri ? address.AbsolutePath : address.OriginalString;
}
