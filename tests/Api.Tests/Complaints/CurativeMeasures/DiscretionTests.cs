using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dossin.Partnerships.Api.Tests.Training;
using Dossin.Partnerships.Api.Tests.Training.Assignments;
using Dossin.Partnerships.Api.Tests.Training.Sessions;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Complaints.CurativeMeasures;

/// <summary>
/// From Training's side nobody can tell whether an assignment came from a complaint: two persons have a duty for the same course,
/// one given by HR and one after a complaint, and everything that Training's callers can ask is held side by side.
/// </summary>
public sealed partial class DiscretionTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private readonly List<JsonElement> _seats = [];
    private JsonElement _session;

    [Fact]
    public async Task Nothing_that_can_be_asked_tells_where_an_assignment_comes_from()
    {
        var course = await api.CurativeCourse();
        var persons = await api.Persons(2);
        var plain = await api.MadeDuty(persons[0].Id(), course, dueOn: api.InDays(60));
        var complaint = await api.ClosedComplaint();
        var measure = await api.As("triage-antwerpen").Post(Measures.Path, api.Measure(complaint, course, persons[1].Text("hrReference.reference"))).Json(HttpStatusCode.Created);
        await api.RunJobs();
        var given = await api.DutyOf(measure);
        var cause = (await api.Query<string>("complaints", $"select cause::text from complaints.curative_measures where id = '{measure.Id()}'"))[0];
        string[] secrets = [cause, measure.Id().ToString(), complaint.Id().ToString(), "omplaint", "urative_", "easure\""];
        var everybody = await api.AsClientWith(["training:read", "training:register", "training:manage"], ["*"]);
        var namesake = await api.AsClientWith(["training:register"], ["*"], organization: "complaints");
        HttpClient[] callers = [api.As("hr-antwerpen"), api.As("integrator"), api.Client, everybody, namesake];

        foreach (var step in new[] { "open", "booked", "fulfilled", "open" })
        {
            await Move(step, course, plain, given);
            await api.RunJobs();
            foreach (var caller in callers)
            {
                await LookAlike(caller, plain, given, secrets);
            }
        }

        // Refusals, too: HR waives one twice, and the desk withdraws the other.
        await api.As("integrator").Put($"{plain.Href()}/waiver", new { reason = "Verlof" }).Json();
        await api.As("triage-antwerpen").Put($"{measure.Href()}/withdrawal", new { }).Json();
        await api.RunJobs();
        var hr = api.As("hr-antwerpen");
        await LookAlike(hr, plain, given, secrets);
        var refused = new List<string>();
        foreach (var duty in new[] { plain, given })
        {
            var problem = await hr.Put($"{duty.Href()}/waiver", new { reason = "Ziekte" }).ShouldBreak("assignmentWaived");
            refused.Add(string.Join('|', problem.EnumerateObject().Where(member => member.Name != "instance").Select(member => member.ToString())));
        }

        refused[0].ShouldBe(refused[1]);
        await Told(plain, given, secrets);
        await Audited(secrets);
    }

    /// <summary>An id tells its instant, and nobody enters a person and gives a duty in the same one.</summary>
    [Fact]
    public async Task Who_is_entered_for_a_duty_is_not_entered_in_its_instant()
    {
        var measure = await api.As("triage-antwerpen").Post(Measures.Path, api.Measure(await api.ClosedComplaint(), await api.CurativeCourse(), People.NewReference())).Json(HttpStatusCode.Created);
        api.Clock.Advance(TimeSpan.FromSeconds(1));
        await api.RunJobs();

        var duty = await api.DutyOf(measure);
        duty.Id().ToString()[..13].ShouldNotBe(duty.At("participantId").GetGuid().ToString()[..13]);
    }

    /// <summary>The same happens to both.</summary>
    private async Task Move(string step, JsonElement course, params JsonElement[] duties)
    {
        switch (step)
        {
            case "booked":
                var session = await api.PlannedSession(course, api.Clock.GetUtcNow().AddHours(1));
                foreach (var duty in duties)
                {
                    _seats.Add(await api.TakenSeat(session, duty.At("participantId").GetGuid()));
                }

                _session = session;
                break;
            case "fulfilled":
                api.Clock.Advance(TimeSpan.FromHours(2));
                await api.Client.Put($"{_session.Href()}/attendance", new
                {
                    attended = _seats.Select(seat => seat.Id()), absent = Array.Empty<Guid>(),
                }).Json();
                break;
            case "open" when _session.ValueKind != JsonValueKind.Undefined:
                foreach (var participation in (await api.Client.Get($"/training/v1/participations?courseId={course.Id()}").Json()).At("items").EnumerateArray())
                {
                    await api.Client.Put($"{participation.Href()}/annulment", new { reason = "Vergissing" }).Json();
                }

                break;
        }
    }

    private static async Task LookAlike(HttpClient caller, JsonElement plain, JsonElement given, string[] secrets)
    {
        var seen = new List<(string Text, string Tag, int Statements)>();
        foreach (var duty in new[] { plain, given })
        {
            var person = duty.At("participantId").GetGuid();
            var text = "";
            using var count = StatementCount.Start();
            using var one = await caller.Get(duty.Href());
            text += await Plain(one);
            foreach (var (query, accept) in new[] { ("", "application/json"), ("&includeTotal=true&sort=-dueOn", "application/json"), ("", "text/csv") })
            {
                using var list = await caller.Get($"{Duties.Path}?participantId={person}{query}", ("Accept", accept));
                text += await Plain(list);
            }

            foreach (var path in new[] { $"/training/v1/participants/{person}", $"/training/v1/participants/{person}/trainingRecord", $"/training/v1/registrations?participantId={person}", $"/training/v1/participations?participantId={person}" })
            {
                using var other = await caller.Get(path);
                text += await Plain(other);
            }

            secrets.ShouldAllBe(secret => !text.Contains(secret));
            seen.Add((text, one.Tag(), count.Statements.Count));
        }

        seen[0].Text.ShouldBe(seen[1].Text);
        seen[0].Tag.ShouldBe(seen[1].Tag);
        seen[0].Statements.ShouldBe(seen[1].Statements);
    }

    /// <summary>The answer without what differs between any two persons: ids, references, instants.</summary>
    private static async Task<string> Plain(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(PartnershipsApi.Token);
        text = Personal().Replace(text, "_");
        return $"{(int)answer.StatusCode} {answer.Headers.CacheControl} {text}\n";
    }

    /// <summary>Who follows every event hears the same of both, at positions without a gap.</summary>
    private async Task Told(JsonElement plain, JsonElement given, string[] secrets)
    {
        var told = new List<List<string>>();
        foreach (var duty in new[] { plain, given })
        {
            told.Add(await api.Query<string>("platform",
                $"select type || replace(payload::text, '{duty.Id()}', '') || context || coalesce(police_zone, '') from platform.outbox where stream = 'feed' and payload->>'id' = '{duty.Id()}' order by written"));
        }

        told[0].ShouldBe(told[1]);
        told[0].Count.ShouldBe(4);
        var feed = await api.Query<string>("platform", "select type || subject || payload::text from platform.outbox where stream = 'feed' and context = 'training'");
        secrets.ShouldAllBe(secret => secret == "urative_" || !feed.Any(one => one.Replace("servesAsCurativeMeasure", "").Contains(secret)));
        feed.ShouldAllBe(one => !one.Contains("ause"));
        (await api.Query<bool>("platform", "select count(*) = max(position) from platform.positions where stream = 'feed'")).ShouldBe([true]);
        // What only one context was told is kept nowhere once it has heard.
        (await api.Query<long>("platform", "select count(*) from platform.outbox where stream <> 'feed' and (payload::text <> '{}' or subject <> '')")).ShouldBe([0]);
    }

    /// <summary>The trail of Training names no complaint, no measure and no cause.</summary>
    private async Task Audited(string[] secrets)
    {
        var trail = await api.Query<string>("platform", "select operation || ' ' || client_id || ' ' || organization || ' ' || resource from platform.audit_entries where context = 'training'");
        secrets.ShouldAllBe(secret => !trail.Any(entry => entry.Contains(secret)));
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|P-[0-9]+|[0-9-]{10}T[0-9:.]+Z|\"next\":\"[^\"]*\"")]
    private static partial Regex Personal();
}
