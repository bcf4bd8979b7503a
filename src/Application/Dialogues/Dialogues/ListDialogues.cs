using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Dialogues.Dialogues;

/// <summary>The dialogues that the caller may see, newest first.</summary>
public sealed record ListDialogues : Listing<DialogueView>
{
    /// <summary>Only those about this zone.</summary>
    public string? PoliceZone { get; init; }

    /// <summary>Only those in this state.</summary>
    public DialogueState? State { get; init; }
}

internal sealed class ListDialoguesValidator : ListingValidator<ListDialogues, DialogueView, Dialogue>
{
    public ListDialoguesValidator() : base(ListDialoguesHandler.Orders) => RuleFor(ask => ask.PoliceZone).IsZoneCode();
}

internal sealed class ListDialoguesHandler(IDialoguesDb db, IPager pager, Caller caller) : IRequestHandler<ListDialogues, Listed<DialogueView>>
{
    public static readonly Orders<Dialogue, DialogueView> Orders = new Orders<Dialogue, DialogueView>()
        .By("openedAt", dialogue => dialogue.OpenedAt, dialogue => dialogue.Id, view => (view.OpenedAt, view.Id), newestFirst: true);

    public Task<Listed<DialogueView>> Handle(ListDialogues ask, CancellationToken ct)
    {
        var dialogues = db.DialoguesFor(caller).AsNoTracking();
        if (ask.PoliceZone is { } zone)
        {
            dialogues = dialogues.Where(dialogue => dialogue.PoliceZone == zone);
        }

        if (ask.State is { } state)
        {
            dialogues = dialogues.Where(dialogue => dialogue.State == EF.Constant(state));
        }

        return pager.Page(dialogues, ask, Orders, ct);
    }
}
