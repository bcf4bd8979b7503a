using System.Net;
using Dossin.Partnerships.Api.Tests.Observability;
using Dossin.Partnerships.Api.Tests.Platform.Events;
using Dossin.Partnerships.Infrastructure.Platform.Webhooks;
using Microsoft.AspNetCore.Http;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Platform.Webhooks;

/// <summary>What a receiver does not take comes again over hours, in the order that was asked, until it is given up or its webhook paused.</summary>
public sealed class RetryTests(WebhooksApi api) : IClassFixture<WebhooksApi>
{
    [Fact]
    public async Task What_is_refused_comes_again_under_the_same_id_also_after_a_restart()
    {
        await using var receiver = await api.NewReceiver();
        var url = receiver.At("again", http => Receiver.Status(http, StatusCodes.Status500InternalServerError));
        var (client, webhook) = await api.Subscribed(url);
        await api.Happen();
        var failed = await client.Delivery(webhook);
        (failed.Text("state"), failed.Number("attempts"), failed.Number("lastStatus"), failed.Text("lastFailure")).ShouldBe(("failed", 1, 500, "statusRefused"));
        var next = failed.At("nextAttemptAt").GetDateTimeOffset();
        next.ShouldBe(failed.At("lastAttemptAt").GetDateTimeOffset().AddSeconds(5), TimeSpan.FromSeconds(3));

        // A process that knows nothing of it, and a receiver that is well again.
        receiver.Answers("again", StatusCodes.Status200OK);
        await using (var restarted = await api.Beside())
        {
            await restarted.Pass(next.AddSeconds(1) - restarted.Clock.GetUtcNow());
            await restarted.RunJobs();
        }

        receiver.At(url).Select(message => message.Id).ShouldBe([failed.At("eventId").GetGuid(), failed.At("eventId").GetGuid()]);
        var delivered = await client.Delivery(webhook);
        (delivered.Text("state"), delivered.Number("attempts"), delivered.Number("lastStatus"), delivered.TryGetProperty("lastFailure", out _)).ShouldBe(("delivered", 2, 200, false));
    }

