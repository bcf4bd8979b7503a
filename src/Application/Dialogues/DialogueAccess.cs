using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Dialogues;

/// <summary>Whose dialogues a caller sees (domain.md, sections 6 and 9). No zone limits them.</summary>
internal static class DialogueAccess
{
    /// <summary>Whoever reads or manages dialogues sees each of them; a bureau by itself sees those that it leads.</summary>
    public static bool SeesEvery(this Caller caller) => caller.Has(Scopes.DialoguesRead) || caller.Has(Scopes.DialoguesManage);

    /// <summary>Whether the caller is the bureau that leads the dialogue.</summary>
    public static bool Leads(this Caller caller, string bureau) => caller.Has(Scopes.DialoguesConduct) && caller.Organization == bureau;

    public static IQueryable<Dialogue> DialoguesFor(this IDialoguesDb db, Caller caller) =>
        caller.SeesEvery() ? db.Dialogues : db.DialoguesLedBy(caller);

    /// <summary>Those of the caller's own, for what is nobody else's.</summary>
    public static IQueryable<Dialogue> DialoguesLedBy(this IDialoguesDb db, Caller caller)
    {
        var organization = caller.Organization;
        return caller.Has(Scopes.DialoguesConduct)
            ? db.Dialogues.Where(dialogue => dialogue.Bureau == organization)
            : db.Dialogues.Where(dialogue => false);
    }

    /// <summary>
    /// A dialogue to change, locked: whoever manages dialogues and its bureau may. Who only sees it is told so; for whom it is
    /// not there, it is not there.
    /// </summary>
    public static async Task<Dialogue> LockedFor(this IDialoguesDb db, DialogueId id, Caller caller, CancellationToken ct)
    {
        var dialogue = await db.Locked(id).FirstOrDefaultAsync(ct);
        if (dialogue is null || !(caller.SeesEvery() || caller.Leads(dialogue.Bureau)))
        {
            throw new NotFound(nameof(Dialogue));
        }

        RefuseUnlessBureau(!caller.Has(Scopes.DialoguesManage) && !caller.Leads(dialogue.Bureau));
        return dialogue;
    }

    /// <summary>A dialogue that the caller leads, locked; what is another bureau's cannot be told from what is not there.</summary>
    public static async Task<Dialogue> LockedOf(this IDialoguesDb db, DialogueId id, Caller caller, CancellationToken ct) =>
        await db.Locked(id).FirstOrDefaultAsync(ct) is { } dialogue && caller.Leads(dialogue.Bureau)
            ? dialogue
            : throw new NotFound(nameof(Dialogue));

    /// <summary>The same where the dialogue is named in a body.</summary>
    public static async Task<Dialogue> LockedNamed(this IDialoguesDb db, DialogueId id, Caller caller, CancellationToken ct) =>
        await db.Locked(id).FirstOrDefaultAsync(ct) is { } dialogue && caller.Leads(dialogue.Bureau)
            ? dialogue
            : throw new InputRefused("dialogueId", "referencedResourceNotFound", "There is no such dialogue for this caller.");

    /// <summary>Some members are the bureau's alone to change.</summary>
    public static void RefuseUnlessBureau(bool sent) =>
        RuleBroken.If(sent, "bureauOnly", "Only the bureau that leads the dialogue may change that.");
}
