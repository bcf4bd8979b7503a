using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;

namespace Dossin.Partnerships.Application.Dialogues.Dialogues;

internal static class DialogueRules
{
    /// <summary>One to three themes.</summary>
    public static IRuleBuilderOptions<T, IEnumerable<DialogueTheme>?> AreThemes<T>(this IRuleBuilder<T, IEnumerable<DialogueTheme>?> themes) =>
        themes.NotEmpty().AtMost(3);

    /// <summary>The words of a source on its days.</summary>
    public static IRuleBuilderOptions<T, Text> IsNote<T>(this IRuleBuilder<T, Text?> note) => note!.Says(Dialogue.NoteLimit);

    /// <summary>The same for what changes of one.</summary>
    public static IRuleBuilderOptions<T, TextPatch?> IsNote<T>(this IRuleBuilder<T, TextPatch?> note) => note.Says(Dialogue.NoteLimit);

    /// <summary>Four digits; whether there is such a zone is the domain's to know.</summary>
    public static IRuleBuilderOptions<T, string?> IsZoneCode<T>(this IRuleBuilder<T, string?> zone) =>
        zone.HasForm("^[0-9]{4}$").WithErrorCode("zoneCode");
}
