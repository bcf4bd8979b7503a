using System.Net;
using System.Text.Json;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Authentication;

/// <summary>A client is removed while something is made for it: whoever comes second finds it gone.</summary>
public sealed class RemovalRaceTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task A_key_for_a_client_that_is_being_removed_is_for_nobody()
    {
        var client = await Registered();

        using var answer = await WhileRemoved(client, () => api.As("operator").Post($"{client.Href()}/keys", new { label = "late" }));

        await answer.ShouldBeProblem(HttpStatusCode.NotFound, "belgif:resourceNotFound");
    }

    [Fact]
    public async Task So_is_a_webhook_of_it()
    {
        var client = await Registered();
        var own = await api.As("operator").Post($"{client.Href()}/keys", new { label = "own" }).Json(HttpStatusCode.Created);
        var key = own.Text("key");

        using var answer = await WhileRemoved(client, () => api.Anonymous.Post("/platform/v1/webhooks", new { url = "https://receiver.example/" }, ("X-Api-Key", key)));

        await answer.ShouldBeProblem(HttpStatusCode.Conflict, "dossin:webhookNeedsClient");
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();

    private Task<JsonElement> Registered() => api.As("operator").Post(
        "/platform/v1/clients", new { name = api.NewCode(), organization = "Beheer", scopes = (string[])["platform:read"], zones = (string[])["*"] }).Json(HttpStatusCode.Created);

    private async Task<HttpResponseMessage> WhileRemoved(JsonElement client, Func<Task<HttpResponseMessage>> ask)
    {
        await using var database = new NpgsqlConnection(api.ConnectionString("platform"));
        await database.OpenAsync(PartnershipsApi.Token);
        await using var held = await database.BeginTransactionAsync(PartnershipsApi.Token);
        await using var remove = new NpgsqlCommand($"delete from platform.clients where id = '{client.Id()}'", database, held);
        await remove.ExecuteNonQueryAsync(PartnershipsApi.Token);
        var asked = ask();
        await PartnershipsApi.Eventually(async () => (await api.Query<long>(
            "platform", "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"))[0] == 1);
        await held.CommitAsync(PartnershipsApi.Token);
        return await asked;
    }
}
