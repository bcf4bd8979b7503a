using Dossin.Partnerships.Api.Tests.Platform.Events;
using Microsoft.AspNetCore.Http;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Platform.Webhooks;

/// <summary>Who takes what it is sent is sent more, in its order where that was asked; who does not is not run over.</summary>
public sealed class PaceTests(WebhooksApi api) : IClassFixture<WebhooksApi>
{
    [Fact]
    public async Task What_gathered_is_sent_in_rows_once_each_and_in_order_where_that_was_asked()
    {
        await using var receiver = await api.NewReceiver();
        var (loose, strict) = (receiver.At("loose"), receiver.At("strict"));
        await api.Subscribed(loose);
        await api.Subscribed(strict, ordered: true);
        await using var other = await api.Beside();
        other.Clock.SetTo(api.Clock.GetUtcNow());

        await api.Database.Execute(Feed.Written(700));
        await Task.WhenAll(api.Send(), other.Send());
        await PartnershipsApi.Eventually(() => Task.FromResult(receiver.At(loose).Count >= 700 && receiver.At(strict).Count >= 700));

        receiver.At(loose).Select(message => message.Id).Distinct().Count().ShouldBe(700);
        receiver.At(loose).Count.ShouldBe(700);
        var positions = receiver.At(strict).ConvertAll(message => message.Event.At("position").GetInt64());
        positions.ShouldBe(Enumerable.Range(0, 700).Select(number => positions[0] + number));
    }

    [Fact]
    public async Task Never_more_than_two_are_on_their_way_and_one_in_order()
    {
        await using var receiver = await api.NewReceiver();
        var most = new Dictionary<string, int>();
        var now = new Dictionary<string, int>();
        var (loose, strict) = (receiver.At("two", http => Counted(http, "two")), receiver.At("one", http => Counted(http, "one")));
        await api.Subscribed(loose);
        await api.Subscribed(strict, ordered: true);

        await api.Happen(200);

        (receiver.At(loose).Count, receiver.At(strict).Count).ShouldBe((200, 200));
        most["two"].ShouldBeInRange(1, 2);
        most["one"].ShouldBe(1);

        async Task Counted(HttpContext http, string name)
        {
            lock (most)
            {
                now[name] = now.GetValueOrDefault(name) + 1;
                most[name] = Math.Max(most.GetValueOrDefault(name), now[name]);
            }

            await Task.Delay(1, http.RequestAborted);
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            lock (most)
            {
                now[name]--;
            }
        }
    }

    [Fact]
    public async Task A_message_that_is_refused_ends_its_row_and_nothing_passes_it_in_order()
    {
        await using var receiver = await api.NewReceiver();
        var count = 0;
        var url = receiver.At("stumbles", http => Receiver.Status(
            http, Interlocked.Increment(ref count) == 40 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status204NoContent));
        var (client, webhook) = await api.Subscribed(url, ordered: true);

        await api.Happen(100);
        receiver.At(url).Count.ShouldBe(40);
        var waiting = await client.Deliveries(webhook);
        waiting.Select(delivery => delivery.Text("state")).ShouldBe(
            [.. Enumerable.Repeat("delivered", 39), "failed", .. Enumerable.Repeat("pending", 60)]);
        await api.Later(TimeSpan.FromMinutes(1));

        (await client.Deliveries(webhook)).ShouldAllBe(delivery => delivery.Text("state") == "delivered");
        receiver.At(url).Select(message => message.Id).Distinct().ShouldBe(waiting.Select(delivery => delivery.At("eventId").GetGuid()));
        receiver.At(url).Count.ShouldBe(101);
    }
}
