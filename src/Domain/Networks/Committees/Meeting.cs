using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Projects;

namespace Dossin.Partnerships.Domain.Networks.Committees;

/// <summary>The identity of a meeting.</summary>
public readonly record struct MeetingId(Guid Value) : IId<MeetingId>
{
    public static MeetingId Of(Guid value) => new(value);
}

/// <summary>A committee met.</summary>
public sealed record CommitteeMet(CommitteeId Committee, Text? Name, ProjectId? Project) : IDomainEvent;

/// <summary>A meeting of a committee that took place; the first one makes the committee a method that was carried out.</summary>
public sealed class Meeting : Aggregate<MeetingId>
{
    public const int PresentLimit = 100;

    private Meeting(MeetingId id) : base(id)
    {
    }

    public CommitteeId CommitteeId { get; private set; }

    public PartialDate HeldOn { get; private set; }

    /// <summary>The first day on which it can have been held.</summary>
    public DateOnly FirstDay { get; private set; }

    /// <summary>The organizations that were there, guests among them.</summary>
    public IReadOnlyList<OrganizationId> Present { get; private set; } = [];

    public static Meeting Hold(Committee committee, PartialDate heldOn, IReadOnlyList<OrganizationId> present, DateTimeOffset now)
    {
        InputRefused.If(heldOn.First > BelgianDay.Of(now), "heldOn", "inTheFuture", "A meeting is recorded when it was held.");
        for (var i = 0; i < present.Count; i++)
        {
            InputRefused.If(present.Take(i).Contains(present[i]), $"present[{i}]", "namedTwice", "An organization is there once.");
        }

        var meeting = new Meeting(new MeetingId(Guid.CreateVersion7(now)))
        {
            CommitteeId = committee.Id, HeldOn = heldOn, FirstDay = heldOn.First, Present = [.. present],
        };
        meeting.Raise(new CommitteeMet(committee.Id, committee.Name, committee.ProjectId));
        return meeting;
    }
}
