using System.Net;
using System.Text.Json;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Webhooks;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Platform.Webhooks;

/// <summary>A client's webhooks, as it keeps them; outside Development, where little is open.</summary>
public sealed class WebhookTests(StrictWebhooksApi api) : IClassFixture<StrictWebhooksApi>
{
    private const string Url = "https://hr.example/events?from=dossin";

    [Fact]
    public async Task A_webhook_is_registered_read_changed_and_removed()
    {
        var client = await Integrator();
        var made = await client.Post(WebhookCalls.Root, new { url = Url, types = new[] { "training.sessionCanceled", "training.courseOffered" }, description = "HR" });
        var webhook = await made.Json(HttpStatusCode.Created);

        made.Headers.Location!.ToString().ShouldBe(webhook.Href());
        webhook.Text("secret").ShouldMatch("^whsec_[A-Za-z0-9+/]{43}=$");
        (webhook.Text("url"), webhook.Text("description"), webhook.Text("state"), webhook.At("ordered").GetBoolean()).ShouldBe((Url, "HR", "active", false));
        webhook.At("types").EnumerateArray().Select(type => type.GetString()).ShouldBe(["training.courseOffered", "training.sessionCanceled"]);

        var read = await client.Get(webhook.Href());
        read.Tag().ShouldBe(made.Tag());
        (await read.Json()).TryGetProperty("secret", out _).ShouldBeFalse();

        var changed = await client.Patch(webhook.Href(), new { state = "paused", types = Array.Empty<string>(), description = (string?)null }, ("If-Match", read.Tag()));
        var paused = await changed.Json(HttpStatusCode.OK);
        (paused.Text("state"), paused.Text("pauseReason"), paused.At("types").GetArrayLength(), paused.TryGetProperty("description", out _)).ShouldBe(("paused", "asked", 0, false));
        changed.Tag().ShouldNotBe(read.Tag());
        await client.Patch(webhook.Href(), new { ordered = true }, ("If-Match", read.Tag())).ShouldBeProblem(HttpStatusCode.PreconditionFailed, "dossin:preconditionFailed");

        var listed = await client.Get($"{WebhookCalls.Root}?state=paused").Json(HttpStatusCode.OK);
        listed.At("items").EnumerateArray().ShouldHaveSingleItem().Id().ShouldBe(webhook.Id());
        (await client.Delete(webhook.Href())).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await client.Get(webhook.Href()).ShouldBeProblem(HttpStatusCode.NotFound, "belgif:resourceNotFound");
    }

    [Fact]
    public async Task A_secret_is_shown_where_it_is_made_and_nobody_finds_it_in_the_database()
    {
        var client = await Integrator();
        var made = await client.Post(WebhookCalls.Root, new { url = Url }, ("Idempotency-Key", "once")).Json(HttpStatusCode.Created);
        var again = await client.Post(WebhookCalls.Root, new { url = Url }, ("Idempotency-Key", "once")).Json(HttpStatusCode.Created);
        again.Text("secret").ShouldBe(made.Text("secret"));

        var rotated = await client.Put($"{made.Href()}/secret", new { }).Json(HttpStatusCode.OK);

        rotated.Text("secret").ShouldNotBe(made.Text("secret"));
        (await client.Get(made.Href()).Json()).TryGetProperty("secret", out _).ShouldBeFalse();
        var kept = await api.Query<string>("platform", "select w.secrets::text || k.answer::text from platform.webhooks w, platform.idempotency_keys k");
        foreach (var secret in new[] { made.Text("secret"), rotated.Text("secret") })
        {
            var key = Convert.FromBase64String(secret["whsec_".Length..]);
            kept.ShouldAllBe(row => !row.Contains(secret) && !row.Contains(Convert.ToBase64String(key)) && !row.Contains(Convert.ToHexStringLower(key)));
        }

        await client.Put($"{made.Href()}/secret", new { overlapHours = 169 }).ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest", "body overlapHours");
        await client.Put($"{made.Href()}/secret", new { }, ("If-Match", "\"1\"")).ShouldBeProblem(HttpStatusCode.PreconditionFailed, "dossin:preconditionFailed");
    }

    [Fact]
    public async Task Links_in_messages_lead_where_the_client_reached_the_service_whoever_else_changes_its_webhook()
    {
        var client = await Integrator();
        var made = await client.Post(WebhookCalls.Root, new { url = Url }).Json(HttpStatusCode.Created);
        var before = await Origin();

        var inside = await api.AsClientWith(["platform:manage"], []);
        inside.DefaultRequestHeaders.Host = "10.0.0.5:8080";
        (await inside.Patched(made, new { state = "paused" })).Href().ShouldStartWith("http://10.0.0.5:8080/");
        (await Origin()).ShouldBe(before);

        client.DefaultRequestHeaders.Host = "api.example.be";
        await client.Patched(made, new { state = "active" });
        (await Origin()).ShouldBe("http://api.example.be");

        async Task<string> Origin() => (await api.Query<string>("platform", $"select origin from platform.webhooks where id = '{made.Id()}'"))[0];
    }

