using System.Net;
using System.Text;
using Dossin.Partnerships.Infrastructure.Kernel;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Dialogues;

/// <summary>What was said leaves no trace: not in a table, an event, the audit trail, a log or the text of an error.</summary>
public sealed class ConfidenceTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    // None of them is a word that stands anywhere by itself.
    private static readonly string[] Secrets = ["Zwijgzaamheid-ζ-4711", "Quirinalda", "Verzwegenhuizen", "sluimerwoord"];

    [Fact]
    public async Task A_dump_and_the_whole_log_hold_nothing_of_it()
    {
        await using var service = await RunningService.Start(
            api.Database, ("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Trace"), ("Logging:LogLevel:Npgsql", "Trace"),
            ("Logging:LogLevel:Microsoft.AspNetCore", "Trace"));
        var bureau = service.As("bureau");
        var dialogue = await bureau.Dialogue();
        var invitation = await bureau.Invited(dialogue, "Jeugdhuis Zéphyr U");
        var told = await bureau.Post(Rounds.Conversations, new
        {
            dialogueId = dialogue.Id(), invitationId = invitation.Id(), heldOn = "2018-02-05", personsPresent = new[] { $"{Secrets[1]} {Secrets[2]}", Planted.In("Aanwezige") }, notes = Planted.In($"{Secrets[0]} {Secrets[3]}"),
        }, ("Idempotency-Key", "confidence-1")).Json(HttpStatusCode.Created);
        await (await bureau.Patched(told.Href(), new { notes = $"{Secrets[0]} en nog eens {Secrets[3]}" })).Json();
        (await bureau.Get(told.Href()).Json()).Text("notes").ShouldContain(Secrets[3]);
        (await bureau.Get($"{Rounds.Conversations}?pageSize=1").Json()).ToString().ShouldContain(Secrets[2]);
        // Refusals, with the secrets in the body and in the address.
        foreach (var asked in new[]
        {
            bureau.Post(Rounds.Conversations, $$"""{ "dialogueId": "{{dialogue.Id()}}", "heldOn": "{{Secrets[3]}}", "notes": ["{{Secrets[0]}}"], "{{Secrets[1]}}": 1 }"""),
            bureau.Post(Rounds.Conversations, $$"""{ "notes": "{{Secrets[0]}}" """),
            bureau.Post(Rounds.Points, Rounds.Point(dialogue, $"Volgens {Secrets[2]}")),
            bureau.Patch(told.Href(), new { notes = Secrets[0], heldOn = "2999-01-01" }, ("If-Match", "*")),
            bureau.Patch(told.Href(), new { notes = Secrets[0] }, ("If-Match", "\"77\"")),
        })
        {
            var text = await (await asked).Content.ReadAsStringAsync(PartnershipsApi.Token);
            text.ShouldNotContain(Secrets[0]);
            text.ShouldNotContain(Secrets[2]);
            text.ShouldNotContain(Secrets[3]);
        }

        (await bureau.Get($"{Rounds.Conversations}?sort={Secrets[1]}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await service.Stop();
        foreach (var secret in Secrets)
        {
            service.Output.ShouldNotContain(secret);
            foreach (var row in await Dump())
            {
                row.ShouldNotContain(secret, Case.Insensitive);
                row.ShouldNotContain(Convert.ToHexString(Encoding.UTF8.GetBytes(secret)), Case.Insensitive);
                row.ShouldNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))[..8]);
            }
        }

        // The log is one that would have shown it.
        service.Output.ShouldContain("insert into", Case.Insensitive);
    }

    [Fact]
    public async Task With_whom_and_when_is_as_secret_as_what()
    {
        var dialogue = await api.As("bureau").Dialogue();
        var told = await api.As("bureau").Told(dialogue, "x");

        var row = (await api.Query<string>("dialogues", $"select c::text from dialogues.conversations c where id = '{told.Id()}'")).Single();

        row.ShouldNotContain("2018-02-05");
        (await api.Query<string>("dialogues",
            "select column_name::text from information_schema.columns where table_schema = 'dialogues' and table_name = 'conversations' order by 1"))
            .ShouldBe(["account", "dialogue_id", "id", "persons", "recorded_at", "version"]);
        // What is short is as long as what is a little longer.
        var longer = await api.As("bureau").Told(dialogue, new string('y', 200), "Amina Vandersteen");
        (await api.Query<int>("dialogues", $"select length(account) from dialogues.conversations where id in ('{told.Id()}', '{longer.Id()}')")).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Reading_is_written_down_before_the_answer_leaves_or_there_is_no_answer()
    {
        var bureau = api.As("bureau");
        var dialogue = await bureau.Dialogue();
        var (one, two) = (await bureau.Told(dialogue, "een"), await bureau.Told(dialogue, "twee"));

        await bureau.Get(one.Href()).Json();
        await bureau.Get($"{Rounds.Conversations}?dialogueId={dialogue.Id()}").Json();

        (await Read(one)).ShouldBe(["GetConversation", "ListConversations"]);
        (await Read(two)).ShouldBe(["ListConversations"]);

        await api.Database.Execute("revoke insert on platform.audit_entries from dialogues_app");
        try
        {
            await using var another = await api.Another();
            await another.As("bureau").Get(one.Local()).ShouldBeProblem(HttpStatusCode.InternalServerError, "belgif:internalServerError");
            await another.As("bureau").Get(Rounds.Conversations).ShouldBeProblem(HttpStatusCode.InternalServerError, "belgif:internalServerError");
        }
        finally
        {
            await api.Database.Execute(ContextRoles.LedgerSql());
        }
    }

    [Fact]
    public async Task A_correction_names_an_invitation_of_the_same_dialogue_and_a_day_that_has_been()
    {
        var bureau = api.As("bureau");
        var elsewhere = await bureau.Invited(await bureau.Dialogue(), "Buurthuis");
        var told = await bureau.Told(await bureau.Dialogue(), "x");

        await bureau.Patched(told.Href(), new { invitationId = elsewhere.Id() }).ShouldBeBadRequest("body invitationId");
        await bureau.Patched(told.Href(), new { heldOn = "2999-01-01" }).ShouldBeBadRequest("body heldOn");
    }

    [Fact]
    public async Task Conversations_are_shown_by_page_and_never_exported()
    {
        var list = await api.As("bureau").Get(Rounds.Conversations, ("Accept", "text/csv"));
        await list.ShouldBeProblem(HttpStatusCode.NotAcceptable, "dossin:notAcceptable");

        var dialogue = await api.As("bureau").Dialogue();
        for (var number = 0; number < 3; number++)
        {
            await api.As("bureau").Told(dialogue, $"nr {number}");
        }

        var first = await api.As("bureau").Get($"{Rounds.Conversations}?dialogueId={dialogue.Id()}&pageSize=2").Json();
        var second = await api.As("bureau").Get(first.Text("next")).Json();
        first.At("items").EnumerateArray().Concat(second.At("items").EnumerateArray()).Select(item => item.Text("notes")).ShouldBe([Planted.In("nr 2"), Planted.In("nr 1"), Planted.In("nr 0")]);
    }

    [Fact]
    public async Task Other_rooms_cannot_reach_the_tables()
    {
        foreach (var context in ContextRoles.Contexts.Where(context => context != "dialogues"))
        {
            (await Should.ThrowAsync<Npgsql.PostgresException>(() => api.Query<Guid>(context, "select id from dialogues.conversations")))
                .SqlState.ShouldBe(Npgsql.PostgresErrorCodes.InsufficientPrivilege);
        }
    }

    [Theory]
    [InlineData("ليلة في المدينة — שלום — 🙈🙉🙊 — \n\t\"é\"")]
    [InlineData("e\u0301 is no é")]
    public async Task What_was_said_comes_back_as_it_went_in(string notes)
    {
        var told = await api.As("bureau").Told(await api.As("bureau").Dialogue(), notes);

        (await api.As("bureau").Get(told.Href()).Json()).Text("notes").ShouldBe(Planted.In(notes));
    }

    [Fact]
    public async Task What_cannot_be_is_refused_at_its_place()
    {
        var bureau = api.As("bureau");
        var (dialogue, other) = (await bureau.Dialogue(), await bureau.Dialogue());
        var invitation = await bureau.Invited(other, "Moskee El Fath");
        Task<HttpResponseMessage> Post(object body) => bureau.Post(Rounds.Conversations, body);

        await Post(new { dialogueId = dialogue.Id(), heldOn = "2018-02-05", notes = new string('x', 20_001) }).ShouldBeBadRequest("body notes");
        await Post(new { dialogueId = dialogue.Id(), heldOn = "2018-02-05", notes = "" }).ShouldBeBadRequest("body notes");
        await Post(new { dialogueId = dialogue.Id(), heldOn = "2018-02-05", notes = "x", personsPresent = new[] { "" } }).ShouldBeBadRequest("body personsPresent[0]");
        await Post(new { dialogueId = dialogue.Id(), heldOn = "2999-02-05", notes = "x" }).ShouldBeBadRequest("body heldOn");
        await Post(new { dialogueId = dialogue.Id(), heldOn = "2018-02-05", notes = "x", invitationId = invitation.Id() }).ShouldBeBadRequest("body invitationId");
        await Post(new { dialogueId = Guid.CreateVersion7(api.Clock.GetUtcNow()), heldOn = "2018-02-05", notes = "x" }).ShouldBeBadRequest("body dialogueId");
        (await Post(new { dialogueId = dialogue.Id(), heldOn = "2018-02-05", notes = new string('x', 20_000) })).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private async Task<List<string>> Read(System.Text.Json.JsonElement conversation) => await api.Query<string>(
        "platform", $"select operation from platform.audit_entries where resource = '{new Uri(conversation.Href()).AbsolutePath}' and operation !~ 'Seal' order by written");

    private async Task<List<string>> Dump()
    {
        var rows = new List<string>();
        foreach (var context in ContextRoles.Contexts)
        {
            foreach (var table in await api.Query<string>(context, $"select tablename::text from pg_tables where schemaname = '{context}' and has_table_privilege(current_user, format('%I.%I', schemaname, tablename), 'select')"))
            {
                rows.AddRange(await api.Query<string>(context, $"select t::text from {context}.{table} t"));
            }
        }

        rows.Count.ShouldBeGreaterThan(20);
        return rows;
    }
}
