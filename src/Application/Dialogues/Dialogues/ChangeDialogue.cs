using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Dialogues.Dialogues;

/// <summary>Changes what is said of a dialogue, or takes it a step on; its zone and its bureau stay.</summary>
public sealed record ChangeDialogue(DialogueId Dialogue, DialoguePatch Patch, Precondition? IfMatch) : IChange<DialogueView>;

/// <summary>What may change of a dialogue (merge patch).</summary>
public sealed record DialoguePatch
{
    /// <summary>The title, in at least one language.</summary>
    public Optional<TextPatch> Title { get; init; }

    /// <summary>When it begins.</summary>
    public Optional<PartialDate> From { get; init; }

    /// <summary>When it ends; null removes it.</summary>
    public Optional<PartialDate?> To { get; init; }

    /// <summary>The words of a source on its days; null removes them.</summary>
    public Optional<TextPatch?> DateNote { get; init; }

    /// <summary>What it is about.</summary>
    public Optional<IReadOnlyList<DialogueTheme>> Themes { get; init; }

    /// <summary>The next step: prepared, running, closed.</summary>
    public Optional<DialogueState> State { get; init; }
}

internal sealed class DialoguePatchValidator : AbstractValidator<DialoguePatch>
{
    public DialoguePatchValidator()
    {
        this.RuleForSet(patch => patch.Title, title => title.Says(Dialogue.TitleLimit));
        this.RuleForSet(patch => patch.Themes, themes => themes.AreThemes());
        this.RuleForSet(patch => patch.DateNote, note => note.IsNote());
    }
}

internal sealed class ChangeDialogueHandler(IDialoguesDb db, IMapper map, Caller caller, TimeProvider clock) : IRequestHandler<ChangeDialogue, DialogueView>
{
    public async Task<DialogueView> Handle(ChangeDialogue ask, CancellationToken ct)
    {
        var dialogue = await db.LockedFor(ask.Dialogue, caller, ct);
        dialogue.MustBe(ask.IfMatch);
        var (patch, about, now) = (ask.Patch, dialogue.About(), clock.GetUtcNow());
        dialogue.Change(
            about with
            {
                Title = patch.Title.Or(about.Title),
                From = patch.From.Or(about.From),
                To = patch.To.Or(about.To),
                DateNote = patch.DateNote.Or(about.DateNote),
                Themes = patch.Themes.Or(about.Themes),
            }, now);
        dialogue.MoveTo(patch.State.Or(dialogue.State), now);
        await db.SaveChangesAsync(ct);
        return map.Map<DialogueView>(dialogue);
    }
}
