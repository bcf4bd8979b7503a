using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Training.Assignments.AssignmentReopened;

namespace Dossin.Partnerships.Application.Published.Training;

/// <summary>The participation that fulfilled it was annulled.</summary>
[SeenBy(Share.All, Scopes.TrainingManage)]
[SeenBy(Share.OwnZones, Scopes.TrainingRegister)]
public sealed record AssignmentReopened(Guid Id, string? PoliceZone, DateOnly DueOn) : IPublishedFrom<Happened, AssignmentReopened>
{
    public string Href => $"/training/v1/assignments/{Id}";

    string? IPublished.Zone => PoliceZone;

    public static AssignmentReopened From(Happened happened) => new(happened.Assignment.Value, happened.PoliceZone, happened.DueOn);
}
