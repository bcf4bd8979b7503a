using System.Net;
using System.Text.Json;
using Dossin.Partnerships.Application.Kernel;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Dialogues;

/// <summary>
/// Each operation of the served document × each scope × own and other bureau (domain.md, section 9), whatever the zones of who asks:
/// none limits them, be it the dialogue's, one that was merged or another.
/// </summary>
public sealed class AccessMatrixTests(ManyClientsApi api) : IClassFixture<ManyClientsApi>
{
    private const string Read = Scopes.DialoguesRead, Manage = Scopes.DialoguesManage, Conduct = Scopes.DialoguesConduct;

    private static int _houses;

    private static readonly string[] Tags = ["Dialogues", "Invitations", "Conversations", "Improvement points"];

    /// <summary>The operations by their name in the document; for whom each is there beside the dialogue's own bureau.</summary>
    public static TheoryData<string, string[]> Operations => new()
    {
        { "getDialogue", [Read, Manage] },
        { "listDialogues", [Read, Manage] },
        { "openDialogue", [Manage] },
        { "changeDialogue", [Manage] },
        { "destroyConversations", [] },
        { "listInvitations", [Read, Manage] },
        { "getInvitation", [Read, Manage] },
        { "inviteOrganization", [Manage] },
        { "changeInvitation", [Manage] },
        { "changeInvitation state", [] },
        { "listConversations", [] },
        { "getConversation", [] },
        { "recordConversation", [] },
        { "changeConversation", [] },
        { "listImprovementPoints", [Read, Manage] },
        { "getImprovementPoint", [Read, Manage] },
        { "publishImprovementPoint", [] },
        { "changeImprovementPoint text", [] },
        { "changeImprovementPoint state", [Manage] },
    };

