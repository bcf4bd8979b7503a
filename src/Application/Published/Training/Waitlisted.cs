using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Training.Sessions.ParticipantWaitlisted;

namespace Dossin.Partnerships.Application.Published.Training;

/// <summary>A participant waits for a seat.</summary>
[SeenBy(Share.All, Scopes.TrainingManage)]
[SeenBy(Share.OwnZones, Scopes.TrainingRegister)]
public sealed record Waitlisted(Guid Id, Guid SessionId, Guid ParticipantId, string? PoliceZone, int Position) : IPublishedFrom<Happened, Waitlisted>
{
    public string Href => $"/training/v1/registrations/{Id}";

    string? IPublished.Zone => PoliceZone;

    public static Waitlisted From(Happened happened) => new(
        happened.Registration.Value, happened.Session.Value, happened.Participant.Value, happened.PoliceZone, happened.Position);
}
