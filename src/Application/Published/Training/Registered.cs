using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Training.Sessions.ParticipantRegistered;

namespace Dossin.Partnerships.Application.Published.Training;

/// <summary>A participant has a seat.</summary>
[SeenBy(Share.All, Scopes.TrainingManage)]
[SeenBy(Share.OwnZones, Scopes.TrainingRegister)]
public sealed record Registered(Guid Id, Guid SessionId, Guid ParticipantId, string? PoliceZone) : IPublishedFrom<Happened, Registered>
{
    public string Href => $"/training/v1/registrations/{Id}";

    string? IPublished.Zone => PoliceZone;

    public static Registered From(Happened happened) => new(
        happened.Registration.Value, happened.Session.Value, happened.Participant.Value, happened.PoliceZone);
}
