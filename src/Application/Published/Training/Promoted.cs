using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Training.Sessions.ParticipantPromoted;

namespace Dossin.Partnerships.Application.Published.Training;

/// <summary>A participant who waited has a seat.</summary>
[SeenBy(Share.All, Scopes.TrainingManage)]
[SeenBy(Share.OwnZones, Scopes.TrainingRegister)]
public sealed record Promoted(Guid Id, Guid SessionId, Guid ParticipantId, string? PoliceZone) : IPublishedFrom<Happened, Promoted>
{
    public string Href => $"/training/v1/registrations/{Id}";

    string? IPublished.Zone => PoliceZone;

    public static Promoted From(Happened happened) => new(
        happened.Registration.Value, happened.Session.Value, happened.Participant.Value, happened.PoliceZone);
}
