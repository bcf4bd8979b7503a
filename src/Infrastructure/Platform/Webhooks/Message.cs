using System.Net.Http.Headers;
using System.Text.Json;
using Dossin.Partnerships.Application.Kernel.Json;
using Dossin.Partnerships.Application.Platform.Events;
using Dossin.Partnerships.Domain.Platform.Webhooks;

namespace Dossin.Partnerships.Infrastructure.Platform.Webhooks;

/// <summary>
/// A message as Standard Webhooks describes it: the event as the feed shows it, its id, the time, and a signature by each secret that
/// is valid.
/// </summary>
internal static class Message
{
    private static readonly MediaTypeHeaderValue CloudEvent = new("application/cloudevents+json") { CharSet = "utf-8" };

    /// <param name="url">The receiver.</param>
    /// <param name="told">The event.</param>
    /// <param name="origin">What its links begin with: the address at which the webhook was set up.</param>
    /// <param name="secrets">Those that sign.</param>
    /// <param name="now">The time of this attempt.</param>
    public static HttpRequestMessage Of(Uri url, EventView told, string origin, IEnumerable<WebhookSecret> secrets, DateTimeOffset now)
    {
        var body = Body(told, origin);
        var id = told.Id.ToString();
        return new(HttpMethod.Post, url)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = CloudEvent } },
            Headers =
            {
                { "webhook-id", id },
                { "webhook-timestamp", WebhookSecret.Timestamp(now) },
                { "webhook-signature", string.Join(' ', secrets.Select(secret => secret.Sign(id, now, body))) },
                { "User-Agent", "Dossin-Partnerships-Webhooks" },
            },
        };
    }

    private static byte[] Body(EventView told, string origin) => JsonSerializer.SerializeToUtf8Bytes(
        told with
        {
            Data = told.Data.ToDictionary(member => member.Key, member => member.Value is Uri { IsAbsoluteUri: false } path ? origin + path.OriginalString : member.Value),
        }, KernelJson.Kept);
}
