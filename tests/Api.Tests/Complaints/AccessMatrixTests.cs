using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dossin.Partnerships.Application.Kernel;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Complaints;

/// <summary>
/// What a caller sees of complaints of the own zone, of a zone that was merged into it, and of another (domain.md, sections 3.2
/// and 9). 5906 is now part of 5913; 5345 is not. OperationMatrixTests asks every operation.
/// </summary>
public sealed class AccessMatrixTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Now = "5913";
    private const string Merged = "5906";
    private const string Other = "5345";

    [Fact]
    public async Task What_is_hidden_looks_like_what_is_not_there()
    {
        var hidden = await Complaint(Other, "2024-02");
        var client = await api.AsClientWith([Scopes.ComplaintsHandle], [Now]);
        foreach (var suffix in new[] { "", "/messages", $"/messages/{hidden.Text("message")}" })
        {
            (await Body($"{hidden.Href()}{suffix}")).ShouldBe(await Body($"{Complaining.Complaints}/{Guid.CreateVersion7(DateTimeOffset.UnixEpoch)}{suffix}"));
        }

        async Task<string> Body(string path)
        {
            var problem = await client.Get(path).ShouldNotBeFound();
            return problem.GetRawText().Replace(problem.Text("instance"), "", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_list_and_a_count_hold_what_the_caller_may_see()
    {
        var (own, merged, other) = (await Complaint(Now, "2024-02"), await Complaint(Merged, "2020-02"), await Complaint(Other, "2024-02"));
        var ids = await Ids(Now);
        (ids.Contains(own.Id()), ids.Contains(merged.Id()), ids.Contains(other.Id())).ShouldBe((true, true, false));
        ids = await Ids(Merged);
        (ids.Contains(own.Id()), ids.Contains(merged.Id()), ids.Contains(other.Id())).ShouldBe((false, true, false));

        foreach (var scope in Scopes.All.Where(scope => scope != Scopes.ComplaintsHandle))
        {
            var client = await api.AsClientWith([scope], ["*"]);
            foreach (var path in new[] { Complaining.Complaints, "/complaints/v1/statistics/complaints" })
            {
                await client.Get(path).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
            }
        }

        async Task<List<Guid>> Ids(string zone) => [.. (await (await api.AsClientWith([Scopes.ComplaintsHandle], [zone]))
            .Get($"{Complaining.Complaints}?pageSize=500").Json()).At("items").EnumerateArray().Select(item => item.Id())];
    }

    [Fact]
    public async Task A_complaint_is_entered_for_own_zones_and_by_two_scopes()
    {
        foreach (var scope in Scopes.All)
        {
            var client = await api.AsClientWith([scope], [Now]);
            if (scope is Scopes.ComplaintsSubmit or Scopes.ComplaintsHandle)
            {
                await client.Submitted(("policeZone", Now), ("occurredOn", "2024-02"));
                await client.Submitted(("policeZone", Merged), ("occurredOn", "2020-12-10"));
                await client.Submit(("policeZone", Other)).ShouldBeBadRequest("body policeZone");
                await client.Submit(("policeZone", Merged), ("occurredOn", "2024-02")).ShouldBeBadRequest("body policeZone");
                await client.Submit(("policeZone", Now), ("occurredOn", "2020-12-10")).ShouldBeBadRequest("body policeZone");
            }
            else
            {
                await client.Submit(("policeZone", Now)).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
            }
        }
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();

    /// <summary>A complaint with one message of each side, its id among the members.</summary>
    private async Task<JsonElement> Complaint(string zone, string occurredOn)
    {
        var complaint = await api.Portal().Submitted(("policeZone", zone), ("occurredOn", occurredOn));
        var message = await api.Desk().Tell(complaint, "Wanneer?").Json(HttpStatusCode.Created);
        var all = JsonNode.Parse(complaint.GetRawText())!.AsObject();
        all["message"] = message.Id();
        return JsonSerializer.Deserialize<JsonElement>(all.ToJsonString());
    }
}
