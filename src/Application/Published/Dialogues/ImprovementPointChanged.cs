using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Happened = Dossin.Partnerships.Domain.Dialogues.Points.PointChanged;

namespace Dossin.Partnerships.Application.Published.Dialogues;

/// <summary>The text or the state of an improvement point changed.</summary>
[ToldBy("complaints")]
[SeenBy(Share.All, Scopes.DialoguesRead, Scopes.DialoguesManage)]
[SeenBy(Share.Own, Scopes.DialoguesConduct)]
public sealed record ImprovementPointChanged(Guid Id, Guid DialogueId, string PoliceZone, string Theme, Text Title)
    : IPublishedFrom<Happened, ImprovementPointChanged>
{
    public string Href => $"/complaints/v1/improvementPoints/{Id}";

    string? IPublished.Owner => Owner.Organization(Bureau);

    private string Bureau { get; init; } = "";

    public static ImprovementPointChanged From(Happened happened) =>
        new(happened.Point.Value, happened.Dialogue.Value, happened.PoliceZone, happened.Theme.Code(), happened.Title) { Bureau = happened.Bureau };
}
