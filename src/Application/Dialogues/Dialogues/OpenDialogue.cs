using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Dialogues.Dialogues;

/// <summary>A round of trust conversations to set up.</summary>
/// <param name="Title">The title, in at least one language.</param>
/// <param name="PoliceZone">Four digits, a zone of one of its days.</param>
/// <param name="From">When it begins.</param>
/// <param name="Themes">What it is about.</param>
/// <param name="To">When it ends.</param>
/// <param name="Bureau">The organization that leads it, exactly as its client is registered; the caller's own where the bureau itself sets it up.</param>
/// <param name="DateNote">The words of a source on its days, where they are less exact than a date.</param>
public sealed record OpenDialogue(
    Text Title, string PoliceZone, PartialDate From, IReadOnlyList<DialogueTheme> Themes, PartialDate? To = null, string? Bureau = null,
    Text? DateNote = null) : IChange<DialogueView>;

internal sealed class OpenDialogueValidator : AbstractValidator<OpenDialogue>
{
    public OpenDialogueValidator()
    {
        RuleFor(ask => ask.Title).Says(Dialogue.TitleLimit);
        RuleFor(ask => ask.PoliceZone).IsZoneCode();
        RuleFor(ask => ask.Themes).AreThemes();
        RuleFor(ask => ask.Bureau).SaysSomething().UpTo(Dialogue.BureauLimit);
        // No client is registered so, and the bureau of a dialogue never changes: nobody could lead it.
        RuleFor(ask => ask.Bureau).Must(bureau => string.IsNullOrWhiteSpace(bureau) || OneLine.Is(bureau)).WithErrorCode("bureauName");
        RuleFor(ask => ask.DateNote).IsNote();
    }
}

internal sealed class OpenDialogueHandler(IDialoguesDb db, IMapper map, Caller caller, TimeProvider clock) : IRequestHandler<OpenDialogue, DialogueView>
{
    public async Task<DialogueView> Handle(OpenDialogue ask, CancellationToken ct)
    {
        var about = new DialogueDescription(ask.Title, ask.From, ask.To, ask.Themes, ask.DateNote);
        var dialogue = Dialogue.Open(ask.PoliceZone, Bureau(ask.Bureau), about, clock.GetUtcNow());
        db.Dialogues.Add(dialogue);
        await db.SaveChangesAsync(ct);
        return map.Map<DialogueView>(dialogue);
    }

    /// <summary>A bureau sets up its own alone; whoever manages dialogues says for whom (domain.md, section 6).</summary>
    private string Bureau(string? named)
    {
        var own = caller.Has(Scopes.DialoguesConduct) ? caller.Organization : null;
        InputRefused.If(named is null && own is null, "bureau", "required", "The bureau that leads the dialogue is not named.");
        InputRefused.If(
            named is not null && named != own && !caller.Has(Scopes.DialoguesManage), "bureau", "bureauNotYours", "A bureau sets up dialogues of its own.");
        return named ?? own!;
    }
}
