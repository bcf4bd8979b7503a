using System.Net;
using Dossin.Partnerships.Application.Platform.Webhooks;
using Dossin.Partnerships.Infrastructure.Platform.Webhooks;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Platform.Webhooks;

/// <summary>Outside Development nothing is sent to a machine beside this one, whatever its name and whenever it says so.</summary>
public sealed class AddressTests(StrictWebhooksApi api) : IClassFixture<StrictWebhooksApi>
{
    [Fact]
    public async Task A_name_that_leads_inside_when_it_is_dialed_is_not_dialed()
    {
        await using var receiver = await Receiver.Start();
        receiver.At("inside");
        // Harmless when somebody looks, private when it is used.
        var inside = false;
        api.Names.Lead("flips.example", () => [inside ? IPAddress.Loopback : IPAddress.Parse("8.8.8.8")]);
        var (client, webhook) = await api.Subscribed(new($"https://flips.example:{receiver.Address.Port}/inside"));

        inside = true;
        await api.Happen();

        var delivery = await client.Delivery(webhook);
        (delivery.Text("state"), delivery.Text("lastFailure")).ShouldBe(("failed", "addressRefused"));
        receiver.At(new Uri(receiver.Address, "inside")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("10.0.0.1", "192.168.0.1", "fe80::1", "fd00::1", "100.64.0.1", "169.254.169.254")]
    public async Task No_private_address_is_dialed(params string[] addresses)
    {
        await using var receiver = await Receiver.Start();
        var dialed = await Dialed(new($"http://host.example:{receiver.Address.Port}/"), new WebhookTargets(), addresses);

        dialed.ShouldBeOfType<AddressRefused>();
    }

    [Fact]
    public async Task An_address_that_is_written_out_is_looked_at_too() =>
        (await Dialed(new("http://127.0.0.1:1/"), new WebhookTargets())).ShouldBeOfType<AddressRefused>();

    [Fact]
    public async Task A_dead_address_is_passed_over_for_the_next()
    {
        await using var receiver = await Receiver.Start();
        receiver.At("");

        (await Dialed(new($"http://host.example:{receiver.Address.Port}/"), new WebhookTargets(Anywhere: true), "127.0.0.2", "127.0.0.1")).ShouldBeNull();
    }

    /// <summary>Null where an answer came.</summary>
    private static async Task<Exception?> Dialed(Uri url, WebhookTargets targets, params string[] addresses)
    {
        var names = new TestNames();
        names.Lead("host.example", () => [.. addresses.Select(IPAddress.Parse)]);
        using var http = new HttpClient(new Dialing(names, targets).Handler());
        try
        {
            using var answer = await http.GetAsync(url, PartnershipsApi.Token);
            return null;
        }
        catch (HttpRequestException e)
        {
            return e.InnerException;
        }
    }
}
