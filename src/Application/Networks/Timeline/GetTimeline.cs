using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Memberships;
using Dossin.Partnerships.Domain.Networks.Networks;
using Dossin.Partnerships.Domain.Networks.Organizations;
using MediatR;

namespace Dossin.Partnerships.Application.Networks.Timeline;

/// <summary>What was true on a day, by the wide reading of dates: from the first day of a beginning to the last of an end.</summary>
public sealed record GetTimeline : IRequest<TimelineView>
{
    /// <summary>The day; today where it is left out.</summary>
    public DateOnly? On { get; init; }
}

/// <summary>What was true on a day.</summary>
/// <param name="On">The day.</param>
/// <param name="Memberships">Who belonged to which network: each organization once in a network.</param>
public sealed record TimelineView(DateOnly On, IReadOnlyList<MembershipThen> Memberships);

/// <summary>An organization that belonged to a network on the day.</summary>
/// <param name="Id">The id of the membership.</param>
/// <param name="NetworkId">The network.</param>
/// <param name="Network">Its name.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Organization">Its name.</param>
/// <param name="Role">As what it took part.</param>
/// <param name="From">When the membership began.</param>
/// <param name="To">When it ended; absent: it still holds.</param>
public sealed record MembershipThen(
    MembershipId Id, NetworkId NetworkId, string Network, OrganizationId OrganizationId, string Organization, MembershipRole Role, PartialDate From,
    PartialDate? To)
{
    /// <summary>Where the membership is read.</summary>
    public Uri Href => new($"/networks/v1/memberships/{Id.Value}", UriKind.Relative);
}

/// <summary>Reads all parts of the timeline in one SQL statement and so in one snapshot.</summary>
public interface ITimeline
{
    Task<TimelineView> Read(DateOnly day, CancellationToken ct);
}

internal sealed class GetTimelineHandler(ITimeline timeline, TimeProvider clock) : IRequestHandler<GetTimeline, TimelineView>
{
    public Task<TimelineView> Handle(GetTimeline ask, CancellationToken ct) =>
        timeline.Read(ask.On ?? BelgianDay.Of(clock.GetUtcNow()), ct);
}
