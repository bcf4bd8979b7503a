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
        using var log = new WatchedLog();
        log.LogInformation("Nothing of {Complaint}", Guid.Empty);
        log.Leaks.ShouldBeEmpty();
        log.LogInformation("Told: {Narrative}", Planted.In("Verhaal"));
        log.LogError(new InvalidOperationException(Planted.Word), "It failed");
        log.BeginScope(new Dictionary<string, object?> { ["contact"] = Planted.Word });
        log.BeginScope("for {Name}", Planted.Word.ToUpperInvariant());
        log.Leaks.Count.ShouldBe(4);
        log.Errors.ShouldHaveSingleItem();
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
}
