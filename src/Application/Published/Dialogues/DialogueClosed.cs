using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Happened = Dossin.Partnerships.Domain.Dialogues.Dialogues.DialogueClosed;

namespace Dossin.Partnerships.Application.Published.Dialogues;

/// <summary>A round of trust conversations is over.</summary>
[ToldBy("complaints")]
[SeenBy(Share.All, Scopes.DialoguesRead, Scopes.DialoguesManage)]
[SeenBy(Share.Own, Scopes.DialoguesConduct)]
public sealed record DialogueClosed(Guid Id, Guid DialogueId, string PoliceZone, IReadOnlyList<string> Themes, Text Title) : IPublishedFrom<Happened, DialogueClosed>
{
    public string Href => $"/complaints/v1/dialogues/{Id}";

    string? IPublished.Owner => Owner.Organization(Bureau);

    private string Bureau { get; init; } = "";

    public static DialogueClosed From(Happened happened) =>
        new(happened.Dialogue.Value, happened.Dialogue.Value, happened.PoliceZone, [.. happened.Themes.Select(theme => theme.Code())], happened.Title) { Bureau = happened.Bureau };
}