    [Fact]
    public async Task A_receiver_that_asks_for_patience_gets_it()
    {
        await using var receiver = await api.NewReceiver();
        var url = receiver.At("busy", http =>
        {
            http.Response.Headers.RetryAfter = "600";
            return Receiver.Status(http, StatusCodes.Status429TooManyRequests);
        });
        var (client, webhook) = await api.Subscribed(url);

        await api.Happen();

        var failed = await client.Delivery(webhook);
        failed.At("nextAttemptAt").GetDateTimeOffset().ShouldBe(failed.At("lastAttemptAt").GetDateTimeOffset().AddMinutes(10), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task What_nobody_took_for_hours_is_given_up_and_sent_again_when_asked()
    {
        await using var receiver = await api.NewReceiver();
        var url = receiver.At("given-up", http => Receiver.Status(http, StatusCodes.Status500InternalServerError));
        var (client, webhook) = await api.Subscribed(url);
        await api.Happen();
        // As if the hours had passed: so that it is not paused by its other deliveries.
        await api.Database.Execute($"update platform.deliveries set attempts = 8 where webhook_id = '{webhook.Id()}'");
        await api.Later(TimeSpan.FromHours(5));
        var givenUp = await client.Delivery(webhook);
        (givenUp.Text("state"), givenUp.Number("attempts"), givenUp.TryGetProperty("nextAttemptAt", out _)).ShouldBe(("givenUp", 9, false));

        receiver.Answers("given-up", StatusCodes.Status200OK);
        var asked = await client.Put($"{givenUp.Href()[givenUp.Href().IndexOf("/platform", StringComparison.Ordinal)..]}/redelivery", new { }).Json(HttpStatusCode.OK);
        asked.Text("state").ShouldBe("pending");
        await api.Later(TimeSpan.FromMinutes(1));

        var delivered = await client.Delivery(webhook);
        (delivered.Text("state"), delivered.Number("attempts")).ShouldBe(("delivered", 10));
        receiver.At(url).Select(message => message.Id).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_the_service_itself_cannot_send_comes_again_over_hours_and_speaks_against_no_receiver()
    {
        await using var receiver = await api.NewReceiver();
        var url = receiver.At("unsealed");
        var (client, webhook) = await api.Subscribed(url);
        // As where a secret was replaced that is not named among the earlier ones.
        await api.Database.Execute("update platform.webhooks set secrets = jsonb_build_array(jsonb_build_object('bytes', 'AAAA'))");
        await api.Happen();
        foreach (var wait in new[] { 5, 30, 120 })
        {
            var failed = await client.Delivery(webhook);
            (failed.Text("state"), failed.Text("lastFailure"), failed.TryGetProperty("lastAttemptAt", out _)).ShouldBe(("failed", "notSent", false));
            failed.At("nextAttemptAt").GetDateTimeOffset().ShouldBe(api.Clock.GetUtcNow().AddSeconds(wait), TimeSpan.FromSeconds(2 + (wait * 0.2)));
            await api.Later(TimeSpan.FromSeconds(wait * 1.3));
        }

        await api.Database.Execute("update platform.deliveries set attempts = 8");
        await api.Later(TimeSpan.FromHours(5));
        var delivery = await client.Delivery(webhook);
        (delivery.Text("state"), delivery.Number("attempts")).ShouldBe(("givenUp", 9));
        (await api.Query<bool>("platform", "select failing_since is null from platform.webhook_progress")).ShouldHaveSingleItem().ShouldBeTrue();
        receiver.At(url).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_receiver_that_takes_nothing_for_a_day_is_paused_and_its_client_told()
    {
        await using var receiver = await api.NewReceiver();
        var url = receiver.At("dead", http => Receiver.Status(http, StatusCodes.Status500InternalServerError));
        var (client, webhook) = await api.Subscribed(url);
        await api.Happen();
        (await client.Read(webhook)).Text("state").ShouldBe("active");

        await api.Later(TimeSpan.FromHours(25));

        var paused = await client.Read(webhook);
        (paused.Text("state"), paused.Text("pauseReason")).ShouldBe(("paused", "failing"));
        var before = Math.Max(0, await api.FeedEnd() - 5);
        var told = (await client.Follow(before)).At("items").EnumerateArray().Single(item => item.Text("type") == "platform.webhookPaused" && item.At("data").Id() == webhook.Id());
        told.At("data").Text("reason").ShouldBe("failing");
        told.At("data").Text("href").ShouldBe(webhook.Href());
        // Nobody else's business.
        (await (await api.AsClientWith(["platform:read", "training:read"], [])).Follow(before)).Types().ShouldNotContain("platform.webhookPaused");

        // While it is paused nothing is sent; then what waited comes, and what happened meanwhile.
        await api.Happen(2);
        receiver.Answers("dead", StatusCodes.Status200OK);
        await api.Later(TimeSpan.FromHours(1));
        var attempts = receiver.At(url).Count;
        await client.Get($"{WebhookCalls.Root}/{webhook.Id()}/deliveries?state=failed").Json();
        await client.Patched(webhook, new { state = "active" });
        await api.Send();
        await api.Later(TimeSpan.FromMinutes(6));
        receiver.At(url).Skip(attempts).Select(message => message.Event.Text("type"))
            .ShouldBe(["training.courseOffered", "platform.webhookPaused", "training.courseOffered", "training.courseOffered"], ignoreOrder: true);
        (await client.Deliveries(webhook)).ShouldAllBe(delivery => delivery.Text("state") == "delivered");
    }

    [Fact]
    public async Task Who_is_sent_to_again_has_what_waits_at_once_and_nobody_else_has()
    {
        await using var receiver = await api.NewReceiver();
        Task Refuse(HttpContext http) => Receiver.Status(http, StatusCodes.Status500InternalServerError);
        var (client, webhook) = await api.Subscribed(receiver.At("resumed", Refuse));
        var (_, theirs) = await api.Subscribed(receiver.At("beside", Refuse));
        await api.Happen();
        // So that nothing is tried meanwhile, however long this takes.
        await api.Database.Execute($"update platform.clients set state = 'suspended' where id = '{theirs.Text("clientId")}'");
        await client.Patched(webhook, new { state = "paused" });
        await api.Send();
        await api.Database.Execute("update platform.deliveries set next_attempt_at = next_attempt_at + interval '1 hour', due_at = due_at + interval '1 hour'");
        var before = await Waits(theirs);
        receiver.Answers("resumed", StatusCodes.Status200OK);

        await client.Patched(webhook, new { state = "active" });
        await api.Send();

        (await client.Deliveries(webhook))[0].Text("state").ShouldBe("delivered");
        (await Waits(theirs)).ShouldBe(before);
    }

    [Fact]
    public async Task Who_is_left_alone_leaves_what_others_wait_for_as_it_is()
    {
        await using var receiver = await api.NewReceiver();
        Task Refuse(HttpContext http) => Receiver.Status(http, StatusCodes.Status500InternalServerError);
        var (_, theirs) = await api.Subscribed(receiver.At("waiting", Refuse), types: ["training.courseRetired"]);
        await api.Happen(type: "training.courseRetired");
        // So that nothing else happens to what it waits for, however long this takes.
        await api.Database.Execute($"update platform.clients set state = 'suspended' where id = '{theirs.Text("clientId")}'");
        await api.Send();
        var before = await Waits(theirs);
        var (client, webhook) = await api.Subscribed(receiver.At("broken", Refuse), types: ["training.courseOffered"]);

        await api.Happen(8);

        (await client.Deliveries(webhook)).ShouldContain(delivery => delivery.Number("attempts") == 0 && delivery.At("nextAttemptAt").GetDateTimeOffset() > delivery.At("createdAt").GetDateTimeOffset().AddSeconds(20));
        (await Waits(theirs)).ShouldBe(before);
    }

    [Fact]
    public async Task Who_is_sent_nothing_any_more_is_neither_late_nor_failing()
    {
        await using var receiver = await api.NewReceiver();
        var url = receiver.At("silent", http => Receiver.Status(http, StatusCodes.Status500InternalServerError));
        var (client, webhook) = await api.Subscribed(url);
        await api.Subscribed(receiver.At("well"));
        await api.Happen();
        (await Measured()).Failing.ShouldBe(1);

        await api.Later(TimeSpan.FromHours(25));
        await api.Happen(3);
        (await client.Read(webhook)).Text("state").ShouldBe("paused");
        (await Measured()).ShouldBe((0, 0));

        // Nor is that of a client that is suspended.
        await client.Patched(webhook, new { state = "active" });
        await api.Database.Execute($"update platform.clients set state = 'suspended' where id = '{webhook.Text("clientId")}'");
        await api.Happen(3);
        (await Measured()).ShouldBe((0, 0));
        await api.Database.Execute($"update platform.clients set state = 'active' where id = '{webhook.Text("clientId")}'");
        (await Measured()).Failing.ShouldBe(1);
    }

    [Fact]
    public async Task Who_is_gone_is_paused_at_once()
    {
        await using var receiver = await api.NewReceiver();
        var url = receiver.At("gone", http => Receiver.Status(http, StatusCodes.Status410Gone));
        var (client, webhook) = await api.Subscribed(url);
        var (other, theirs) = await api.Subscribed(receiver.At("there"));

        await api.Happen();

        (await client.Read(webhook)).Text("pauseReason").ShouldBe("gone");
        (await other.Put($"{WebhookCalls.Root}/{theirs.Id()}/deliveries/{(await other.Deliveries(theirs))[0].Id()}/redelivery", new { }).Json(HttpStatusCode.OK)).Text("state").ShouldBe("pending");
        await client.Put($"{WebhookCalls.Root}/{webhook.Id()}/deliveries/{(await client.Delivery(webhook)).Id()}/redelivery", new { })
            .ShouldBeProblem(HttpStatusCode.Conflict, "dossin:webhookPaused");
    }

    [Fact]
    public async Task What_was_refused_while_a_clock_was_ahead_does_not_wait_for_that_hour()
    {
        await using var receiver = await api.NewReceiver();
        var url = receiver.At("ahead", http => Receiver.Status(http, StatusCodes.Status500InternalServerError));
        var (client, webhook) = await api.Subscribed(url);
        api.Clock.SetTo(api.Clock.GetUtcNow().AddHours(20));
        // So many that its circuit opens.
        await api.Happen(8);
        await api.Later(TimeSpan.FromSeconds(10));
        api.Clock.SetTo(api.Clock.GetUtcNow().AddHours(-20));

        receiver.Answers("ahead", StatusCodes.Status200OK);
        for (var minutes = 0; minutes < 10; minutes++)
        {
            await api.Later(TimeSpan.FromMinutes(1));
        }

        (await client.Deliveries(webhook)).ShouldAllBe(delivery => delivery.Text("state") == "delivered");
    }

    [Fact]
    public async Task In_order_each_waits_for_the_one_before_it()
    {
        await using var receiver = await api.NewReceiver();
        var url = receiver.At("ordered", http => Receiver.Status(http, StatusCodes.Status503ServiceUnavailable));
        var (client, webhook) = await api.Subscribed(url, ordered: true);

        await api.Happen(20);
        var expected = (await client.Deliveries(webhook)).Select(delivery => delivery.At("eventId").GetGuid()).ToList();
        receiver.At(url).Select(message => message.Id).Distinct().ShouldBe([expected[0]], "the first is refused, and nothing may pass it");
        receiver.Answers("ordered", StatusCodes.Status200OK);
        await api.Later(TimeSpan.FromMinutes(3));

        receiver.At(url).Select(message => message.Id).Distinct().ShouldBe(expected);
        (await client.Deliveries(webhook)).ShouldAllBe(delivery => delivery.Text("state") == "delivered");
    }

    [Fact]
    public async Task What_a_process_had_when_it_died_is_sent_by_another_when_its_claim_ends()
    {
        await using var receiver = await api.NewReceiver();
        var url = receiver.At("claimed", http => Receiver.Status(http, StatusCodes.Status500InternalServerError));
        var (client, webhook) = await api.Subscribed(url);
        await api.Happen();
        receiver.Answers("claimed", StatusCodes.Status200OK);
        // As a process leaves it that claimed it and died.
        await api.Database.Execute($"update platform.deliveries set due_at = now() + interval '62 seconds' where webhook_id = '{webhook.Id()}'");

        await api.Later(TimeSpan.FromSeconds(30));
        (await client.Delivery(webhook)).Text("state").ShouldBe("failed");
        await api.Later(TimeSpan.FromSeconds(33));

        (await client.Delivery(webhook)).Text("state").ShouldBe("delivered");
    }

    /// <summary>What is to be sent to a webhook, and when.</summary>
    private Task<List<string>> Waits(System.Text.Json.JsonElement webhook) => api.Query<string>(
        "platform", $"select concat_ws(' ', id, version, due_at, next_attempt_at) from platform.deliveries where webhook_id = '{webhook.Id()}'");

    private async Task<(long Failing, long Lag)> Measured()
    {
        var told = await api.ToldBy<MeasureDeliveries>(WebhooksSetup.Meter);
        return (told["webhooks.failing"], told["webhooks.lag"]);
    }
}
