using System.Net;
using Dossin.Partnerships.Application.Complaints;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Complaints;

/// <summary>How long what was told is kept, and under which key (domain.md, section 9).</summary>
public sealed class KeepingTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task Five_years_after_closing_what_was_told_is_gone_and_what_is_counted_is_not()
    {
        var complaint = await Closed(api);
        var open = await api.Portal().Submitted();
        api.Clock.Advance(TimeSpan.FromDays((5 * 365) - 2));
        await api.RunJobs();
        (await api.Desk().Get(complaint.Href()).Json()).Text("narrative").ShouldBe(Complaining.Narrative);
        await api.Portal().Get(Complaining.Receipt, complaint.Code()).Json(HttpStatusCode.OK);

        api.Clock.Advance(TimeSpan.FromDays(6));
        await api.RunJobs();
        var erased = await api.Desk().Get(complaint.Href()).Json(HttpStatusCode.OK);
        foreach (var gone in new[] { "narrative", "contact", "supportedBy" })
        {
            erased.Has(gone).ShouldBeFalse(gone);
        }

        erased.At("triage").Has("reason").ShouldBeFalse();
        (erased.Text("policeZone"), erased.At("allegations")[0].Text("ground"), erased.Text("channel"), erased.Text("closure.outcome"), erased.Text("occurredOn"))
            .ShouldBe(("5345", "racism", "online", "founded", "2026"));
        (await api.Desk().Get($"{complaint.Href()}/messages").Json()).Texts("text").ShouldBeEmpty();
        await api.Portal().Get(Complaining.Receipt, complaint.Code()).ShouldNotBeFound();
        (await api.Query<long>("complaints", $"select count(*) from complaints.messages where complaint_id = '{complaint.Id()}'")).ShouldBe([0]);
        (await api.Query<bool>("complaints", $"select story is null and receipt is null from complaints.complaints where id = '{complaint.Id()}'")).ShouldBe([true]);
        (await api.Desk().Get(open.Href()).Json()).Text("narrative").ShouldBe(Complaining.Narrative);
        // Put again a document whose reason is gone: nothing is known to be the same.
        await api.Desk().Close(complaint, "founded").ShouldBreak("complaintClosed");
    }

    [Fact]
    public async Task The_period_is_a_setting()
    {
        await using var hasty = await api.Another(("Retention:ComplaintYears", "1"), ("Complaints:AcknowledgeWorkingDays", "3"));
        hasty.Clock.SetTo("2026-03-26T09:00:00Z");
        var complaint = await Closed(hasty);
        complaint.Text("deadlines.acknowledgeBy").ShouldBe("2026-03-31");
        hasty.Clock.Advance(TimeSpan.FromDays(367));
        await hasty.RunJobs();
        (await hasty.Desk().Get(complaint.Href()).Json()).Has("narrative").ShouldBeFalse();
    }

    [Fact]
    public async Task A_replaced_secret_still_opens_what_was_told_until_it_is_sealed_again()
    {
        var complaint = await Closed(api);
        var before = await Sealed();
        var earlier = ("Secrets:Earlier:0", Cluster.Secret);
        var secret = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData("another secret"u8));
        // Who asks is known by keys that rest on the first secret, so the second host is asked beneath its door.
        await using (var rotated = await api.Another(("Secrets:Key", secret), earlier))
        {
            var confidential = rotated.Services.GetRequiredService<IConfidential>();
            var id = new Domain.Complaints.Complaints.ComplaintId(complaint.Id());
            confidential.Open<System.Text.Json.Nodes.JsonObject>(id, before)["narrative"]!.GetValue<string>().ShouldBe(Complaining.Narrative);
            await rotated.RunJobs();
            var after = await Sealed();
            after.ShouldNotBe(before);
            confidential.Open<System.Text.Json.Nodes.JsonObject>(id, after)["narrative"]!.GetValue<string>().ShouldBe(Complaining.Narrative);
            confidential.Key.ShouldNotBe(api.Services.GetRequiredService<IConfidential>().Key);
            Should.Throw<System.Security.Cryptography.CryptographicException>(() =>
                api.Services.GetRequiredService<IConfidential>().Open<System.Text.Json.Nodes.JsonObject>(id, after));
            (await api.Query<long>("complaints", $"select count(*) from complaints.complaints where story is not null and sealed_under <> {confidential.Key}")).ShouldBe([0]);
            (await api.Query<long>("complaints", $"select count(*) from complaints.messages where sealed_under <> {confidential.Key}")).ShouldBe([0]);
        }

        // And back again: the first secret is the one of today.
        await using var back = await api.Another(("Secrets:Earlier:0", secret));
        await back.RunJobs();
        (await api.Desk().Get(complaint.Href()).Json()).Text("narrative").ShouldBe(Complaining.Narrative);
        (await api.Desk().Get($"{complaint.Href()}/messages").Json()).Texts("text").ShouldBe([Planted.In("Vraag")]);
        (await api.Desk().Get(complaint.Href()).Json()).Text("triage.reason.nl").ShouldBe(Planted.In("ontvankelijk"));

        async Task<byte[]> Sealed() => (await api.Query<byte[]>("complaints", $"select story from complaints.complaints where id = '{complaint.Id()}'"))[0];
    }

    [Fact]
    public async Task What_cannot_be_sealed_again_is_told_and_holds_up_nothing_behind_it()
    {
        var (broken, whole) = (await api.Portal().Submitted(), await api.Portal().Submitted());
        await Break();
        var secret = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData("a third secret"u8));
        await using (var rotated = await api.Another(("Secrets:Key", secret), ("Secrets:Earlier:0", Cluster.Secret)))
        {
            await Should.ThrowAsync<System.Security.Cryptography.CryptographicException>(rotated.RunJobs);
            var under = rotated.Services.GetRequiredService<IConfidential>().Key;
            (await api.Query<bool>("complaints", $"select sealed_under = {under} from complaints.complaints where id in ('{broken.Id()}', '{whole.Id()}') order by id")).ShouldBe([false, true]);
        }

        // Mended, and sealed again for the other tests.
        await Break();
        await using var back = await api.Another(("Secrets:Earlier:0", secret));
        await back.RunJobs();
        (await api.Desk().Get(broken.Href()).Json()).Text("narrative").ShouldBe(Complaining.Narrative);
        (await api.Desk().Get(whole.Href()).Json()).Text("narrative").ShouldBe(Complaining.Narrative);

        Task Break() => api.Query<Guid>("complaints", $"update complaints.complaints set story = set_byte(story, length(story) - 1, get_byte(story, length(story) - 1) # 1) where id = '{broken.Id()}' returning id");
    }

    [Fact]
    public async Task What_is_told_while_processes_have_different_secrets_is_sealed_again_too()
    {
        var secret = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData("one more secret"u8));
        var complaint = await api.Portal().Submitted();
        await using (var rotated = await api.Another(("Secrets:Key", secret), ("Secrets:Earlier:0", Cluster.Secret)))
        {
            await rotated.RunJobs();
            await using (var waiting = await api.Another(("Secrets:Earlier:0", secret)))
            {
                await waiting.Antwerpen().Put($"{Complaining.Complaints}/{complaint.Id()}/triage", new { outcome = "admissible", reason = new { nl = Planted.In("ontvankelijk") } }).Json();
            }

            await rotated.RunJobs();
            var under = rotated.Services.GetRequiredService<IConfidential>().Key;
            (await api.Query<bool>("complaints", $"""
                select sealed_under = {under} and decode(triage ->> 'reason', 'base64') <> story and substr(decode(triage ->> 'reason', 'base64'), 1, 4) = substr(story, 1, 4)
                from complaints.complaints where id = '{complaint.Id()}'
                """)).ShouldBe([true]);
        }

        // And back again, for the other tests.
        await using var back = await api.Another(("Secrets:Earlier:0", secret));
        await back.RunJobs();
        (await api.Desk().Get(complaint.Href()).Json()).Text("triage.reason.nl").ShouldBe(Planted.In("ontvankelijk"));
    }

    [Fact]
    public async Task What_was_told_in_one_complaint_does_not_open_beside_another()
    {
        var (one, other) = (await api.Portal().Submitted(), await api.Portal().Submitted());
        var confidential = api.Services.GetRequiredService<IConfidential>();
        var story = (await api.Query<byte[]>("complaints", $"select story from complaints.complaints where id = '{one.Id()}'"))[0];
        Should.Throw<System.Security.Cryptography.CryptographicException>(() =>
            confidential.Open<System.Text.Json.Nodes.JsonObject>(new(other.Id()), story));
    }

    // But where this host has a turn of its own while another one seals under a secret that this one is not given.
    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.Where(error => !error.Contains(Secrets.EarlierSetting, StringComparison.Ordinal)).ShouldBeEmpty();

    private static async Task<System.Text.Json.JsonElement> Closed(PartnershipsApi api)
    {
        var complaint = await api.Portal().Submitted(
            ("anonymous", false), ("contact", new System.Text.Json.Nodes.JsonObject { ["name"] = Planted.In("A") }), ("supportedBy", "Unia"));
        await api.Antwerpen().Tell(complaint, "Vraag").Json();
        await api.Antwerpen().Triage(complaint, "admissible").Json();
        await api.Antwerpen().Close(complaint, "founded").Json();
        return complaint;
    }
}
