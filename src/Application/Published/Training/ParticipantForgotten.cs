using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Training.Participants.ParticipantForgotten;

namespace Dossin.Partnerships.Application.Published.Training;

/// <summary>A person is gone from here; whoever keeps the id lets go of it too.</summary>
[SeenBy(Share.All, Scopes.TrainingManage)]
[SeenBy(Share.OwnZones, Scopes.TrainingRegister)]
public sealed record ParticipantForgotten(Guid Id, string? PoliceZone) : IPublishedFrom<Happened, ParticipantForgotten>
{
    public string Href => $"/training/v1/participants/{Id}";

    string? IPublished.Zone => PoliceZone;

    public static ParticipantForgotten From(Happened happened) => new(happened.Participant.Value, happened.PoliceZone);
}
