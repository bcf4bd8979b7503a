using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Happened = Dossin.Partnerships.Domain.Training.Participations.ParticipationRecorded;

namespace Dossin.Partnerships.Application.Published.Training;

/// <summary>A person followed a course; an import writes the same payload for its rows.</summary>
[SeenBy(Share.All, Scopes.TrainingManage)]
[SeenBy(Share.OwnZones, Scopes.TrainingRegister)]
public sealed record ParticipationRecorded(
    Guid Id, Guid ParticipantId, string CourseCode, string CourseFamily, DateOnly HeldOn, string? PoliceZone, string Source)
    : IPublishedFrom<Happened, ParticipationRecorded>
{
    public string Href => $"/training/v1/participations/{Id}";

    string? IPublished.Zone => PoliceZone;

    public static ParticipationRecorded From(Happened happened) => new(
        happened.Participation.Value, happened.Participant.Value, happened.CourseCode, happened.CourseFamily, happened.HeldOn, happened.PoliceZone,
        happened.Source.Code());
}