    [Fact]
    public async Task Each_sees_its_own_and_the_operator_all()
    {
        var (mine, other) = (await Integrator(), await Integrator());
        var webhook = await mine.Post(WebhookCalls.Root, new { url = Url }).Json(HttpStatusCode.Created);
        var path = $"{WebhookCalls.Root}/{webhook.Id()}";
        var delivery = (await api.Query<Guid>("platform",
            $"""
            insert into platform.deliveries (id, webhook_id, event_id, event_type, position, state, attempts, attempts_before, created_at, version)
            values (gen_random_uuid(), '{webhook.Id()}', gen_random_uuid(), 'training.courseOffered', 1, 'delivered', 1, 0, now(), 1) returning id
            """))[0];

        (await other.Get(WebhookCalls.Root).Json()).At("items").GetArrayLength().ShouldBe(0);
        foreach (var refused in new[]
        {
            other.Get(path), other.Get($"{path}/deliveries"), other.Delete(path), other.Put($"{path}/secret", new { }),
            other.Patch(path, new { state = "paused" }, ("If-Match", "\"1\"")),
            other.Get($"{path}/deliveries/{delivery}"), other.Put($"{path}/deliveries/{delivery}/redelivery", new { }),
        })
        {
            await refused.ShouldBeProblem(HttpStatusCode.NotFound, "belgif:resourceNotFound");
        }

        // Nor under a webhook of one's own.
        var theirs = (await other.Post(WebhookCalls.Root, new { url = Url }).Json(HttpStatusCode.Created)).Href();
        await other.Get($"{theirs}/deliveries/{delivery}").ShouldBeProblem(HttpStatusCode.NotFound, "belgif:resourceNotFound");
        await other.Put($"{theirs}/deliveries/{delivery}/redelivery", new { }).ShouldBeProblem(HttpStatusCode.NotFound, "belgif:resourceNotFound");
        (await mine.Get($"{path}/deliveries/{delivery}").Json()).Text("state").ShouldBe("delivered");

        var operators = api.As("operator");
        (await operators.Get($"{WebhookCalls.Root}?clientId={webhook.Text("clientId")}").Json()).At("items").GetArrayLength().ShouldBe(1);
        (await operators.Get($"{path}/deliveries").Json()).At("items").EnumerateArray().ShouldHaveSingleItem().Id().ShouldBe(delivery);
        (await operators.Delete(path)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await (await api.AsClientWith(["training:read"], [])).Get(WebhookCalls.Root)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("http://hr.example/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://localhost./")]
    [InlineData("https://api.LOCALHOST/")]
    [InlineData("https://me:secret@hr.example/")]
    [InlineData("https://@hr.example/")]
    [InlineData("https:\\\\@hr.example/")]
    [InlineData("https://:@hr.example/")]
    [InlineData("https://hr.example:0/")]
    [InlineData("https://hr.example/#there")]
    [InlineData("ftp://hr.example/")]
    [InlineData("/events")]
    public async Task Where_nothing_may_be_sent_nothing_is_registered(string url) =>
        await (await Integrator()).Post(WebhookCalls.Root, new { url }).ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest", "body url");

    [Fact]
    public async Task What_is_not_in_the_contract_is_refused()
    {
        var client = await Integrator();

        await client.Post(WebhookCalls.Root, new { url = Url, types = new[] { "training.nothing", "training.dutyMoved" }, description = "" })
            .ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest", "body types[0]", "body types[1]", "body description");
        await client.Post(WebhookCalls.Root, new { url = Url, description = " \t" }).ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest", "body description");
        await client.Post(WebhookCalls.Root, new { url = "https://hr.example/" + new string('a', 2_000) })
            .ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest", "body url");
        await client.Post(WebhookCalls.Root, new { url = Url, secret = "whsec_x" }).ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest", "body secret");
        var webhook = await client.Post(WebhookCalls.Root, new { url = Url }).Json(HttpStatusCode.Created);
        await client.Patch(webhook.Href(), new { url = "https://10.0.0.1/" }, ("If-Match", "*")).ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest", "body url");
        await client.Patch(webhook.Href(), new { description = " " }, ("If-Match", "*")).ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest", "body description");
        await client.Patch(webhook.Href(), new { url = "https://@hr.example/at@home" }, ("If-Match", "*")).ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest", "body url");
        await client.Patch(webhook.Href(), new { url = "https://hr.example/at@home" }, ("If-Match", "*")).Json(HttpStatusCode.OK);
        await client.Patch(webhook.Href(), new { url = (string?)null, types = (string?)null }, ("If-Match", "*"))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest", "body url", "body types");
        await client.Get($"{webhook.Href()}/deliveries?state=lost").ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest", "query state");
    }

    [Fact]
    public async Task A_client_has_so_many_and_takes_them_along()
    {
        var client = await Integrator();
        var webhook = await client.Post(WebhookCalls.Root, new { url = Url }).Json(HttpStatusCode.Created);
        await api.Database.Execute(
            $"""
            insert into platform.webhooks (id, client_id, url, types, ordered, state, active_since, created_at, origin, secrets, sealed_under, version)
            select gen_random_uuid(), client_id, url, types, ordered, state, active_since, created_at, origin, secrets, sealed_under, version
            from platform.webhooks, generate_series(2, 98) where id = '{webhook.Id()}'
            """);

        // Two more may come, however many come at the same moment.
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.Post(WebhookCalls.Root, new { url = Url })));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(2);
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            await refused.ShouldBeProblem(HttpStatusCode.Conflict, "dossin:tooManyWebhooks");
        }

        (await api.As("operator").Delete($"/platform/v1/clients/{webhook.Text("clientId")}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await api.Query<long>("platform", $"select count(*) from platform.webhooks where client_id = '{webhook.Text("clientId")}'"))[0].ShouldBe(0);
    }

    [Fact]
    public async Task Who_comes_by_token_has_no_webhooks()
    {
        // As the service knows a caller by token: by its issuer and its name there, and for as long as the token lasts.
        await using var scope = api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.System("https://idp.example/hr");

        var refused = await Should.ThrowAsync<RuleBroken>(() => scope.ServiceProvider.GetRequiredService<IMediator>().Send(new RegisterWebhook(new(Url))));

        refused.Rule.ShouldBe("webhookNeedsClient");
    }

    private Task<HttpClient> Integrator() => api.AsClientWith(["platform:read", "training:read"], []);
}
