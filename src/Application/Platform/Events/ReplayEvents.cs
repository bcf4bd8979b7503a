using Dossin.Partnerships.Application.Kernel;
using MediatR;

namespace Dossin.Partnerships.Application.Platform.Events;

/// <summary>Has events that were set aside handled again, once what was wrong is repaired.</summary>
/// <param name="Event">Only this one; null for all.</param>
public sealed record ReplayEvents(Guid? Event) : IRequest<Replayed>;

internal sealed class ReplayEventsHandler(IRelay relay) : IRequestHandler<ReplayEvents, Replayed>
{
    public Task<Replayed> Handle(ReplayEvents ask, CancellationToken ct) => relay.Replay(ask.Event, ct);
}
