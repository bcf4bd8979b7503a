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

/// <summary>The demonstration facts and one of everything else: what an operation of any document can be asked for.</summary>
public sealed class EverythingEntered(SharedServer server) : PartnershipsApi(server), IAsyncLifetime
{
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

    async ValueTask IAsyncLifetime.InitializeAsync()
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
            var file = $"issuer,reference,policeZone,courseCode,heldOn,stage,category\ntests,{NewCode()},5345,{code},2026-02-01,inService,operational\n";
            var import = await Everybody.Post("/training/v1/participationImports", file, ("Content-Type", "text/csv")).Json(HttpStatusCode.Accepted);
            await Eventually(async () => (await Everybody.Get(import.Href()).Json()).Text("state") is "succeeded" or "failed");
            return import.Id().ToString();
        }
    }

    private async Task EnterAgreements()
    {
        var given = await Agreed.With(this);
        var agreement = await given.InForce("2024-03-01");
        Known("agreementId", agreement);
        Known("signatureId", await Newest($"{agreement.Href()}/signatures"));
        Empty["agreementId"] = (await given.Draft()).Id().ToString();
        There["partyId"] = given.Police.ToString();
        Known("commitmentId", await CommitmentTests.Commitment(given, agreement));
        Known("consultationId", await CommitmentTests.Consultation(given, agreement, "2026-02-03", "2026-02-03"));
        Known("policyPlanId", await given.Secretariat.Post($"{Agreed.Root}/policyPlans", new
        {
            agreementId = agreement.Id(), from = "2027-01-01", to = "2028-12-31",
            objectives = new[] { new { number = 1, title = new { nl = "Doel" }, actions = new[] { new { number = 1, title = new { nl = "Actie" } } } } },
        }).Json(HttpStatusCode.Created));
        Known("publicationId", await Newest($"{Agreed.Root}/publications"));
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

        var committee = await Committee();
        Known("committeeId", committee);
        Known("meetingId", await Everybody.Post($"{committee.Href()}/meetings", new { heldOn = "2022" }).Json(HttpStatusCode.Created));
        Empty["committeeId"] = (await Committee()).Id().ToString();

        Task<JsonElement> Committee() => Everybody.Post($"{Root}/committees", new { policeZone = "5345", members = Array.Empty<object>() }).Json(HttpStatusCode.Created);
    }

    private async Task EnterComplaints()
    {
        var (written, silent) = (await this.Portal().Submitted(), await this.Portal().Submitted());
        Receipts = (written.Code(), silent.Code());
        Known("complaintId", written);
        Known("messageId", await this.Antwerpen().Tell(written, "Vraag").Json(HttpStatusCode.Created));
        Empty["complaintId"] = silent.Id().ToString();
        Known("measureId", await this.Assigned(await this.CurativeCourse()));
    }

    private async Task EnterDialogues()
    {
        var dialogue = await Everybody.Dialogue();
        Known("dialogueId", dialogue);
        Known("invitationId", await Everybody.Invited(dialogue, "Huis van de Jeugd"));
        Known("conversationId", await Everybody.Told(dialogue, "Gezegd", "Amina Vandersteen"));
        Known("pointId", await Everybody.Published(dialogue));
        Empty["dialogueId"] = (await Everybody.Dialogue("Stil")).Id().ToString();
    }

    private async Task EnterClients()
    {
        var client = await Registered();
        Known("clientId", client);
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
            values (gen_random_uuid(), '{webhook.Id()}', gen_random_uuid(), 'training.courseOffered', 1, 'delivered', 1, 0, now(), 1) returning id::text
            """)).Single();
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
