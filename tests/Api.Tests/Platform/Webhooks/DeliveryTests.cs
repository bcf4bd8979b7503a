using System.Net;
using System.Text.Json;
using Dossin.Partnerships.Api.Tests.Platform.Events;
using Dossin.Partnerships.Application.Platform.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Platform.Webhooks;

/// <summary>What happens reaches who asked for it: signed, once, as far as the client may see it.</summary>
public sealed class DeliveryTests(WebhooksApi api) : IClassFixture<WebhooksApi>
{
    [Fact]
    public async Task An_event_is_sent_as_the_feed_shows_it_and_its_signature_holds()
    {
        await using var receiver = await api.NewReceiver();
        var end = await api.FeedEnd();
        var (client, webhook) = await api.Subscribed(receiver.At("hook"));
        var course = await api.OfferedCourse();

        await api.RunJobs();

        var message = receiver.At(receiver.At("hook")).ShouldHaveSingleItem();
        var shown = (await client.Follow(end)).At("items").EnumerateArray().ShouldHaveSingleItem();
        JsonElement.DeepEquals(message.Event, shown).ShouldBeTrue($"{message.Body}\n{shown}");
        message.Event.At("data").Text("href").ShouldBe(course.Href());
        message.Headers["content-type"].ShouldBe("application/cloudevents+json; charset=utf-8");
        message.Id.ShouldBe(shown.Id());
        (await new[] { message, message with { Body = message.Body + " " } }.Verify(api, webhook.Text("secret"), "whsec_" + Convert.ToBase64String(new byte[32])))
            .ShouldBe([[true, false], [false, false]]);
        var delivery = await client.Delivery(webhook);
        (delivery.Text("state"), delivery.Number("attempts"), delivery.Number("lastStatus")).ShouldBe(("delivered", 1, 204));
        delivery.At("eventId").GetGuid().ShouldBe(shown.Id());
        delivery.Text("eventType").ShouldBe("training.courseOffered");
        delivery.TryGetProperty("nextAttemptAt", out _).ShouldBeFalse();
        delivery.At("lastDurationMilliseconds").GetInt32().ShouldBeInRange(0, 5_000);
        delivery.At("lastAttemptAt").GetDateTimeOffset().ShouldBe(api.Clock.GetUtcNow(), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task While_a_secret_rotates_both_sign()
    {
        await using var receiver = await api.NewReceiver();
        var url = receiver.At("rotating");
        var (client, webhook) = await api.Subscribed(url);

        var rotated = await client.Put($"{WebhookCalls.Root}/{webhook.Id()}/secret", new { overlapHours = 2 }).Json(HttpStatusCode.OK);
        await api.Happen();

        var (before, after) = (webhook.Text("secret"), rotated.Text("secret"));
        var message = receiver.At(url).ShouldHaveSingleItem();
        message.Signatures.Length.ShouldBe(2);
        (await new[] { message }.Verify(api, before, after)).ShouldBe([[true, true]]);

        api.Clock.Advance(TimeSpan.FromHours(2));
        await api.Happen();
        receiver.At(url)[1].Signatures.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_happened_before_or_is_not_asked_for_is_not_sent()
    {
        await using var receiver = await api.NewReceiver();
        var url = receiver.At("some");
        await api.Happen();
        await api.Subscribed(url, types: ["training.courseRetired"]);

        await api.Happen();
        await api.Happen(type: "training.courseRetired");

        receiver.At(url).ShouldHaveSingleItem().Event.Text("type").ShouldBe("training.courseRetired");
    }

    [Fact]
    public async Task One_that_is_removed_while_an_event_is_noted_for_it_holds_up_no_other()
    {
        await using var receiver = await api.NewReceiver();
        var (removed, other) = (receiver.At("removed"), receiver.At("other"));
        var (_, webhook) = await api.Subscribed(removed);
        await api.Subscribed(other);
        Task jobs;

        await using (var held = await HeldRows.By(api.ConnectionString("platform"), $"delete from platform.webhooks where id = '{webhook.Id()}'"))
        {
            await api.OfferedCourse();
            jobs = api.RunJobs();
            await held.Meets(jobs);
            await held.Commit();
        }

        await jobs;
        receiver.At(other).ShouldHaveSingleItem();
        receiver.At(removed).ShouldBeEmpty();
        api.Errors.ShouldNotContain(error => error.Contains("NoteDeliveries", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_client_may_not_see_when_it_is_sent_is_not_sent()
    {
        await using var receiver = await api.NewReceiver();
        var url = receiver.At("cut", http => Receiver.Status(http, StatusCodes.Status503ServiceUnavailable));
        var (client, webhook) = await api.Subscribed(url);
        await api.Happen(type: "networks.networkRenewed");
        receiver.At(url).ShouldBeEmpty();
        await api.Happen();
        receiver.At(url).Count.ShouldBe(1);

        await api.Database.Execute($"update platform.clients set scopes = '{{platform:read}}' where id = '{webhook.Text("clientId")}'");
        await api.Later(TimeSpan.FromMinutes(1));

        var delivery = await client.Delivery(webhook);
        (delivery.Text("state"), delivery.Text("lastFailure"), delivery.Number("attempts")).ShouldBe(("givenUp", "notVisible", 1));
        receiver.At(url).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_suspended_client_is_sent_nothing_until_it_is_active_again()
    {
        await using var receiver = await api.NewReceiver();
        var url = receiver.At("suspended", http => Receiver.Status(http, StatusCodes.Status503ServiceUnavailable));
        var (_, webhook) = await api.Subscribed(url);
        await api.Subscribed(receiver.At("beside"));
        await api.Happen();
        receiver.At(url).Count.ShouldBe(1);
        await api.Database.Execute($"update platform.clients set state = 'suspended' where id = '{webhook.Text("clientId")}'");
        // Neither what waits for another attempt nor what happens now.
        await api.Later(TimeSpan.FromMinutes(1));
        await api.Happen();
        receiver.At(url).Count.ShouldBe(1);

        receiver.Answers("suspended", StatusCodes.Status200OK);
        await api.Database.Execute($"update platform.clients set state = 'active' where id = '{webhook.Text("clientId")}'");
        await api.Later(TimeSpan.FromMinutes(1));

        receiver.At(url).Select(message => message.Id).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Two_processes_send_each_event_once_and_in_order_where_that_was_asked()
    {
        await using var receiver = await api.NewReceiver();
        var (loose, strict) = (receiver.At("loose"), receiver.At("strict"));
        await api.Subscribed(loose);
        await api.Subscribed(strict, ordered: true);
        await using var other = await api.Beside();
        other.Clock.SetTo(api.Clock.GetUtcNow());

        await api.Database.Execute(Feed.Written(60));
        await Task.WhenAll(api.Send(), other.Send());
        await PartnershipsApi.Eventually(() => Task.FromResult(receiver.At(loose).Count >= 60 && receiver.At(strict).Count >= 60));

        receiver.At(loose).Select(message => message.Id).Distinct().Count().ShouldBe(60);
        receiver.At(loose).Count.ShouldBe(60);
        receiver.At(strict).Select(message => message.Event.At("position").GetInt64()).ShouldBeInOrder();
        receiver.At(strict).Count.ShouldBe(60);
    }

    [Fact]
    public async Task Deliveries_are_kept_for_thirty_days()
    {
        await using var receiver = await api.NewReceiver();
        var (client, webhook) = await api.Subscribed(receiver.At("kept"));
        await api.Happen(3);

        await api.Later(TimeSpan.FromDays(29));
        await api.RunJobs();
        (await client.Deliveries(webhook)).Count.ShouldBe(3);
        await api.Later(TimeSpan.FromDays(1.01));
        await api.RunJobs();

        (await client.Deliveries(webhook)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_secret_moves_to_the_installations_new_key()
    {
        await using var receiver = await api.NewReceiver();
        var (_, webhook) = await api.Subscribed(receiver.At("resealed"));
        var (before, fresh) = (await Kept(), Convert.ToBase64String([.. Enumerable.Repeat((byte)7, 32)]));

        await using (var renewed = await api.Beside(("Secrets:Key", fresh), ("Secrets:Earlier:0", Cluster.Secret)))
        {
            await renewed.RunJobs();
            var kept = await Kept();
            kept.ShouldNotBe(before);
            renewed.Services.GetRequiredService<IWebhookSecrets>().Open(new(webhook.Id()), kept).Value.ShouldBe(webhook.Text("secret"));
        }

        // And back, as the other tests of this class know one secret only.
        await using var restored = await api.Beside(("Secrets:Key", Cluster.Secret), ("Secrets:Earlier:0", fresh));
        await restored.RunJobs();
        api.Services.GetRequiredService<IWebhookSecrets>().Open(new(webhook.Id()), await Kept()).Value.ShouldBe(webhook.Text("secret"));

        async Task<byte[]> Kept() => Convert.FromBase64String(
            (await api.Query<string>("platform", $"select secrets -> 0 ->> 'bytes' from platform.webhooks where id = '{webhook.Id()}'"))[0]);
    }
}
