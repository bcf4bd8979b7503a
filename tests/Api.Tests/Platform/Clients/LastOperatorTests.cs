using System.Net;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Platform.Clients;

/// <summary>Somebody can always operate the installation, whoever closes whose door, and when.</summary>
public sealed class LastOperatorTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Theory]
    [InlineData("DELETE", null)]
    [InlineData("PATCH", """{ "state": "suspended" }""")]
    [InlineData("PATCH", """{ "scopes": ["platform:read"] }""")]
    public async Task Of_two_operators_who_close_each_others_door_one_stays(string method, string? body)
    {
        var (one, other) = (await Operator(), await Operator());
        await api.Database.Execute($"update platform.clients set state = 'suspended' where id not in ('{one.Id}', '{other.Id}')");

        // Both have been asked, and have looked; neither is through.
        await using var held = await HeldRows.By(
            api.ConnectionString("platform"), $"select from platform.clients where id in ('{one.Id}', '{other.Id}') for update");
        Task<HttpResponseMessage>[] both = [Close(one.Client, other.Id), Close(other.Client, one.Id)];
        await held.Meets(Task.WhenAll(both), waiting: 2);
        await held.Commit();

        var answers = await Task.WhenAll(both);
        var refused = answers.Where(answer => !answer.IsSuccessStatusCode).ShouldHaveSingleItem();
        await refused.ShouldBeProblem(HttpStatusCode.Conflict, "dossin:lastOperator");
        (await api.Query<long>("platform", "select count(*) from platform.clients where state = 'active' and 'platform:manage' = any(scopes)")).ShouldBe([1]);
        // The one who stays goes on, and closes who is no operator.
        await api.AsClientWith(["platform:read"], ["*"]);
        (await Close(refused == answers[0] ? other.Client : one.Client, await Last())).IsSuccessStatusCode.ShouldBeTrue();

        Task<HttpResponseMessage> Close(HttpClient client, Guid id) => client.Send(new HttpMethod(method), $"/platform/v1/clients/{id}", body,
            body is null ? [] : [("Content-Type", "application/merge-patch+json"), ("If-Match", "*")]);
    }

    private async Task<(HttpClient Client, Guid Id)> Operator() =>
        (await api.AsClientWith(["platform:read", "platform:manage"], ["*"]), await Last());

    private async Task<Guid> Last() => (await api.Query<Guid>("platform", "select id from platform.clients order by id desc limit 1")).Single();
}
