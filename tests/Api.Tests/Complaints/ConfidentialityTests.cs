using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dossin.Partnerships.Infrastructure.Kernel;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Complaints;

/// <summary>What was told is read by its desk alone, and nobody reads it without a trace (domain.md, sections 6 and 9).</summary>
public sealed class ConfidentialityTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Marker = Planted.Word;

    [Fact]
    public async Task No_table_holds_what_was_told_as_it_was_told()
    {
        var complaint = await api.Desk().Post(Complaining.Complaints, Complaining.Body(
            ("anonymous", false), ("narrative", $"{Marker} verhaal"),
            ("contact", new JsonObject { ["name"] = $"{Marker} naam", ["email"] = $"{Marker}@b.be", ["telephone"] = "+32 475 99 88 77", ["address"] = $"{Marker}straat 1" })),
            ("Idempotency-Key", "dump")).Json(HttpStatusCode.Created);
        await api.Antwerpen().Tell(complaint, $"{Marker} vraag").Json();
        await api.Portal().Post($"{Complaining.Receipt}/messages", $$"""{"text":"{{Marker}} antwoord"}""", complaint.Code()).Json();
        await api.Antwerpen().Patch(complaint.Href(), $$$"""{"contact":{"name":"{{{Marker}}} nieuw"}}""", ("If-Match", "*")).Json();
        await api.Antwerpen().Triage(complaint, "admissible", $"{Marker} reden").Json();
        await api.Antwerpen().Refer(complaint, "unia", $"{Marker} reden").Json();
        await api.Antwerpen().Close(complaint, "founded", $"{Marker} reden").Json();
        await api.Antwerpen().Get(complaint.Href()).Json();
        await api.Antwerpen().Get($"{complaint.Href()}/messages").Json();
        await api.Antwerpen().Get(Complaining.Complaints, ("Accept", "text/csv"));
        await api.RunJobs();

        var code = complaint.Text("receiptCode");
        var found = new List<string>();
        var tables = 0;
        foreach (var context in ContextRoles.Contexts)
        {
            await using var connection = new NpgsqlConnection(api.Database.Cluster.ConnectionString(api.Database.Name, ContextRoles.Owner(context)));
            await connection.OpenAsync(PartnershipsApi.Token);
            foreach (var table in await Rows(connection, $"select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = '{context}'"))
            {
                tables++;
                // As a dump writes it: text as it is, and bytes in hex.
                foreach (var row in await Rows(connection, $"select t::text from {table} t"))
                {
                    found.AddRange(new[] { Marker, "99 88 77", code, code.Replace("-", "", StringComparison.Ordinal) }
                        .Where(secret => row.Contains(secret, StringComparison.OrdinalIgnoreCase) || row.Contains(Hex(secret), StringComparison.OrdinalIgnoreCase))
                        .Select(secret => $"{secret} in {table}"));
                }
            }
        }

        tables.ShouldBeGreaterThan(15);
        found.ShouldBeEmpty();
        // The search does find what is there.
        (await api.Query<string>("complaints", "select t::text from complaints.complaints t")).ShouldContain(row => row.Contains("racism", StringComparison.Ordinal));

        static string Hex(string text) => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(text));
    }

    [Fact]
    public async Task What_others_are_told_is_the_zone_and_the_channel()
    {
        var complaint = await api.Portal().Submitted(("narrative", Marker));
        await api.Antwerpen().Triage(complaint, "admissible").Json();
        await api.Antwerpen().Refer(complaint, "unia").Json();
        await api.Antwerpen().Close(complaint, "founded").Json();
        var told = await api.Query<string>(
            "platform", $"select type || ' ' || payload from platform.outbox where subject = '{new Uri(complaint.Href()).AbsolutePath}' order by id");
        told.Select(one => one.Split(' ')[0]).ShouldBe(
            ["complaints.complaintReceived", "complaints.complaintTriaged", "complaints.complaintReferred", "complaints.complaintClosed"]);
        foreach (var payload in told.Select(one => JsonSerializer.Deserialize<JsonElement>(one[one.IndexOf('{', StringComparison.Ordinal)..])))
        {
            payload.EnumerateObject().Select(member => member.Name).Except(["id", "href"]).ShouldBe(["policeZone", "channel"], ignoreOrder: true);
        }
    }

    [Fact]
    public async Task Whoever_reads_leaves_a_trace_before_there_is_an_answer()
    {
        var complaint = await api.Portal().Submitted();
        var message = await api.Antwerpen().Tell(complaint, "Vraag").Json();
        await api.Antwerpen().Get(complaint.Href()).Json();
        await api.Antwerpen().Get($"{Complaining.Complaints}?pageSize=500").Json();
        await api.Antwerpen().Get($"{complaint.Href()}/messages").Json();
        await api.Antwerpen().Get(message.Href()).Json();
        await api.Portal().Get(Complaining.Receipt, complaint.Code()).Json();
        await api.Portal().Get($"{Complaining.Receipt}/messages", complaint.Code()).Json();
        (await Noted(complaint.Href())).ShouldBe(["SubmitComplaint", "GetComplaint", "ListComplaints", "ListMessages", "GetReceipt", "ListReceiptMessages"], ignoreOrder: true);
        (await Noted(message.Href())).ShouldBe(["SendMessage", "GetMessage"], ignoreOrder: true);

        await api.As("hr-antwerpen").Get(complaint.Href()).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
        await (await api.AsClientWith(["complaints:handle"], ["5415"])).Get(complaint.Href()).ShouldNotBeFound();
        (await Noted(complaint.Href())).Count.ShouldBe(6);
    }

    [Fact]
    public async Task What_is_exported_leaves_a_trace_of_each_that_is_in_it()
    {
        var complaint = await api.Portal().Submitted();
        foreach (var path in new[] { Complaining.Complaints, $"{complaint.Href()}/messages" })
        {
            using var answer = await api.Antwerpen().Get(path, ("Accept", "text/csv"));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await Noted(complaint.Href())).ShouldBe(["SubmitComplaint", "ListComplaints", "ListMessages"], ignoreOrder: true);
    }

    [Fact]
    public async Task Without_a_trace_there_is_no_answer()
    {
        var complaint = await api.Portal().Submitted(("narrative", Marker));
        await using var owner = new NpgsqlConnection(api.Database.Cluster.ConnectionString(api.Database.Name, ContextRoles.Owner("platform")));
        await owner.OpenAsync(PartnershipsApi.Token);
        await Run(owner, "revoke insert on platform.audit_entries from complaints_app; revoke insert (id, context, at, client_id, organization, operation, resource, outcome, trace_id) on platform.audit_entries from complaints_app");
        try
        {
            using var answer = await api.Antwerpen().Get(complaint.Href());
            ((int)answer.StatusCode).ShouldBeGreaterThanOrEqualTo(500);
            (await answer.Content.ReadAsStringAsync(PartnershipsApi.Token)).ShouldNotContain(Marker);
        }
        finally
        {
            await Run(owner, "grant insert (id, context, at, client_id, organization, operation, resource, outcome, trace_id) on platform.audit_entries to complaints_app");
        }

        await api.Antwerpen().Get(complaint.Href()).Json(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Reading_one_costs_one_statement_and_its_trace()
    {
        var complaint = await api.Portal().Submitted();
        var message = await api.Antwerpen().Tell(complaint, "Vraag").Json();
        foreach (var (client, path) in new[]
        {
            (api.Antwerpen(), complaint.Href()), (api.Antwerpen(), $"{Complaining.Complaints}?pageSize=2"), (api.Antwerpen(), $"{complaint.Href()}/messages"),
            (api.Antwerpen(), message.Href()), (api.Portal(), Complaining.Receipt), (api.Portal(), $"{Complaining.Receipt}/messages/{message.Id()}"),
        })
        {
            await client.Get(path, complaint.Code()).Json();
            using var count = StatementCount.Start();
            await client.Get(path, complaint.Code()).Json();
            count.Statements.Count.ShouldBe(2, string.Join('\n', count.Statements));
            count.Statements.Count(sql => sql.Contains("platform.audit_entries", StringComparison.Ordinal)).ShouldBe(1);
        }

        await api.Desk().Get("/complaints/v1/statistics/complaints?groupBy=year").Json();
        using var statistics = StatementCount.Start();
        await api.Desk().Get("/complaints/v1/statistics/complaints?groupBy=year").Json();
        statistics.Statements.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("narrative", "data:image/png;base64,iVBORw0KGgoAAAANSUhEUg==", "body narrative")]
    [InlineData("supportedBy", "85.07.30-033.28", "body supportedBy")]
    [InlineData("language", "Nederlands", "body language")]
    [InlineData("narative", Planted.Word, "body narative")]
    public async Task A_refusal_repeats_nothing_of_what_was_sent(string name, string value, string place)
    {
        var problem = await api.Portal().Submit((name, value)).ShouldBeBadRequest(place);
        problem.GetRawText().ShouldNotContain(value);
    }

    [Fact]
    public async Task A_contact_that_cannot_be_right_is_refused_without_being_repeated()
    {
        var problem = await api.Portal().Submit(("anonymous", false), ("contact", new JsonObject { ["email"] = Marker, ["telephone"] = Marker }))
            .ShouldBeBadRequest("body contact.email", "body contact.telephone");
        problem.GetRawText().ShouldNotContain(Marker);
        await api.Portal().Submit(("anonymous", false), ("contact", new JsonObject())).ShouldBeBadRequest("body contact.email");
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error_but_the_missing_trace() =>
        api.Errors.ShouldAllBe(error => error.Contains("permission denied", StringComparison.Ordinal) && !error.Contains(Marker, StringComparison.Ordinal));

    private Task<List<string>> Noted(string href) =>
        api.Query<string>("platform", $"select operation from platform.audit_entries where resource = '{new Uri(href).AbsolutePath}'");

    private static async Task<List<string>> Rows(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(PartnershipsApi.Token);
        var rows = new List<string>();
        while (await reader.ReadAsync(PartnershipsApi.Token))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(PartnershipsApi.Token);
    }
}
