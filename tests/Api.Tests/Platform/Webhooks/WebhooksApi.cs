using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Dossin.Partnerships.Api.Tests.Platform.Events;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Webhooks;
using Dossin.Partnerships.Domain.Platform.Webhooks;
using Dossin.Partnerships.Infrastructure.Platform.Webhooks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Platform.Webhooks;

/// <summary>The service with receivers on this machine: as in Development it may send to them, and names lead where a test says.</summary>
public class WebhooksApi : PartnershipsApi
{
    public WebhooksApi(SharedServer server)
        : this(async () => await (await server.Cluster).NewDatabase(), [("Webhooks:TimeoutSeconds", "5")], keepsDatabase: false)
    {
    }

    private protected WebhooksApi(Func<Task<Database>> open, (string Name, string Value)[] settings, bool keepsDatabase) : base(open, settings, keepsDatabase)
    {
    }

    private protected virtual bool MaySendAnywhere => true;

    internal TestNames Names { get; } = new();

    /// <summary>Another process of the same installation.</summary>
    internal async Task<WebhooksApi> Beside(params (string Name, string Value)[] settings)
    {
        var beside = new WebhooksApi(() => Task.FromResult(Database), settings, keepsDatabase: true);
        await beside.InitializeAsync();
        return beside;
    }

    /// <summary>A client that follows the courses, and its webhook.</summary>
    internal async Task<(HttpClient Client, JsonElement Webhook)> Subscribed(Uri url, bool ordered = false, params string[] types)
    {
        var client = await AsClientWith(["platform:read", "training:read"], []);
        return (client, await client.Post(WebhookCalls.Root, new { url, types, ordered }).Json(HttpStatusCode.Created));
    }

    /// <summary>A receiver for a test of its own.</summary>
    internal async Task<Receiver> NewReceiver()
    {
        await ForgetWebhooks();
        return await Receiver.Start();
    }

    /// <summary>Nothing is sent to the receivers of earlier tests.</summary>
    internal async Task ForgetWebhooks()
    {
        for (var gone = false; !gone;)
        {
            try
            {
                await Database.Execute("delete from platform.webhooks");
                gone = true;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DeadlockDetected)
            {
                // Of another test something is still being sent and noted: who gives way to it tries again, as a request does.
            }
        }
    }

    /// <summary>Gives each webhook a secret of its own: those that SQL copied open beside their first webhook alone.</summary>
    internal async Task SealAnew()
    {
        var secrets = Services.GetRequiredService<IWebhookSecrets>();
        var ids = await Query<Guid>("platform", "select id from platform.webhooks");
        var kept = ids.Select(id => Convert.ToBase64String(secrets.Seal(new(id), WebhookSecret.New())));
        await Database.Execute(
            $$"""
            update platform.webhooks w set secrets = jsonb_build_array(jsonb_build_object('bytes', fresh.kept))
            from (values {{string.Join(',', ids.Zip(kept).Select(pair => $"('{pair.First}'::uuid, '{pair.Second}')"))}}) fresh (id, kept) where fresh.id = w.id
            """);
    }

    /// <summary>Publishes so many events of courses, which everybody may see, and has them sent.</summary>
    internal async Task Happen(int count = 1, string type = "training.courseOffered")
    {
        await Database.Execute(Feed.Written(count, type));
        await Send();
    }

    /// <summary>Time goes on, and what is due then is done.</summary>
    internal async Task Later(TimeSpan time)
    {
        await Pass(time);
        await Send();
    }

    /// <summary>Time goes on for this process and for the database.</summary>
    internal async Task Pass(TimeSpan time)
    {
        Clock.Advance(time);
        await Database.Execute(FormattableString.Invariant($"update platform.deliveries set due_at = due_at - interval '{time.TotalSeconds} seconds'"));
    }

    /// <summary>
    /// The turns of the two jobs that this is about, until nothing is left to note and nothing is on its way, also of what they began in the
    /// background; the others have theirs there.
    /// </summary>
    internal async Task Send()
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.System("tests");
        var (notes, sends) = (scope.ServiceProvider.GetRequiredService<NoteDeliveries>(), scope.ServiceProvider.GetRequiredService<SendDeliveries>());
        while (await notes.Turn(Token) | await sends.Turn(Token))
        {
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<IHostNames>(Names);
            if (MaySendAnywhere)
            {
                services.AddSingleton(new WebhookTargets(Anywhere: true));
            }
        });
    }
}

/// <summary>The service as it is outside Development: only over https, and only to the internet.</summary>
public sealed class StrictWebhooksApi(SharedServer server) : WebhooksApi(server)
{
    private protected override bool MaySendAnywhere => false;
}

/// <summary>Where names lead.</summary>
internal sealed class TestNames : IHostNames
{
    private readonly ConcurrentDictionary<string, Func<IPAddress[]>> _hosts = new();
    private int _asked;

    /// <summary>How often a name was asked for.</summary>
    public int Asked => _asked;

    public void Lead(string host, Func<IPAddress[]> to) => _hosts[host] = to;

    public Task<IPAddress[]> AddressesOf(string host, CancellationToken ct)
    {
        Interlocked.Increment(ref _asked);
        return Task.FromResult(_hosts.TryGetValue(host, out var addresses) ? addresses() : host == "localhost" ? [IPAddress.Loopback] : []);
    }
}

internal static class WebhookCalls
{
    public const string Root = "/platform/v1/webhooks";

    /// <summary>The deliveries of a webhook, oldest event first.</summary>
    public static async Task<List<JsonElement>> Deliveries(this HttpClient client, JsonElement webhook, string query = "?pageSize=500") =>
        [.. (await client.Get($"{Root}/{webhook.Id()}/deliveries{query}").Json(HttpStatusCode.OK)).At("items").EnumerateArray().OrderBy(one => one.At("position").GetInt64())];

    public static async Task<JsonElement> Delivery(this HttpClient client, JsonElement webhook) => (await client.Deliveries(webhook)).ShouldHaveSingleItem();

    public static async Task<JsonElement> Patched(this HttpClient client, JsonElement webhook, object patch)
    {
        var read = await client.Get($"{Root}/{webhook.Id()}");
        return await client.Patch($"{Root}/{webhook.Id()}", patch, ("If-Match", read.Tag())).Json(HttpStatusCode.OK);
    }

    public static async Task<JsonElement> Read(this HttpClient client, JsonElement webhook) => await client.Get($"{Root}/{webhook.Id()}").Json(HttpStatusCode.OK);

    /// <summary>Whether messages verify, by the library that receivers use: one answer for each message and secret.</summary>
    public static async Task<List<List<bool>>> Verify(this IEnumerable<Received> messages, PartnershipsApi api, params string[] secrets)
    {
        // At the time of the service: what is older than five minutes is refused.
        var now = api.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var asked = messages.Select(message => new { headers = message.Headers, body = message.Body, secrets, now });
        var verdicts = await NodeTools.Run("webhook.mjs", "standardwebhooks", JsonSerializer.Serialize(asked));
        return [.. verdicts.EnumerateArray().Select(one => one.EnumerateArray().Select(verdict => verdict.ValueKind == JsonValueKind.True).ToList())];
    }
}
