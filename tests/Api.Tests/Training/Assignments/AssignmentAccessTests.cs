using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Assignments;

/// <summary>Whose duties a caller sees, and what nobody is told (domain.md, 3.2 and 9).</summary>
public sealed partial class AssignmentAccessTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private HttpClient Antwerp => api.As("hr-antwerpen");

    private HttpClient Mechelen => api.As("hr-mechelen");

    [Fact]
    public async Task A_person_of_another_zone_does_not_exist()
    {
        var course = await api.OfferedCourse();
        var (theirId, nobodysId) = (await api.Person("5906"), Guid.CreateVersion7(api.Clock.GetUtcNow()));
        var theirs = await Antwerp.Post(Duties.Path, api.Duty(theirId, course)).ShouldBeBadRequest("body participantId");
        var nobody = await Antwerp.Post(Duties.Path, api.Duty(nobodysId, course)).ShouldBeBadRequest("body participantId");
        await Antwerp.Post(Duties.Path, api.Duty(await api.Person(zone: null), course)).ShouldBeBadRequest("body participantId");

        theirs.At("issues").GetRawText().Replace($"{theirId}", $"{nobodysId}").ShouldBe(nobody.At("issues").GetRawText());
    }

    [Fact]
    public async Task A_duty_of_another_zone_cannot_be_told_from_none()
    {
        var duty = await api.MadeDuty();

        var theirs = await Mechelen.Get(duty.Href()).ShouldNotBeFound();
        var none = await Mechelen.Get($"{Duties.Path}/{Guid.CreateVersion7(api.Clock.GetUtcNow())}").ShouldNotBeFound();
        await Mechelen.Put($"{duty.Href()}/waiver", new { reason = "Verlof" }).ShouldNotBeFound();

        Trace().Replace(theirs.GetRawText(), "").ShouldBe(Trace().Replace(none.GetRawText(), ""));
        Ids(await Mechelen.Get($"{Duties.Path}?pageSize=500").Json()).ShouldNotContain(duty.Id());
        Ids(await Mechelen.Get($"{Duties.Path}?policeZone=5345").Json()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Merged_zones_are_the_caller_s_too()
    {
        var course = await api.OfferedCourse();

        await Mechelen.Post(Duties.Path, api.Duty(await api.Person("5906"), course)).Json(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Who_manages_training_reads_and_does_not_write()
    {
        var duty = await api.MadeDuty(cause: "dossier 7");

        var read = await api.Client.Get(duty.Href()).Json();
        Ids(await api.Client.Get($"{Duties.Path}?pageSize=500").Json()).ShouldContain(duty.Id());
        await api.Client.Post(Duties.Path, "{}").ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
        await api.Client.Put($"{duty.Href()}/waiver", new { reason = "Verlof" }).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
        await api.As("ministry").Get(Duties.Path).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");

        read.TryGetProperty("causeReference", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Reading_everything_gives_no_right_to_write_elsewhere()
    {
        var both = await api.AsClientWith(["training:register", "training:manage"], ["5913"]);
        var duty = await api.MadeDuty();

        await both.Get(duty.Href()).Json();
        await both.Put($"{duty.Href()}/waiver", new { reason = "Verlof" }).ShouldNotBeFound();
        await both.Post(Duties.Path, api.Duty(await api.Person(), await api.OfferedCourse())).ShouldBeBadRequest("body participantId");
    }

    [Fact]
    public async Task Cause_and_waiver_are_shown_to_the_client_that_gave_them_only()
    {
        var duty = await api.MadeDuty(cause: "dossier 7");
        var plain = await api.MadeDuty(duty.At("participantId").GetGuid());
        await Antwerp.Put($"{duty.Href()}/waiver", new { reason = "Verlof" }).Json();
        await Antwerp.Put($"{plain.Href()}/waiver", new { reason = "Verlof" }).Json();

        var own = await Antwerp.Get(duty.Href()).Json();
        (own.Text("causeReference"), own.Text("waiverReason")).ShouldBe(("dossier 7", "Verlof"));
        (await Antwerp.Get($"{Duties.Path}?participantId={duty.At("participantId").GetGuid()}").Json()).GetRawText().ShouldContain("dossier 7");

        foreach (var other in new[] { api.As("integrator"), api.Client, await api.AsClientWith(["training:register"], ["*"]) })
        {
            var list = $"{Duties.Path}?participantId={duty.At("participantId").GetGuid()}";
            foreach (var path in new[] { duty.Href(), list, $"{list}&sort=-dueOn&includeTotal=true", $"{list}&state=waived" })
            {
                using var answer = await other.Get(path);
                var text = await answer.Content.ReadAsStringAsync(PartnershipsApi.Token);
                text.ShouldNotContain("ause");
                text.ShouldNotContain("Verlof");
            }

            using var table = await other.Get(list, ("Accept", "text/csv"));
            (await table.Content.ReadAsStringAsync(PartnershipsApi.Token)).ShouldNotContain("dossier 7");

            // Nothing else differs between a duty with a cause and one without.
            using var with = await other.Get(duty.Href());
            using var without = await other.Get(plain.Href());
            with.Tag().ShouldBe(without.Tag());
            Names(await with.Json()).ShouldBe(Names(await without.Json()));
        }

        await Antwerp.Get($"{Duties.Path}?causeReference=x").ShouldBeBadRequest("query causeReference");
        await Antwerp.Get($"{Duties.Path}?sort=causeReference").ShouldBeBadRequest("query sort");
    }

    [Fact]
    public async Task A_duty_moves_with_its_person()
    {
        var person = await api.Person();
        var (duty, colleagues) = (await api.MadeDuty(person), await api.MadeDuty());

        using (var read = await api.Client.Get($"/training/v1/participants/{person}"))
        {
            await api.Client.Patch($"/training/v1/participants/{person}", new { policeZone = "5913" }, ("If-Match", read.Tag())).Json();
        }

        await Antwerp.Get(duty.Href()).ShouldNotBeFound();
        await Antwerp.Get(colleagues.Href()).Json();
        (await Mechelen.Get(duty.Href()).Json()).Id().ShouldBe(duty.Id());
        Ids(await Mechelen.Get($"{Duties.Path}?policeZone=5913").Json()).ShouldContain(duty.Id());
        await Mechelen.Put($"{duty.Href()}/waiver", new { reason = "Verlof" }).Json();
        (await api.Query<string>("platform", $"select police_zone from platform.outbox where subject like '%/{duty.Id()}' order by id")).ShouldBe(["5345", "5913"]);
    }

    [Fact]
    public async Task The_duty_of_a_forgotten_person_is_only_there_for_who_sees_everybody()
    {
        var person = await api.Person();
        var (duty, waived) = (await api.MadeDuty(person, cause: "dossier 8"), await api.MadeDuty(person));
        await Antwerp.Put($"{waived.Href()}/waiver", new { reason = "Verlof" }).Json();

        (await Antwerp.Delete($"/training/v1/participants/{person}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await Antwerp.Get(duty.Href()).ShouldNotBeFound();
        var left = await api.Client.Get(duty.Href()).Json();
        (left.Text("state"), left.TryGetProperty("participantId", out _)).ShouldBe(("waived", false));
        (await api.Query<long>("training", $"select count(*) from training.assignments where id in ('{duty.Id()}', '{waived.Id()}') and num_nonnulls(participant_id, cause_reference, cause_client, waiver_reason, waiver_client) > 0"))
            .ShouldBe([0]);
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();

    private static List<Guid> Ids(JsonElement list) => [.. list.At("items").EnumerateArray().Select(item => item.Id())];

    private static List<string> Names(JsonElement json) => [.. json.EnumerateObject().Select(member => member.Name)];

    [GeneratedRegex("\"instance\":\"[^\"]*\"")]
    private static partial Regex Trace();
}
