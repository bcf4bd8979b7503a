using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Training.Assignments.AssignmentFulfilled;

namespace Dossin.Partnerships.Application.Published.Training;

/// <summary>The course was followed.</summary>
[SeenBy(Share.All, Scopes.TrainingManage)]
[SeenBy(Share.OwnZones, Scopes.TrainingRegister)]
public sealed record AssignmentFulfilled(Guid Id, string? PoliceZone, DateOnly DueOn) : IPublishedFrom<Happened, AssignmentFulfilled>
{
    public string Href => $"/training/v1/assignments/{Id}";

    string? IPublished.Zone => PoliceZone;

    public static AssignmentFulfilled From(Happened happened) => new(happened.Assignment.Value, happened.PoliceZone, happened.DueOn);
}
