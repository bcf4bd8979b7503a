using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Clients;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Platform.Events;

/// <summary>
/// What happened, oldest first: go on from `last`, and no event is missed or comes twice. Events are seen as far as the
/// caller's other scopes and zones reach. With `Prefer: wait=30` an answer without events waits for one.
/// </summary>
public sealed record ListEvents : IRequest<EventList>
{
    /// <summary>Only what comes behind this position; from the beginning where it is absent.</summary>
    public long After { get; init; }

    /// <summary>Only events of these types.</summary>
    public IReadOnlyList<string>? Type { get; init; }

    /// <summary>How many events at most.</summary>
    public int PageSize { get; init; } = 50;

    /// <summary>How long to wait where there is nothing yet.</summary>
    [JsonIgnore]
    public TimeSpan Wait { get; init; }

    /// <summary>The same, with patience.</summary>
    public ListEvents Waiting(TimeSpan time) => this with { Wait = time };
}

internal sealed class ListEventsValidator : AbstractValidator<ListEvents>
{
    public ListEventsValidator()
    {
        RuleFor(ask => ask.After).GreaterThanOrEqualTo(0);
        RuleFor(ask => ask.PageSize).InclusiveBetween(1, 500);
        RuleFor(ask => ask.Type).AtMost(100);
        RuleForEach(ask => ask.Type).Must(type => EventSight.Types.Contains(type)).WithErrorCode("eventType");
    }
}

internal sealed class ListEventsHandler(IEventFeed feed, IEventNews news, IClientDirectory clients, Caller caller) : IRequestHandler<ListEvents, EventList>
{
    public async Task<EventList> Handle(ListEvents ask, CancellationToken ct)
    {
        var sight = EventSight.Of(caller).Only(ask.Type ?? []);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct, news.Stopping);
        // Of no patience this is the end at once.
        patience.CancelAfter(ask.Wait);
        for (var after = ask.After; ;)
        {
            // Before reading, so that nothing falls between.
            var next = news.Next;
            var part = await feed.Read(sight, after, ask.PageSize, ct);
            // Who is ahead of the feed followed one that was lost: told at once.
            if (part.Events.Count == 0 && !part.HasMore && part.Last >= after)
            {
                after = part.Last;
                await next.WaitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                ct.ThrowIfCancellationRequested();
                // What happened since may not be meant any more for who was changed or suspended meanwhile: the next request tells.
                if (!patience.IsCancellationRequested && clients.Knows(caller))
                {
                    continue;
                }
            }

            return new(part.Events, ask.PageSize, part.HasMore ? Next(ask, part.Last) : null, part.Last);
        }
    }

    private static Uri Next(ListEvents ask, long last)
    {
        var address = new StringBuilder().Append(CultureInfo.InvariantCulture, $"/platform/v1/events?after={last}&pageSize={ask.PageSize}");
        foreach (var type in ask.Type ?? [])
        {
            address.Append("&type=").Append(Uri.EscapeDataString(type));
        }

        return new(address.ToString(), UriKind.Relative);
    }
}
