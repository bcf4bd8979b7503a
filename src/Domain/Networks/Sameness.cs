using System.Text.Json;

namespace Dossin.Partnerships.Domain.Networks;

/// <summary>Whether two statements of several parts say the same: a list in a record is compared by its reference otherwise.</summary>
internal static class Sameness
{
    public static bool Of<T>(T one, T other) => JsonSerializer.Serialize(one) == JsonSerializer.Serialize(other);
}