    [Theory, MemberData(nameof(Operations))]
    public async Task Everybody_may_do_what_is_theirs_and_no_more(string operation, string[] others)
    {
        var own = await api.OfBureau(Conduct, "*");
        var round = await Round.Of(own);

        foreach (var scope in Scopes.All.Except([Conduct]))
        {
            foreach (var zone in new[] { "*", "5345", "5906", "5913" })
            {
                // Whoever else has the scope of the bureau's organization is not the bureau.
                using var answer = await Do(await api.OfBureau(scope, zone), operation, round, names: true);
                if (others.Contains(scope))
                {
                    answer.IsSuccessStatusCode.ShouldBeTrue($"{operation} {scope} of {zone} {answer.StatusCode}");
                }
                else
                {
                    answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{operation} {scope} of {zone}");
                }
            }
        }

        var stranger = await api.AsClientWith([Conduct], ["*"], "Ander bureau");
        using (var answer = await Do(stranger, operation, round))
        {
            var text = await answer.Content.ReadAsStringAsync(PartnershipsApi.Token);
            switch (operation)
            {
                case "listDialogues" or "listConversations" or "listImprovementPoints":
                    text.ShouldNotContain(round.Dialogue.Id().ToString());
                    break;
                case "openDialogue":
                    answer.StatusCode.ShouldBe(HttpStatusCode.Created);
                    break;
                // A reference in a body that is not the caller's cannot be told from one to nothing.
                case "recordConversation" or "publishImprovementPoint":
                    (answer.StatusCode, text.Contains("referencedResourceNotFound", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.BadRequest, true));
                    break;
                default:
                    answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{operation} {text}");
                    break;
            }
        }

        // Who sees a dialogue of another bureau, and conducts others, changes nothing of it either.
        var both = await api.AsClientWith([Conduct, Read], ["*"], "Ander bureau");
        using (var answer = await Do(both, operation, round))
        {
            var may = operation.StartsWith("get", StringComparison.Ordinal) || operation.StartsWith("list", StringComparison.Ordinal) ? others.Length > 0 || operation == "listConversations" : operation == "openDialogue";
            answer.IsSuccessStatusCode.ShouldBe(may, $"{operation} {answer.StatusCode}");
        }

        using var mine = await Do(own, operation, round);
        mine.IsSuccessStatusCode.ShouldBeTrue($"{operation} {mine.StatusCode} {await mine.Content.ReadAsStringAsync(PartnershipsApi.Token)}");
        using var nobody = await Do(api.Anonymous, operation, round);
        nobody.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Every_operation_of_the_document_is_asked()
    {
        var document = await api.Client.Get("/complaints/v1/doc/openapi.json").Json();
        var served = document.At("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject())
            .Where(operation => operation.Value.ValueKind == JsonValueKind.Object && operation.Value.TryGetProperty("operationId", out _))
            .Where(operation => operation.Value.At("tags").EnumerateArray().Any(tag => Tags.Contains(tag.GetString())))
            .Select(operation => operation.Value.Text("operationId"));

        Operations.Select(row => row.Data.Item1.Split(' ')[0]).Distinct().ShouldBe(served, ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_hidden_is_answered_like_what_is_not_there()
    {
        var round = await Round.Of(api.As("bureau"));
        var stranger = await api.AsClientWith([Conduct], ["*"], "Ander bureau");
        foreach (var (path, id) in new[]
        {
            ("/complaints/v1/dialogues/{0}", round.Dialogue.Id()), ("/complaints/v1/conversations/{0}", round.Conversation.Id()),
            ("/complaints/v1/improvementPoints/{0}", round.Point.Id()), ("/complaints/v1/dialogues/{0}/invitations", round.Dialogue.Id()),
        })
        {
            async Task<string> Body(Guid asked)
            {
                using var answer = await stranger.Get(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, asked));
                answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
                var text = await answer.Content.ReadAsStringAsync(PartnershipsApi.Token);
                return text.Replace(answer.Headers.GetValues("BelGov-Trace-Id").Single(), "", StringComparison.Ordinal);
            }

            (await Body(id)).ShouldBe(await Body(Guid.CreateVersion7(api.Clock.GetUtcNow())));
        }
    }

    /// <summary>An ETag or a size that moves would tell that an organization answered, or that somebody spoke.</summary>
    [Fact]
    public async Task Nobody_but_the_bureau_can_tell_that_anything_became_of_an_invitation()
    {
        var (bureau, unit) = (api.As("bureau"), api.As("diversity-unit"));
        var dialogue = await bureau.Dialogue();
        var invitation = await unit.Invited(dialogue, "Moskee El Fath");
        async Task<(string, string, string)> Seen()
        {
            using var one = await unit.Get(invitation.Href());
            using var list = await unit.Get($"{Rounds.Dialogues}/{dialogue.Id()}/invitations");
            using var round = await unit.Get($"{Rounds.Dialogues}/{dialogue.Id()}");
            return (one.Tag() + await one.Content.ReadAsStringAsync(PartnershipsApi.Token), list.Tag(), round.Tag());
        }

        var before = await Seen();
        await (await bureau.Patched(invitation.Href(), new { state = "accepted" })).Json();
        await bureau.Told(dialogue, "Zij kwamen.", "Amina Vandersteen");
        await (await bureau.Patched(invitation.Href(), new { state = "held" })).Json();

        (await Seen()).ShouldBe(before);
        (await bureau.Get(invitation.Href()).Json()).Text("state").ShouldBe("held");
        // And with the version that they see, they still correct it.
        (await (await unit.Patched(invitation.Href(), new { organization = "Moskee El-Fath" })).Json()).TryGetProperty("state", out _).ShouldBeFalse();
        await (await bureau.Patched(invitation.Href(), new { state = "invited" })).ShouldBeProblem(HttpStatusCode.Conflict, "dossin:illegalStep");
    }

    [Fact]
    public async Task Who_manages_dialogues_names_the_bureau_and_a_bureau_only_itself()
    {
        await api.As("diversity-unit").Post(Rounds.Dialogues, NewRound(null)).ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest", "body bureau");
        (await api.As("diversity-unit").Post(Rounds.Dialogues, NewRound("Bureau")).Json(HttpStatusCode.Created)).Text("bureau").ShouldBe("Bureau");
        (await api.As("bureau").Post(Rounds.Dialogues, NewRound(null)).Json(HttpStatusCode.Created)).Text("bureau").ShouldBe("Bureau");
        await api.As("bureau").Post(Rounds.Dialogues, NewRound("Ander bureau")).ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest", "body bureau");
    }

    private static string NewRound(string? bureau) =>
        $$"""{ "title": { "nl": "Ronde" }, "policeZone": "5345", "from": "2017-12", "themes": ["youth"]{{(bureau is null ? "" : $", \"bureau\": \"{bureau}\"")}} }""";

    private static async Task<HttpResponseMessage> Do(HttpClient client, string operation, Round round, bool names = false)
    {
        var dialogue = $"{Rounds.Dialogues}/{round.Dialogue.Id()}";
        return operation switch
        {
            "getDialogue" => await client.Get(dialogue),
            "listDialogues" => await client.Get(Rounds.Dialogues),
            "openDialogue" => await client.Post(Rounds.Dialogues, NewRound(names ? round.Dialogue.Text("bureau") : null)),
            "changeDialogue" => await client.Patch(dialogue, new { themes = new[] { "youth", "poverty" } }, ("If-Match", "*")),
            "destroyConversations" => await client.Delete($"{dialogue}/conversations"),
            "listInvitations" => await client.Get($"{dialogue}/invitations"),
            "getInvitation" => await client.Get(round.Invitation.Href()),
            "inviteOrganization" => await client.Post($"{dialogue}/invitations", new { organization = $"Huis {Interlocked.Increment(ref _houses)}", theme = "youth" }),
            "changeInvitation" => await client.Patch(round.Invitation.Href(), new { theme = "poverty" }, ("If-Match", "*")),
            "changeInvitation state" => await client.Patch(round.Invitation.Href(), new { state = "accepted" }, ("If-Match", "*")),
            "listConversations" => await client.Get($"{Rounds.Conversations}?dialogueId={round.Dialogue.Id()}"),
            "getConversation" => await client.Get(round.Conversation.Href()),
            "recordConversation" => await client.Post(Rounds.Conversations, Rounds.Conversation(round.Dialogue, "x")),
            "changeConversation" => await client.Patch(round.Conversation.Href(), new { notes = Planted.In("y") }, ("If-Match", "*")),
            "listImprovementPoints" => await client.Get($"{Rounds.Points}?dialogueId={round.Dialogue.Id()}"),
            "getImprovementPoint" => await client.Get(round.Point.Href()),
            "publishImprovementPoint" => await client.Post(Rounds.Points, Rounds.Point(round.Dialogue, "Meer rust")),
            "changeImprovementPoint text" => await client.Patch(round.Point.Href(), new { title = new { nl = "Minder druk" } }, ("If-Match", "*")),
            "changeImprovementPoint state" => await client.Patch(round.Point.Href(), new { state = "rejected" }, ("If-Match", "*")),
            _ => throw new ArgumentOutOfRangeException(nameof(operation)),
        };
    }
}

/// <summary>The service with clients of the bureau for each scope and zone, whatever they are asked: they are many.</summary>
public sealed class ManyClientsApi(SharedServer server) : PartnershipsApi(server)
{
    private readonly Dictionary<(string Scope, string Zone), HttpClient> _clients = [];

    public async Task<HttpClient> OfBureau(string scope, string zone) =>
        _clients.TryGetValue((scope, zone), out var client) ? client : _clients[(scope, zone)] = await AsClientWith([scope], [zone], "Bureau");
}

/// <summary>A dialogue with one of everything.</summary>
internal sealed record Round(JsonElement Dialogue, JsonElement Invitation, JsonElement Conversation, JsonElement Point)
{
    public static async Task<Round> Of(HttpClient bureau)
    {
        var dialogue = await bureau.Dialogue();
        return new(dialogue, await bureau.Invited(dialogue, "Moskee El Fath"), await bureau.Told(dialogue, "Vertrouwelijk", "Amina Vandersteen"), await bureau.Published(dialogue));
    }
}
