using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Training.Assignments.AssignmentMade;

namespace Dossin.Partnerships.Application.Published.Training;

/// <summary>Somebody must follow a course by a day.</summary>
[SeenBy(Share.All, Scopes.TrainingManage)]
[SeenBy(Share.OwnZones, Scopes.TrainingRegister)]
public sealed record AssignmentMade(Guid Id, string? PoliceZone, DateOnly DueOn) : IPublishedFrom<Happened, AssignmentMade>
{
    public string Href => $"/training/v1/assignments/{Id}";

    string? IPublished.Zone => PoliceZone;

    public static AssignmentMade From(Happened happened) => new(happened.Assignment.Value, happened.PoliceZone, happened.DueOn);
}
