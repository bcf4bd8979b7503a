using System.Net;
using System.Text.Json;
using Dossin.Partnerships.Api.Demonstration;
using Dossin.Partnerships.Api.Tests.Agreements;
using Dossin.Partnerships.Api.Tests.Complaints;
using Dossin.Partnerships.Api.Tests.Complaints.CurativeMeasures;
using Dossin.Partnerships.Api.Tests.Dialogues;
using Dossin.Partnerships.Api.Tests.Training;
using Dossin.Partnerships.Api.Tests.Training.Assignments;
using Dossin.Partnerships.Application.Kernel;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>The demonstration facts and, where they have fewer, two of everything else: what an operation of any document can be asked for.</summary>
public class EverythingEntered : PartnershipsApi, IAsyncLifetime
{
    public EverythingEntered(SharedServer server) : base(server)
    {
    }

    private protected EverythingEntered(Func<Task<Database>> open) : base(open, [], keepsDatabase: false)
    {
    }

    /// <summary>A client that may read all of it, and whose own the dialogue and the import are.</summary>
    internal HttpClient Everybody { get; private set; } = null!;

    /// <summary>By the name of a parameter of an address, with its context before it where two have the name: something that is there.</summary>
    internal Dictionary<string, string> There { get; } = new()
    {
        ["policeZoneCode"] = "5913", ["municipalityCode"] = "11002", ["provinceCode"] = "10000", ["languageCode"] = "nl",
        ["problemType"] = "urn:problem-type:dossin:illegalStep", ["referralChannelCode"] = "unia", ["methodCode"] = "focusGroups",
    };

    /// <summary>By the same name: something that is there and has nothing under it.</summary>
    internal Dictionary<string, string> Empty { get; } = [];

    /// <summary>The code of a receipt with messages, and of one without.</summary>
    internal ((string, string) Written, (string, string) Silent) Receipts { get; private set; }

    async ValueTask IAsyncLifetime.InitializeAsync() => await EnterEverything();

    private protected async Task EnterEverything()
    {
        await InitializeAsync();
        Everybody = await AsClientWith([.. Scopes.All], ["*"], "Bureau");
        await this.Enter(TrainingFacts.Load, AgreementFacts.Load, NetworksFacts.Load, DialoguesFacts.Load);

        await RunJobs();
        await EnterTraining();
        await EnterAgreements();
        await EnterNetworks();
        await EnterComplaints();
        await EnterDialogues();
        await EnterClients();
        await EnterWebhooks();
        await RunJobs();
    }

    private async Task EnterTraining()
    {
        var (course, person) = (await this.CurativeCourse(), await People.Person(this));
        var followed = (await this.Followed(course, "2025-03-04", person))[0];
        var session = await this.Session(course, Clock.GetUtcNow().AddDays(7));
        Known("courseId", course);
        Known("participantId", person);
        Known("participationId", followed);
        Known("sessionId", await Newest("/training/v1/sessions?state=completed"));
        Known("registrationId", await As("hr-antwerpen").Register(session, person).Json(HttpStatusCode.Created));
        Known("assignmentId", await this.MadeDuty(person.Id(), course));
        Known("figureId", await Newest("/training/v1/reportedFigures"));
        There["certificateCode"] = (await Client.Put($"{followed.Href()}/certificate", "").Json(HttpStatusCode.Created)).Text("code");
        There["importId"] = await Imported("NONE");
        Empty["importId"] = await Imported(course.Text("code"));

        async Task<string> Imported(string code)
        {
            var row = $"5345,{code},2026-02-01,inService,operational\n";
            var file = $"issuer,reference,policeZone,courseCode,heldOn,stage,category\ntests,{NewCode()},{row}tests,{NewCode()},{row}";
            var import = await Everybody.Post("/training/v1/participationImports", file, ("Content-Type", "text/csv")).Json(HttpStatusCode.Accepted);
            await Eventually(async () => (await Everybody.Get(import.Href()).Json()).Text("state") is "succeeded" or "failed");
            return import.Id().ToString();
        }
    }

    private async Task EnterAgreements()
    {
        var given = await Agreed.With(this);
        var before = await given.InForce("2022-03-01");
        var agreement = await given.InForce("2024-03-01", ("renews", before.Id()));
        Known("agreementId", agreement);
        Known("signatureId", await Newest($"{agreement.Href()}/signatures"));
        Empty["agreementId"] = (await given.Draft()).Id().ToString();
        There["partyId"] = given.Police.ToString();
        Known("commitmentId", await CommitmentTests.Commitment(given, agreement));
        await CommitmentTests.Consultation(given, agreement, "2026-02-02", "2026-02-02");
        Known("consultationId", await CommitmentTests.Consultation(given, agreement, "2026-02-03", "2026-02-03"));
        await Plan("2029-01-01", "2030-12-31");
        Known("policyPlanId", await Plan("2027-01-01", "2028-12-31"));
        Known("publicationId", await Newest($"{Agreed.Root}/publications"));

        Task<JsonElement> Plan(string from, string to) => given.Secretariat.Post($"{Agreed.Root}/policyPlans", new
        {
            agreementId = agreement.Id(), from, to,
            objectives = new[] { new { number = 1, title = new { nl = "Doel" }, actions = new[] { new { number = 1, title = new { nl = "Actie" } } } } },
        }).Json(HttpStatusCode.Created);
    }

