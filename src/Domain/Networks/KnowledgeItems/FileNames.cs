using System.Globalization;
using System.Text;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Networks.KnowledgeItems;

/// <summary>Under which name a file is given to be saved: one that does no harm on any system.</summary>
internal static class FileNames
{
    private const string Harmful = "<>:\"/\\|?*";

    /// <param name="sent">The name that came with the file, perhaps with a path before it.</param>
    /// <param name="item">Names it where nothing did.</param>
    /// <param name="type">Whose extension it gets, where it has another.</param>
    public static string Of(string? sent, Guid item, FileType type)
    {
        var bare = new StringBuilder();
        foreach (var rune in (sent ?? "").EnumerateRunes())
        {
            if (rune.Value is '/' or '\\')
            {
                bare.Clear();
            }
            else if (!Harmful.Contains(rune.ToString(), StringComparison.Ordinal) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned))
            {
                bare.Append(rune.ToString());
            }
        }

        var name = bare.ToString().Trim(' ', '.');
        if (!Array.Exists(type.Extensions, extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase) && name.Length > extension.Length))
        {
            name = (name.Length == 0 ? item.ToString() : name) + type.Extensions[0];
        }

        return Characters.In(name) <= KnowledgeItem.FileNameLimit ? name : item + type.Extensions[0];
    }
}
