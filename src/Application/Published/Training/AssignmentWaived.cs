using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Training.Assignments.AssignmentWaived;

namespace Dossin.Partnerships.Application.Published.Training;

/// <summary>The course need not be followed any more.</summary>
[SeenBy(Share.All, Scopes.TrainingManage)]
[SeenBy(Share.OwnZones, Scopes.TrainingRegister)]
public sealed record AssignmentWaived(Guid Id, string? PoliceZone, DateOnly DueOn) : IPublishedFrom<Happened, AssignmentWaived>
{
    public string Href => $"/training/v1/assignments/{Id}";

    string? IPublished.Zone => PoliceZone;

    public static AssignmentWaived From(Happened happened) => new(happened.Assignment.Value, happened.PoliceZone, happened.DueOn);
}
