using System.Diagnostics;
using Dossin.Partnerships.Api.Tests.Complaints;
using Dossin.Partnerships.Api.Tests.Dialogues;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>That the watch over logs and traces sees: it looks at what the service says, and finds what is not to be said.</summary>
public sealed class PlantedTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task What_the_service_says_is_looked_at()
    {
        var complaint = await api.Portal().Submitted();
        complaint.Text("narrative").ShouldContain(Planted.Word);
        await api.Antwerpen().Tell(complaint, "Vraag").Json();
        var dialogue = await api.As("bureau").Dialogue();
        (await api.As("bureau").Told(dialogue, "Gezegd", "Amina Vandersteen")).Text("notes").ShouldContain(Planted.Word);

        api.Log.Lines.ShouldBeGreaterThan(20);
        Planted.Watched.ShouldContain("Npgsql");
        Planted.Watched.ShouldContain("Microsoft.AspNetCore");
        api.Log.Leaks.ShouldBeEmpty();
        Planted.InTraces.ShouldBeEmpty();
    }

    [Fact]
    public void A_line_a_value_a_scope_and_an_exception_give_it_away()
    {
        using var watched = new WatchedLog();
        var log = watched.CreateLogger("Service");
        log.LogInformation("Nothing of {Complaint}", Guid.Empty);
        watched.Leaks.ShouldBeEmpty();
        log.LogInformation("Told: {Narrative}", Planted.In("Verhaal"));
        log.LogError(new InvalidOperationException(Planted.Word), "It failed");
        log.BeginScope(new Dictionary<string, object?> { ["contact"] = Planted.Word });
        log.BeginScope("for {Name}", Planted.Word.ToUpperInvariant());
        watched.Leaks.Count.ShouldBe(4);
        watched.Leaks.First().ShouldBe("Service, Information 0, \"Told: {Narrative}\": Narrative");
        // It says where, and not what was told beside the word.
        watched.Leaks.ShouldAllBe(leak => !leak.Contains("Verhaal", StringComparison.Ordinal));
        watched.Errors.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_tag_a_name_and_an_event_of_a_trace_give_it_away()
    {
        using var trace = new Activity("asked");
        trace.SetTag("complaint", Guid.Empty).SetTag("narrative", Planted.In("Verhaal"));
        trace.AddEvent(new ActivityEvent("failed", tags: new() { ["exception.message"] = Planted.Word }));
        trace.DisplayName = Planted.Word;
        Planted.FoundIn(trace).Count().ShouldBe(3);
    }

    [Fact]
    public void A_refusal_that_repeats_it_gives_it_away()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://localhost/complaints/v1/complaints");
        using var answer = new HttpResponseMessage(System.Net.HttpStatusCode.BadRequest);
        Planted.FoundIn(request, answer, "{}").ShouldBeEmpty();
        answer.Headers.Add("X-Told", Planted.In("Verhaal"));
        Planted.FoundIn(request, answer, Planted.In("Verhaal")).ShouldBe(["POST /complaints/v1/complaints, 400: X-Told", "POST /complaints/v1/complaints, 400: the body"]);
    }

    [Fact]
    public async Task A_row_gives_it_away_as_text_and_as_bytes()
    {
        await api.Portal().Submitted();
        (await Planted.FoundIn(api.Database, PartnershipsApi.Token)).ShouldBeEmpty();
        var told = Guid.CreateVersion7(api.Clock.GetUtcNow());
        await api.Query<long>("platform",
            $"""
            with told as (insert into platform.audit_entries (id, context, at, client_id, organization, operation, resource, outcome, trace_id)
                values ('{told}', 'platform', now(), 'x', 'x', 'X', '/{Planted.Word[..4]}' || '{Planted.Word[4..]}', 'done', '{told}') returning 1)
            select count(*) from told
            """);
        (await Planted.FoundIn(api.Database, PartnershipsApi.Token)).ShouldBe(["platform.audit_entries.resource"]);
        await api.Query<long>("platform", $"with gone as (delete from platform.audit_entries where id = '{told}' returning 1) select count(*) from gone");
        await api.Query<long>("complaints",
            $"with told as (update complaints.complaints set story = convert_to('x {Planted.Word[..4]}' || '{Planted.Word[4..]}', 'UTF8') returning 1) select count(*) from told");
        (await Planted.FoundIn(api.Database, PartnershipsApi.Token)).ShouldBe(["complaints.complaints.story"]);
        await api.Query<long>("complaints", "with gone as (update complaints.complaints set story = null returning 1) select count(*) from gone");
    }
}
