using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Happened = Dossin.Partnerships.Domain.Training.Participations.ParticipationAnnulled;

namespace Dossin.Partnerships.Application.Published.Training;

/// <summary>A participation turned out to be wrong; it counts nowhere. Of somebody who was forgotten no id is told.</summary>
[SeenBy(Share.All, Scopes.TrainingManage)]
[SeenBy(Share.OwnZones, Scopes.TrainingRegister)]
public sealed record ParticipationAnnulled(
    Guid Id, Guid? ParticipantId, string CourseCode, string CourseFamily, DateOnly HeldOn, string? PoliceZone, string Source)
    : IPublishedFrom<Happened, ParticipationAnnulled>
{
    public string Href => $"/training/v1/participations/{Id}";

    string? IPublished.Zone => PoliceZone;

    public static ParticipationAnnulled From(Happened happened) => new(
        happened.Participation.Value, happened.Participant?.Value, happened.CourseCode, happened.CourseFamily, happened.HeldOn, happened.PoliceZone,
        happened.Source.Code());
}
