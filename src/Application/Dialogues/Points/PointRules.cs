using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Dialogues.Points;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Dialogues.Points;

internal static class PointRules
{
    /// <summary>
    /// Whom the points of a dialogue may not name: who was invited, under every name that Networks told of, and who was present
    /// at its conversations. The dialogue is locked, so nobody is added meanwhile.
    /// </summary>
    public static async Task<NamesNotTold> NamesOf(this IDialoguesDb db, Dialogue dialogue, IKeyRing ring, CancellationToken ct)
    {
        dialogue.MustKnowNames();
        var invited = await db.Invitations.Where(i => i.DialogueId == dialogue.Id).Select(i => new { i.Organization, i.OrganizationKey }).ToListAsync(ct);
        var keys = invited.Select(i => i.OrganizationKey).ToList();
        var known = await db.Organizations.AsNoTracking().Where(o => o.NameKeys.Any(key => keys.Contains(key))).Select(o => o.Names).ToListAsync(ct);
        var persons = dialogue.KeyMadeAt is null ? [] : await db.PersonsOf(dialogue, ring, ct);
        return NamesNotTold.Of(invited.Select(i => i.Organization).Concat(known.SelectMany(names => names)), persons);
    }

    /// <summary>Does what a text may refuse, and tells where it names somebody: place, language and offset, never the name.</summary>
    public static T Told<T>(Func<T> change)
    {
        try
        {
            return change();
        }
        catch (NamesSomebody named)
        {
            throw new ValidationException(named.Places.Select(place => new ValidationFailure(place.Place, named.Message)
            {
                ErrorCode = "namesSomebody",
                FormattedMessagePlaceholderValues = new() { ["Language"] = place.Language, ["Offset"] = place.Offset },
            }));
        }
    }

    private static async Task<List<string>> PersonsOf(this IDialoguesDb db, Dialogue dialogue, IKeyRing ring, CancellationToken ct)
    {
        var conversations = await db.Conversations.AsNoTracking().Where(c => c.DialogueId == dialogue.Id).Select(c => new { c.Id, c.Persons }).ToListAsync(ct);
        using var key = await ring.Open(dialogue.Id, ct);
        return [.. conversations.SelectMany(c => key.Open<IReadOnlyList<string>>(c.Id, ConversationPart.Persons, c.Persons))];
    }
}
