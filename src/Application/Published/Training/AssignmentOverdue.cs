using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Training.Assignments.AssignmentOverdue;

namespace Dossin.Partnerships.Application.Published.Training;

/// <summary>The day passed, and the course was not followed.</summary>
[SeenBy(Share.All, Scopes.TrainingManage)]
[SeenBy(Share.OwnZones, Scopes.TrainingRegister)]
public sealed record AssignmentOverdue(Guid Id, string? PoliceZone, DateOnly DueOn) : IPublishedFrom<Happened, AssignmentOverdue>
{
    public string Href => $"/training/v1/assignments/{Id}";

    string? IPublished.Zone => PoliceZone;

    public static AssignmentOverdue From(Happened happened) => new(happened.Assignment.Value, happened.PoliceZone, happened.DueOn);
}
