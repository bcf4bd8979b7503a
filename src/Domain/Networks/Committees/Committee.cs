using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Projects;

namespace Dossin.Partnerships.Domain.Networks.Committees;

/// <summary>The identity of a committee.</summary>
public readonly record struct CommitteeId(Guid Value) : IId<CommitteeId>
{
    public static CommitteeId Of(Guid value) => new(value);
}

/// <summary>For whom a member sits in a committee.</summary>
public enum Side
{
    Police,
    Community,
}

/// <summary>An organization in a committee.</summary>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Side">The one side on which it sits.</param>
public sealed record CommitteeMember(OrganizationId OrganizationId, Side Side);

/// <summary>Whether both sides are there and equally strong (domain.md, section 7).</summary>
/// <param name="Police">How many members the side of the police has.</param>
/// <param name="Community">How many members the side of the community has.</param>
/// <param name="Balanced">Both sides have a member, and neither has two more than the other.</param>
public sealed record Balance(int Police, int Community, bool Balanced)
{
    public static Balance Of(IReadOnlyCollection<CommitteeMember> members)
    {
        var (police, community) = (members.Count(member => member.Side == Side.Police), members.Count(member => member.Side == Side.Community));
        return new(police, community, police >= 1 && community >= 1 && Math.Abs(police - community) <= 1);
    }
}

/// <summary>What is said of a committee, all of which may change.</summary>
public sealed record CommitteeSetup(ProjectId? ProjectId, string PoliceZone, Text? Name, IReadOnlyList<CommitteeMember> Members);

/// <summary>A local committee of police and community: a CoPmittee.</summary>
public sealed class Committee : Aggregate<CommitteeId>
{
    public const int NameLimit = 200;
    public const int MembersLimit = 100;

    private Committee(CommitteeId id) : base(id)
    {
    }

    /// <summary>The project of which it is a method.</summary>
    public ProjectId? ProjectId { get; private set; }

    public string PoliceZone { get; private set; } = "";

    public Text? Name { get; private set; }

    public IReadOnlyList<CommitteeMember> Members { get; private set; } = [];

    public static Committee Form(CommitteeSetup setup, DateTimeOffset now)
    {
        var committee = new Committee(new CommitteeId(Guid.CreateVersion7(now)));
        committee.Take(setup, now);
        committee.Touch();
        return committee;
    }

    public CommitteeSetup Setup() => new(ProjectId, PoliceZone, Name, Members);

    /// <summary>Saying what is said already changes nothing.</summary>
    public void Change(CommitteeSetup setup, DateTimeOffset now)
    {
        if (Sameness.Of(setup, Setup()))
        {
            return;
        }

        Take(setup, now);
        Touch();
    }

    private void Take(CommitteeSetup setup, DateTimeOffset now)
    {
        for (var i = 0; i < setup.Members.Count; i++)
        {
            var member = setup.Members[i].OrganizationId;
            InputRefused.If(setup.Members.Take(i).Any(other => other.OrganizationId == member), $"members[{i}].organizationId", "oneSide", "An organization sits on one side.");
        }

        if (setup.PoliceZone != PoliceZone)
        {
            var today = BelgianDay.Of(now);
            ZonesThen.MustBe(setup.PoliceZone, "policeZone", today, today, today);
        }

        (ProjectId, PoliceZone, Name, Members) = (setup.ProjectId, setup.PoliceZone, setup.Name, [.. setup.Members]);
    }
}
