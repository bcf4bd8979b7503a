using System.Text.Json;

namespace Dossin.Partnerships.Domain.Kernel;

/// <summary>Codes as the contract, events and tables write them: inForce.</summary>
public static class Codes
{
    public static string Code<TCode>(this TCode code) where TCode : struct, Enum => Of<TCode>.Texts[code];

    /// <exception cref="KeyNotFoundException">There is no such code.</exception>
    public static TCode Read<TCode>(string text) where TCode : struct, Enum => Of<TCode>.ByText[text];

    public static bool TryRead<TCode>(string text, out TCode code) where TCode : struct, Enum => Of<TCode>.ByText.TryGetValue(text, out code);

    private static class Of<TCode> where TCode : struct, Enum
    {
        public static readonly Dictionary<TCode, string> Texts =
            Enum.GetValues<TCode>().ToDictionary(code => code, code => JsonNamingPolicy.CamelCase.ConvertName(code.ToString()));

        public static readonly Dictionary<string, TCode> ByText = Texts.ToDictionary(pair => pair.Value, pair => pair.Key);
    }
}
