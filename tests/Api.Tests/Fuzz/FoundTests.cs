using System.Net;
using System.Text;
using Dossin.Partnerships.Application.Kernel;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Fuzz;

/// <summary>What the fuzz suite found, each by itself and the same each time.</summary>
public sealed class FoundTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Theory]
    [InlineData("\u00e9\u00e9")]
    [InlineData("a\u0001b")]
    [InlineData("\u001b[31m")]
    [InlineData("a\u007f")]
    public async Task A_trace_number_that_no_answer_can_carry_is_not_repeated(string number)
    {
        using var http = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }) { BaseAddress = api.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/training/v1/courses");
        request.Headers.Add("X-Api-Key", api.Database.Cluster.Keys["kazerne-dossin"]);
        request.Headers.TryAddWithoutValidation("BelGov-Trace-Id", number);

        using var answer = await http.SendAsync(request, PartnershipsApi.Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("BelGov-Related-Trace-Id").ShouldBeFalse();
    }

    [Theory]
    [InlineData("/training/v1/courses")]
    [InlineData("/training/v1/refData/languages")]
    public async Task A_cursor_of_reference_data_is_refused_by_another_list(string list)
    {
        var page = await api.Client.Get("/training/v1/refData/policeZones?pageSize=1").Json();
        var cursor = new Uri(page.Text("next")).Query.Split("cursor=")[1].Split('&')[0];

        await api.Client.Get($"{list}?cursor={cursor}").ShouldBeBadRequest("query cursor");
    }

    [Fact]
    public async Task An_idempotency_key_of_another_context_is_refused_as_used()
    {
        var client = await api.AsClientWith([.. Scopes.All], ["*"], "Bureau");
        var key = ("Idempotency-Key", $"across-{api.NewCode()}");
        await client.Post("/training/v1/courses", Intents.Course(api.NewCode()), key).Json(HttpStatusCode.Created);

        var party = new { name = "Museum", aliases = Array.Empty<string>(), kind = "organization" };
        await client.Post("/agreements/v1/parties", party, key).ShouldBreak("idempotencyKeyReused");

        (await api.Query<long>("agreements", "select count(*) from agreements.parties where name = 'Museum'")).ShouldBe([0]);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused_in_a_name_too() =>
        await api.Client.Post("/training/v1/courses", (byte[])[.. "{\"code\":\"X\",\"title\":{\""u8, 0xFF, .. "nl\":\"x\"}}"u8]).ShouldBeBadRequest("body $");

    [Fact]
    public async Task An_event_that_is_no_id_is_refused_where_deliveries_are_asked_for() =>
        await api.As("integrator").Get($"/platform/v1/webhooks/{Guid.CreateVersion7(api.Clock.GetUtcNow())}/deliveries?eventId=0001-01-01").ShouldBeBadRequest("query eventId");
}
