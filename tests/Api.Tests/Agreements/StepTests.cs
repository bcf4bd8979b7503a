using System.Net;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Agreements;

/// <summary>The steps of an agreement over HTTP: what is refused, what is said once, and what is told.</summary>
public sealed class StepTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task The_last_two_signatures_at_once_put_it_in_force_once()
    {
        var given = await Agreed.With(api);
        for (var round = 0; round < 5; round++)
        {
            var old = await given.InForce("2021-06-02");
            var agreement = await given.Ready(("renews", old.Id()));
            foreach (var (party, capacity) in Agreed.Signatories[..3])
            {
                await given.Sign(agreement, party, capacity, "2024-03-01").Json(HttpStatusCode.Created);
            }

            var last = await Task.WhenAll(Agreed.Signatories[3..].Select(one => given.Sign(agreement, one.Party, one.Capacity, "2024-03-01")));

            last.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created);
            (await given.Secretariat.Get(agreement.Href()).Json()).Text("state").ShouldBe("inForce");
            (await given.Secretariat.Get(old.Href()).Json()).Text("state").ShouldBe("superseded");
            (await Told(agreement)).ShouldBe(["agreementReady", .. Enumerable.Repeat("agreementSigned", 5), "agreementInForce"], ignoreOrder: true);
            (await Told(old)).Where(type => type == "agreementSuperseded").ShouldHaveSingleItem();
        }
    }

    [Fact]
    public async Task The_same_signatory_at_once_signs_once()
    {
        var given = await Agreed.With(api);
        var agreement = await given.Ready();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => given.Sign(agreement, 'm', "algemeen directeur", "2024-03-01")));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            await refused.ShouldBeProblem(HttpStatusCode.Conflict, "dossin:alreadySigned");
        }

        (await Agreed.Ids(given.Secretariat, $"agreements/{agreement.Id()}/signatures")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Coming_in_force_and_giving_way_are_one_transaction()
    {
        var given = await Agreed.With(api);
        var first = await given.InForce("2021-06-02");
        var second = await given.InForce("2024-03-01", ("renews", first.Id()));

        var written = await api.Query<string>("agreements", $"select xmin::text from agreements.agreements where id in ('{first.Id()}', '{second.Id()}')");

        written.Count.ShouldBe(2);
        written.Distinct().ShouldHaveSingleItem();
        (await Payload(first, "agreementSuperseded")).ShouldSatisfyAllConditions(
            told => told.Text("title.nl").ShouldBe($"Overeenkomst {given.U}"),
            told => (told.Text("inForceFrom"), told.Text("endsOn")).ShouldBe(("2021-06-02", "2024-02-29")),
            told => told.TryGetProperty("renews", out _).ShouldBeFalse());
        (await Payload(second, "agreementInForce")).At("renews").GetGuid().ShouldBe(first.Id());
    }

    [Fact]
    public async Task Two_renewals_cannot_both_become_ready()
    {
        var given = await Agreed.With(api);
        var old = await given.InForce("2021-06-02");
        var (one, other) = (await given.Draft(("renews", old.Id())), await given.Draft(("renews", old.Id())));

        var answers = await Task.WhenAll(new[] { one, other }.Select(draft => given.Secretariat.Put($"{draft.Href()}/readiness", "{}")));

        answers.Select(answer => (int)answer.StatusCode).Order().ShouldBe([200, 409]);
        await answers.Single(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBeProblem(HttpStatusCode.Conflict, "dossin:alreadyRenewed");
        // The one that was ready is given up: its place is free.
        var (ready, waiting) = answers[0].IsSuccessStatusCode ? (one, other) : (other, one);
        await given.Secretariat.Put($"{ready.Href()}/termination", """{"on":"2024-01-01","reason":"Opgegeven"}""").Json(HttpStatusCode.OK);
        await given.Secretariat.Put($"{waiting.Href()}/readiness", "{}").Json(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Only_what_is_in_force_is_renewed_and_nothing_renews_itself()
    {
        var given = await Agreed.With(api);
        var (draft, ready) = (await given.Draft(), await given.Ready());

        await given.Secretariat.Post("/agreements/v1/agreements", given.Body(("renews", draft.Id()))).ShouldBreak("notInForce");
        await given.Secretariat.Post("/agreements/v1/agreements", given.Body(("renews", ready.Id()))).ShouldBreak("notInForce");
        await given.Secretariat.Post("/agreements/v1/agreements", given.Body(("renews", given.Police))).ShouldBeBadRequest("body renews");
        await given.Patch(draft, $$"""{"renews":"{{draft.Id()}}"}""").ShouldBeBadRequest("body renews");
        await given.Patch(draft, $$"""{"renews":"{{ready.Id()}}"}""").ShouldBreak("notInForce");
    }

    [Fact]
    public async Task What_is_past_is_not_renewed_and_no_renewals_go_round()
    {
        var given = await Agreed.With(api);
        var first = await given.InForce("2021-06-02");
        var second = await given.InForce("2024-03-01", ("renews", first.Id()));
        var late = await given.Draft(("renews", second.Id()));

        // The first cannot be made to renew the second, by nobody and at no time.
        await given.Patch(first, $$"""{"renews":"{{second.Id()}}"}""").ShouldBreak("agreementFrozen");
        await given.Patch(second, $$"""{"renews":"{{late.Id()}}"}""").ShouldBreak("agreementFrozen");
        // Superseded, or a draft that renews this one: neither is in force.
        foreach (var other in new[] { first, late })
        {
            await given.Secretariat.Post($"{Agreed.Root}/agreements", given.Body(("renews", other.Id()))).ShouldBreak("notInForce");
            await given.Secretariat.Post($"{Agreed.Root}/agreements", given.Body(("renews", other.Id()), ("signedIn", "2020"), ("requiredSignatories", null))).ShouldBreak("notInForce");
        }

        // In force when the draft was made, and no longer when it is to be ready.
        await given.Secretariat.Put($"{second.Href()}/termination", """{"on":"2024-05-01","reason":"Op verzoek"}""").Json(HttpStatusCode.OK);
        await given.Secretariat.Put($"{late.Href()}/readiness", "{}").ShouldBreak("notInForce");
        await given.Secretariat.Post($"{Agreed.Root}/agreements", given.Body(("renews", second.Id()))).ShouldBreak("notInForce");
        (await given.Secretariat.Get(late.Href()).Json()).Text("state").ShouldBe("draft");
        (await Agreed.Ids(given.Secretariat, $"agreements/{first.Id()}/lineage")).ShouldBe([first.Id(), second.Id()]);
    }

    [Fact]
    public async Task Who_is_named_by_what_is_promised_stays_a_party()
    {
        var given = await Agreed.With(api);
        var draft = await given.Draft(("requiredSignatories", null));
        var commitment = await CommitmentTests.Commitment(given, draft);
        var without = $$"""{"parties":["{{given.Minister}}","{{given.Museum}}"]}""";

        await given.Patch(draft, without).ShouldBreak("partyNeeded");

        await given.Patch(commitment, $$"""{"ownerPartyIds":["{{given.Museum}}"]}""").Json();
        var consultation = await CommitmentTests.Consultation(given, draft, "2030-01-01");
        await given.Patch(draft, without).ShouldBreak("partyNeeded");
        await given.Patch(consultation, $$"""{"participants":[],"decisions":[{"text":{"nl":"x"},"ownerPartyId":"{{given.Police}}"}]}""").Json();
        await given.Patch(draft, without).ShouldBreak("partyNeeded");
        await given.Patch(consultation, """{"decisions":[]}""").Json();
        (await given.Patch(draft, without).Json()).At("parties").EnumerateArray().Select(party => party.GetGuid()).ShouldBe([given.Minister, given.Museum]);
    }

    [Theory]
    [InlineData("lineage")]
    [InlineData("signatures")]
    public async Task What_lies_under_no_agreement_is_not_found_as_a_table_either(string list)
    {
        var given = await Agreed.With(api);
        foreach (var type in new[] { "application/json", "text/csv" })
        {
            using var answer = await given.Ministry.Get($"{Agreed.Root}/agreements/{given.Police}/{list}", ("Accept", type));
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, type);
        }
    }

    [Fact]
    public async Task What_lacks_is_named()
    {
        var given = await Agreed.With(api);
        var draft = await given.Draft(("requiredSignatories", null), ("elements", null));

        var problem = await given.Secretariat.Put($"{draft.Href()}/readiness", "{}").ShouldBreak("agreementIncomplete");

        problem.Text("detail").ShouldContain("requiredSignatories, elements.purpose");
        problem.Text("detail").ShouldNotContain("parties");
    }

    [Fact]
    public async Task An_outcome_is_put_once()
    {
        var given = await Agreed.With(api);
        var agreement = await given.Ready();
        using var ready = await given.Secretariat.Get(agreement.Href());

        using var again = await given.Secretariat.Put($"{agreement.Href()}/readiness", "{}");
        again.Tag().ShouldBe(ready.Tag());
        var end = """{"on":"2024-05-01","reason":"Op verzoek"}""";
        await given.Secretariat.Put($"{agreement.Href()}/termination", end, ("If-Match", "\"999\"")).ShouldBeProblem(HttpStatusCode.PreconditionFailed, "dossin:preconditionFailed");
        var ended = await given.Secretariat.Put($"{agreement.Href()}/termination", end).Json(HttpStatusCode.OK);
        (ended.Text("state"), ended.Text("endsOn"), ended.Text("termination.on")).ShouldBe(("terminated", "2024-04-30", "2024-05-01"));
        await given.Secretariat.Put($"{agreement.Href()}/termination", end).Json(HttpStatusCode.OK);
        await given.Secretariat.Put($"{agreement.Href()}/termination", """{"on":"2024-05-02","reason":"Op verzoek"}""").ShouldBreak("alreadyTerminated");

        (await Told(agreement)).ShouldBe(["agreementReady", "agreementTerminated"]);
        var refused = await given.Secretariat.Put($"{(await given.Draft()).Href()}/termination", end).ShouldBreak("notTerminable");
        refused.At("allowed").EnumerateArray().Select(step => step.GetString()).ShouldBe(["readiness"]);
    }

    [Fact]
    public async Task It_expires_when_its_last_day_is_past()
    {
        var given = await Agreed.With(api);
        var last = DateOnly.FromDateTime(api.Clock.GetUtcNow().UtcDateTime).AddDays(3);
        var agreement = await given.InForce("2024-03-01", ("endsOn", $"{last:yyyy-MM-dd}"));
        await api.RunJobs();
        (await given.Secretariat.Get(agreement.Href()).Json()).Text("state").ShouldBe("inForce");

        api.Clock.Advance(TimeSpan.FromDays(5));
        await api.RunJobs();
        await api.RunJobs();

        (await given.Secretariat.Get(agreement.Href()).Json()).Text("state").ShouldBe("expired");
        (await Agreed.Ids(given.Secretariat, $"agreements?state=expired&partyId={given.Museum}")).ShouldBe([agreement.Id()]);
        (await Agreed.Ids(given.Secretariat, $"agreements?inForceOn={last:yyyy-MM-dd}&partyId={given.Museum}")).ShouldBe([agreement.Id()]);
        (await Agreed.Ids(given.Secretariat, $"agreements?inForceOn={last.AddDays(1):yyyy-MM-dd}&partyId={given.Museum}")).ShouldBeEmpty();
        (await Told(agreement)).Where(type => type == "agreementExpired").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task One_that_cannot_be_read_keeps_no_other_from_expiring()
    {
        var given = await Agreed.With(api);
        var last = DateOnly.FromDateTime(api.Clock.GetUtcNow().UtcDateTime).AddDays(3);
        var broken = await given.InForce("2024-03-01", ("endsOn", $"{last:yyyy-MM-dd}"));
        var others = new[] { await given.InForce("2024-03-01", ("endsOn", $"{last:yyyy-MM-dd}")), await given.InForce("2024-03-01", ("endsOn", $"{last.AddDays(1):yyyy-MM-dd}")) };
        await Write("purpose", "porpoise");
        api.Clock.Advance(TimeSpan.FromDays(5));

        await Should.ThrowAsync<JsonException>(api.RunJobs);

        foreach (var other in others)
        {
            (await given.Secretariat.Get(other.Href()).Json()).Text("state").ShouldBe("expired");
        }

        await Write("porpoise", "purpose");
        await api.RunJobs();
        (await given.Secretariat.Get(broken.Href()).Json()).Text("state").ShouldBe("expired");

        Task Write(string kind, string other) => api.Query<Guid>(
            "agreements", $"update agreements.agreements set elements = replace(elements::text, '\"{kind}\"', '\"{other}\"')::jsonb where id = '{broken.Id()}' returning id");
    }

    [Fact]
    public async Task A_history_is_entered_after_its_first_agreement_was_marked_as_ended()
    {
        var given = await Agreed.With(api);
        var first = await Enter(("signedOn", "2014-01-01"), ("endsOn", "2019-12-31"));
        first.Text("state").ShouldBe("expired");
        await api.RunJobs();
        (await Told(first)).ShouldBe(["agreementInForce", "agreementExpired"]);

        var second = await Enter(("signedOn", "2019-12-10"), ("inForceFrom", "2020-01-01"), ("renews", first.Id()));

        second.Text("state").ShouldBe("inForce");
        (await given.Secretariat.Get(first.Href()).Json()).Text("state").ShouldBe("expired");
        (await Agreed.Ids(given.Secretariat, $"agreements/{first.Id()}/lineage")).ShouldBe([first.Id(), second.Id()]);
        await given.Secretariat.Post($"{Agreed.Root}/agreements", given.Body(("signedOn", "2019-12-10"), ("renews", first.Id()), ("requiredSignatories", null)))
            .ShouldBreak("alreadyRenewed");
        await given.Secretariat.Post($"{Agreed.Root}/agreements", given.Body(("signedOn", "2020-01-01"), ("renews", first.Id()), ("requiredSignatories", null)))
            .ShouldBreak("notInForce");
        await given.Secretariat.Post($"{Agreed.Root}/agreements", given.Body(("renews", first.Id()))).ShouldBreak("notInForce");

        async Task<JsonElement> Enter(params (string, System.Text.Json.Nodes.JsonNode?)[] changed) =>
            await given.Secretariat.Post($"{Agreed.Root}/agreements", given.Body([.. changed, ("requiredSignatories", null)])).Json(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_repeated_request_gets_the_first_answer()
    {
        var given = await Agreed.With(api);
        var key = ("Idempotency-Key", $"agreement-{given.U}");
        var body = given.Body(("elements", new System.Text.Json.Nodes.JsonArray(Agreed.Part("Samenwerken"), Agreed.Part("geheim", "internal"))), ("dateNote", Agreed.Nl("ooit")));

        using var first = await given.Secretariat.Post("/agreements/v1/agreements", body, key);
        using var second = await given.Secretariat.Post("/agreements/v1/agreements", body, key);

        (await second.Content.ReadAsStringAsync(PartnershipsApi.Token)).ShouldBe(await first.Content.ReadAsStringAsync(PartnershipsApi.Token));
        (first.StatusCode, second.StatusCode, second.Tag()).ShouldBe((HttpStatusCode.Created, HttpStatusCode.Created, first.Tag()));
        (await Agreed.Ids(given.Secretariat, $"agreements?partyId={given.Police}")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_patch_needs_the_version_that_it_changes()
    {
        var given = await Agreed.With(api);
        var draft = await given.Draft();
        using var read = await given.Secretariat.Get(draft.Href());

        await given.Secretariat.Patch(draft.Href(), """{"kind":"project"}""").ShouldBeProblem(HttpStatusCode.PreconditionRequired, "dossin:preconditionRequired");
        (await given.Secretariat.Patch(draft.Href(), """{"kind":"project"}""", ("If-Match", read.Tag())).Json()).Text("kind").ShouldBe("project");
        await given.Secretariat.Patch(draft.Href(), """{"kind":"protocol"}""", ("If-Match", read.Tag())).ShouldBeProblem(HttpStatusCode.PreconditionFailed, "dossin:preconditionFailed");
    }

    private async Task<List<string>> Told(JsonElement agreement) => [.. (await api.Query<string>(
        "platform", $"select type from platform.outbox where subject = '/agreements/v1/agreements/{agreement.Id()}' order by written")).Select(type => type["agreements.".Length..])];

    private async Task<JsonElement> Payload(JsonElement agreement, string type) => JsonSerializer.Deserialize<JsonElement>((await api.Query<string>(
        "platform", $"select payload::text from platform.outbox where subject = '/agreements/v1/agreements/{agreement.Id()}' and type = 'agreements.{type}'")).ShouldHaveSingleItem());
}