    private async Task EnterNetworks()
    {
        const string Root = "/networks/v1";
        foreach (var (name, list) in new[]
        {
            ("organizationId", "organizations"), ("networkId", "networks"), ("membershipId", "memberships"), ("activityId", "activities"), ("grantId", "grants"),
            ("projectId", "projects"), ("initiativeId", "initiatives"), ("visitId", "exchangeVisits"), ("networks/figureId", "reportedFigures"),
        })
        {
            Known(name, await Newest($"{Root}/{list}"));
        }

        var item = await Everybody.Post($"{Root}/knowledgeItems", new { kind = "toolbox", title = new { nl = "Aanpak" }, summary = new { nl = "Wat werkt" }, audience = "politie" })
            .Json(HttpStatusCode.Created);
        using (await Everybody.Put($"{item.Href()}/file", (byte[])[.. "%PDF-1.7\n"u8, .. new byte[100]], ("Content-Type", "application/pdf"), ("Content-Disposition", "attachment; filename=\"aanpak.pdf\"")))
        {
            Known("itemId", item);
        }

        await Networks.Partners.Network(this);
        await Networks.Projects.Given.KnowledgeItem(this);
        var project = await Networks.Projects.Given.Project(this);
        await Everybody.Post($"{Root}/grants", new
        {
            funder = "Fonds", recipient = new { projectId = project.Id() }, currency = "EUR", total = "100.00", installments = new[] { new { number = 1, amount = "100.00", dueOn = "2022" } },
        }).Json(HttpStatusCode.Created);
        await Everybody.Post($"{Root}/exchangeVisits", new
        {
            title = new { nl = "Bezoek" }, from = "2024-05-06", to = "2024-05-07", delegation = new { country = "UA", function = "procureurs", size = 6 },
            host = project.Text("implementer"), guides = Array.Empty<object>(),
            program = new[] { new { on = "2024-05-06", policeZone = "5343", topics = new[] { new { nl = "Wijkwerking" } }, speakers = Array.Empty<object>() } },
        }).Json(HttpStatusCode.Created);

        var committee = await Committee();
        Known("committeeId", committee);
        await Everybody.Post($"{committee.Href()}/meetings", new { heldOn = "2021" }).Json(HttpStatusCode.Created);
        Known("meetingId", await Everybody.Post($"{committee.Href()}/meetings", new { heldOn = "2022" }).Json(HttpStatusCode.Created));
        Empty["committeeId"] = (await Committee()).Id().ToString();

        Task<JsonElement> Committee() => Everybody.Post($"{Root}/committees", new { policeZone = "5345", members = Array.Empty<object>() }).Json(HttpStatusCode.Created);
    }

    private async Task EnterComplaints()
    {
        var (written, silent) = (await this.Portal().Submitted(), await this.Portal().Submitted());
        Receipts = (written.Code(), silent.Code());
        Known("complaintId", written);
        await this.Antwerpen().Tell(written, "Groet").Json(HttpStatusCode.Created);
        Known("messageId", await this.Antwerpen().Tell(written, "Vraag").Json(HttpStatusCode.Created));
        Empty["complaintId"] = silent.Id().ToString();
        await this.Assigned(await this.CurativeCourse());
        Known("measureId", await this.Assigned(await this.CurativeCourse()));
    }

    private async Task EnterDialogues()
    {
        var dialogue = await Everybody.Dialogue();
        Known("dialogueId", dialogue);
        await Everybody.Invited(dialogue, "Zomerhuis");
        Known("invitationId", await Everybody.Invited(dialogue, "Huis van de Jeugd"));
        await Everybody.Told(dialogue, "Eerder gezegd");
        Known("conversationId", await Everybody.Told(dialogue, "Gezegd", "Amina Vandersteen"));
        await Everybody.Published(dialogue, "Een buurt vraagt rust.");
        Known("pointId", await Everybody.Published(dialogue));
        Empty["dialogueId"] = (await Everybody.Dialogue("Stil")).Id().ToString();
    }

    private async Task EnterClients()
    {
        var client = await Registered();
        Known("clientId", client);
        await Everybody.Post($"{client.Href()}/keys", new { label = "vroeger" }).Json(HttpStatusCode.Created);
        Known("keyId", await Everybody.Post($"{client.Href()}/keys", new { label = "eerste" }).Json(HttpStatusCode.Created));
        Empty["clientId"] = (await Registered()).Id().ToString();

        Task<JsonElement> Registered() => Everybody.Post("/platform/v1/clients", new
        {
            name = $"bezoeker-{NewCode()}", organization = "Bezoekers", scopes = new[] { "training:read" }, zones = new[] { "*" },
        }).Json(HttpStatusCode.Created);
    }

    private async Task EnterWebhooks()
    {
        var webhook = await Registered();
        Known("webhookId", webhook);
        There["deliveryId"] = (await Query<string>("platform",
            $"""
            insert into platform.deliveries (id, webhook_id, event_id, event_type, position, state, attempts, attempts_before, created_at, version)
            select gen_random_uuid(), '{webhook.Id()}', gen_random_uuid(), 'training.courseOffered', n, 'delivered', 1, 0, now(), 1 from generate_series(1, 2) n returning id::text
            """))[0];
        Empty["webhookId"] = (await Registered()).Id().ToString();

        Task<JsonElement> Registered() => Everybody.Post(
            "/platform/v1/webhooks", new { url = "https://receiver.example/", types = new[] { "platform.webhookPaused" } }).Json(HttpStatusCode.Created);
    }

    private void Known(string parameter, JsonElement resource) => There[parameter] = resource.Id().ToString();

    private async Task<JsonElement> Newest(string list) => (await Everybody.Get(list).Json()).At("items")[0];
}

/// <summary>Entered once for all that look at it.</summary>
[CollectionDefinition(nameof(EverythingEntered))]
public sealed class EverythingEnteredOnce : ICollectionFixture<EverythingEntered>;
