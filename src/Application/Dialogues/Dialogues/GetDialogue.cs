using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Dialogues.Dialogues;

/// <summary>One dialogue.</summary>
public sealed record GetDialogue(DialogueId Dialogue) : IRequest<DialogueView>;

/// <summary>A round of trust conversations that an independent bureau leads.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change.</param>
/// <param name="Title">The title in the languages that are known.</param>
/// <param name="PoliceZone">The police zone that it is about.</param>
/// <param name="Bureau">The organization that leads it.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends.</param>
/// <param name="DateNote">The words of a source on its days.</param>
/// <param name="Themes">What it is about.</param>
/// <param name="State">Where it stands.</param>
/// <param name="OpenedAt">When it was set up here.</param>
/// <param name="ClosedAt">When it was closed here.</param>
public sealed record DialogueView(
    DialogueId Id, long Version, Text Title, string PoliceZone, string Bureau, PartialDate From, PartialDate? To, Text? DateNote,
    IReadOnlyList<DialogueTheme> Themes, DialogueState State, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt) : IVersioned
{
    /// <summary>Where this dialogue is read.</summary>
    public Uri Href => new($"/complaints/v1/dialogues/{Id.Value}", UriKind.Relative);
}

internal sealed class DialogueViewMap : Profile
{
    public DialogueViewMap() => CreateMap<Dialogue, DialogueView>();
}

internal sealed class GetDialogueHandler(IDialoguesDb db, IMapper map, Caller caller) : IRequestHandler<GetDialogue, DialogueView>
{
    public async Task<DialogueView> Handle(GetDialogue ask, CancellationToken ct) =>
        await db.DialoguesFor(caller).AsNoTracking().Where(d => d.Id == ask.Dialogue)
            .ProjectTo<DialogueView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Dialogue));
}
