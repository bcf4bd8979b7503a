using System.Text.Json;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;

namespace Dossin.Partnerships.Application.Dialogues;

internal static class ThemeCodes
{
    /// <summary>As the contract writes it; others who hear of it do not know the type.</summary>
    public static string Code(this DialogueTheme theme) => JsonNamingPolicy.CamelCase.ConvertName(theme.ToString());
}
