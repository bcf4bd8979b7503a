using System.Globalization;
using System.Text.Json;
using Dossin.Partnerships.Application.Kernel.Json;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Api.Kernel.Input;

/// <summary>The written forms of simple values, the same in a body, a query and a path.</summary>
internal static class Texts
{
    /// <summary>The issue of a text that should be a value of a type; null where it is one.</summary>
    public static string? Wrong(Type type, string text)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(DateOnly) ? (TryDay(text, out _) ? null : "date")
            : type == typeof(DateTimeOffset) ? (StrictJson.TryInstant(text, out _) ? null : "instant")
            : type == typeof(PartialDate) ? (PartialDate.TryParse(text, out _) ? null : "partialDate")
            : type == typeof(Guid) || KernelJson.IsId(type) ? (KernelJson.TryUuid(text, out _) ? null : "uuid")
            : type == typeof(int) || type == typeof(long) ? (TryInteger(text, out var number) && (type == typeof(long) || number == (int)number) ? null : "integer")
            : type == typeof(bool) ? (text is "true" or "false" ? null : "boolean")
            : type == typeof(Uri) ? (StrictJson.TryWebAddress(text, out _) ? null : "webAddress")
            : type.IsEnum ? (Codes(type).Contains(text) ? null : "code")
            : null;
    }

    /// <summary>The value of a text that is not <see cref="Wrong"/>.</summary>
    public static object Read(Type type, string text)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(string) ? text
            : type == typeof(int) ? int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            : type == typeof(long) ? long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            : type == typeof(bool) ? text == "true"
            : type == typeof(DateOnly) ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : type == typeof(PartialDate) ? PartialDate.Parse(text)
            : JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(text), type, StrictJson.Options)!;
    }

    public static IEnumerable<string> Codes(Type type) => Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName);

    private static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static bool TryInteger(string text, out long number) =>
        long.TryParse(text.StartsWith('+') ? "" : text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
