using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Happened = Dossin.Partnerships.Domain.Dialogues.Dialogues.DialogueOpened;

namespace Dossin.Partnerships.Application.Published.Dialogues;

/// <summary>A round of trust conversations is set up. Nothing is told of invitations or conversations.</summary>
[ToldBy("complaints")]
[SeenBy(Share.All, Scopes.DialoguesRead, Scopes.DialoguesManage)]
[SeenBy(Share.Own, Scopes.DialoguesConduct)]
public sealed record DialogueOpened(Guid Id, Guid DialogueId, string PoliceZone, IReadOnlyList<string> Themes, Text Title) : IPublishedFrom<Happened, DialogueOpened>
{
    public string Href => $"/complaints/v1/dialogues/{Id}";

    string? IPublished.Owner => Owner.Organization(Bureau);

    private string Bureau { get; init; } = "";

    public static DialogueOpened From(Happened happened) =>
        new(happened.Dialogue.Value, happened.Dialogue.Value, happened.PoliceZone, [.. happened.Themes.Select(theme => theme.Code())], happened.Title) { Bureau = happened.Bureau };
}
