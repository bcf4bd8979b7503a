using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Grants;
using Dossin.Partnerships.Domain.Networks.Memberships;
using Dossin.Partnerships.Domain.Networks.Networks;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Projects;
using Dossin.Partnerships.Domain.Networks.Timeline;
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
/// <param name="Grants">Money of which installments were due before, on or after the day: from the first to the last of them.</param>
/// <param name="Projects">What ran.</param>
/// <param name="Agreements">What was in force, as far as Networks was told.</param>
public sealed record TimelineView(
    DateOnly On, IReadOnlyList<MembershipThen> Memberships, IReadOnlyList<GrantThen> Grants, IReadOnlyList<ProjectThen> Projects,
    IReadOnlyList<AgreementThen> Agreements);

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

/// <summary>A grant that was being paid on the day.</summary>
/// <param name="Id">The id of the grant.</param>
/// <param name="Funder">Who gives the money.</param>
/// <param name="Program">Under what name it is given.</param>
/// <param name="Currency">Three capitals after ISO 4217.</param>
/// <param name="Total">With two digits: 208400.00.</param>
public sealed record GrantThen(GrantId Id, string Funder, string? Program, string Currency, string Total)
{
    /// <summary>Where the grant is read.</summary>
    public Uri Href => new($"/networks/v1/grants/{Id.Value}", UriKind.Relative);
}

/// <summary>A project that ran on the day.</summary>
/// <param name="Id">The id of the project.</param>
/// <param name="Title">What it is called.</param>
/// <param name="From">When it began.</param>
/// <param name="To">When it ended.</param>
public sealed record ProjectThen(ProjectId Id, Text Title, PartialDate From, PartialDate To)
{
    /// <summary>Where the project is read.</summary>
    public Uri Href => new($"/networks/v1/projects/{Id.Value}", UriKind.Relative);
}

/// <summary>An agreement that was in force on the day.</summary>
/// <param name="Id">The id of the agreement.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Href">Where the agreement is read.</param>
/// <param name="InForceFrom">Its first day in force.</param>
/// <param name="EndsOn">Its last; absent: no end is known.</param>
public sealed record AgreementThen(KnownAgreementId Id, Text Title, Uri Href, DateOnly InForceFrom, DateOnly? EndsOn);

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
