using System.Text.Json.Serialization;
using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Training.Participations.CertificateIssued;

namespace Dossin.Partnerships.Application.Published.Training;

/// <summary>A participation can be proved by a code; the code itself is told to nobody.</summary>
[SeenBy(Share.All, Scopes.TrainingManage)]
[SeenBy(Share.OwnZones, Scopes.TrainingRegister)]
public sealed record CertificateIssued(Guid Id, string CourseCode) : IPublishedFrom<Happened, CertificateIssued>
{
    public string Href => $"/training/v1/participations/{Id}/certificate";

    string? IPublished.Zone => PoliceZone;

    [JsonIgnore]
    public string? PoliceZone { get; init; }

    public static CertificateIssued From(Happened happened) => new(happened.Participation.Value, happened.CourseCode) { PoliceZone = happened.PoliceZone };
}
