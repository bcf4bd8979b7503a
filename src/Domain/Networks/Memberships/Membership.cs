using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Networks;
using Dossin.Partnerships.Domain.Networks.Organizations;

namespace Dossin.Partnerships.Domain.Networks.Memberships;

/// <summary>The identity of a membership.</summary>
public readonly record struct MembershipId(Guid Value) : IId<MembershipId>
{
    public static MembershipId Of(Guid value) => new(value);
}

/// <summary>As what an organization takes part.</summary>
public enum MembershipRole
{
    Member,
    Coordinator,
    Observer,
}

/// <summary>An organization belongs to a network, or since when it does was corrected.</summary>
public sealed record MembershipBegan(MembershipId Membership, NetworkId Network, OrganizationId Organization, Span Span) : IDomainEvent;

/// <summary>An organization leaves a network, or when it does was corrected.</summary>
public sealed record MembershipEnded(MembershipId Membership, NetworkId Network, OrganizationId Organization, Span Span) : IDomainEvent;

/// <summary>
/// One organization in one network in one role for one span of time. The role changes by ending one membership and beginning
/// another (domain.md, section 7).
/// </summary>
public sealed class Membership : Aggregate<MembershipId>
{
    public const int NoteLimit = 1000;

    private Membership(MembershipId id) : base(id)
    {
    }

    public NetworkId NetworkId { get; private set; }

    public OrganizationId OrganizationId { get; private set; }

    public MembershipRole Role { get; private set; }

    public PartialDate From { get; private set; }

    /// <summary>The last day, month or year of it.</summary>
    public PartialDate? To { get; private set; }

    public Text? DateNote { get; private set; }

    /// <summary>The first day of the wide reading, on which a day is matched.</summary>
    public DateOnly FirstDay { get; private set; }

    /// <summary>The last day of the wide reading.</summary>
    public DateOnly LastDay { get; private set; }

    /// <summary>The NIS code of the province in which the organization is seated, by which memberships are listed; it follows a move.</summary>
    public string? Province { get; private set; }

    public Span Span => new(From, To);

    /// <param name="network">The network.</param>
    /// <param name="organization">Who belongs to it.</param>
    /// <param name="province">Where that is seated.</param>
    /// <param name="role">As what.</param>
    /// <param name="span">From when to when.</param>
    /// <param name="dateNote">What the source says about it.</param>
    /// <param name="others">The other spans of this organization in this network and role.</param>
    /// <param name="now">The instant of entry.</param>
    public static Membership Begin(
        NetworkId network, OrganizationId organization, string? province, MembershipRole role, Span span, Text? dateNote, IEnumerable<Span> others,
        DateTimeOffset now)
    {
        Check(span, others);
        var membership = new Membership(new MembershipId(Guid.CreateVersion7(now)))
        {
            NetworkId = network, OrganizationId = organization, Province = province, Role = role, DateNote = dateNote,
        };
        membership.Last(span);
        membership.Raise(new MembershipBegan(membership.Id, network, organization, span));
        if (span.To is not null)
        {
            membership.Raise(new MembershipEnded(membership.Id, network, organization, span));
        }

        return membership;
    }

    /// <summary>Saying what is said already changes nothing.</summary>
    public void Change(Span span, Text? dateNote, IEnumerable<Span> others)
    {
        if ((span, dateNote) == (Span, DateNote))
        {
            return;
        }

        Check(span, others);
        var (begins, ends) = (span.From != From || (span.To is null && To is not null), span.To is not null && span.To != To);
        DateNote = dateNote;
        Last(span);
        if (begins)
        {
            Raise(new MembershipBegan(Id, NetworkId, OrganizationId, span));
        }

        if (ends)
        {
            Raise(new MembershipEnded(Id, NetworkId, OrganizationId, span));
        }

        if (!begins && !ends)
        {
            Touch();
        }
    }

    private static void Check(Span span, IEnumerable<Span> others)
    {
        InputRefused.If(span.IsReversed, "to", "invalidPeriod", "It ends before it begins.");
        RuleBroken.If(others.Any(span.CertainlyOverlaps), "overlap", "The organization has this role in the network for some of these days already.");
    }

    private void Last(Span span) => (From, To, FirstDay, LastDay) = (span.From, span.To, span.FirstDay, span.LastDay);
}
