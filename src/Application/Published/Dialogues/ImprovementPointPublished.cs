using Dossin.Partnerships.Application.Dialogues;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Happened = Dossin.Partnerships.Domain.Dialogues.Points.PointPublished;

namespace Dossin.Partnerships.Application.Published.Dialogues;

/// <summary>Something that was heard may be told on.</summary>
[ToldBy("complaints")]
public sealed record ImprovementPointPublished(Guid Id, Guid DialogueId, string PoliceZone, string Theme, Text Title)
    : IPublishedFrom<Happened, ImprovementPointPublished>
{
    public string Href => $"/complaints/v1/improvementPoints/{Id}";

    public static ImprovementPointPublished From(Happened happened) =>
        new(happened.Point.Value, happened.Dialogue.Value, happened.PoliceZone, happened.Theme.Code(), happened.Title);
}
