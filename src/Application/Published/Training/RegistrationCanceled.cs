using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Training.Sessions.RegistrationCanceled;

namespace Dossin.Partnerships.Application.Published.Training;

/// <summary>A participant gave up a seat or a place on the list, or lost it; who waited for a canceled session keeps the position there.</summary>
[SeenBy(Share.All, Scopes.TrainingManage)]
[SeenBy(Share.OwnZones, Scopes.TrainingRegister)]
public sealed record RegistrationCanceled(Guid Id, Guid SessionId, Guid ParticipantId, string? PoliceZone, int? Position)
    : IPublishedFrom<Happened, RegistrationCanceled>
{
    public string Href => $"/training/v1/registrations/{Id}";

    string? IPublished.Zone => PoliceZone;

    public static RegistrationCanceled From(Happened happened) => new(
        happened.Registration.Value, happened.Session.Value, happened.Participant.Value, happened.PoliceZone, happened.Position);
}
