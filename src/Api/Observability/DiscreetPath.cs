namespace Dossin.Partnerships.Api.Observability;

/// <summary>
/// A path as it may be told: with ids in it, and nothing else that a caller wrote. Who means a person by a reference, or has a key on the
/// clipboard, writes that in the place of an id; and the code of a certificate opens it.
/// </summary>
internal static class DiscreetPath
{
    /// <summary>The path of a request or, where something else stands in it, that of its route.</summary>
    public static string Of(HttpContext http) => (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is not { } route ? "(no route)"
        : HoldsIdsAlone(route, http.Request.Path.Value ?? "") ? http.Request.Path.Value! : route;

    public static bool HoldsIdsAlone(string route, string path)
    {
        var (places, parts) = (route.Split('/', StringSplitOptions.RemoveEmptyEntries), path.Split('/', StringSplitOptions.RemoveEmptyEntries));
        return places.Length == parts.Length
            && places.Zip(parts).All(pair => !pair.First.Contains('{', StringComparison.Ordinal) || Guid.TryParseExact(pair.Second, "D", out _));
    }
}
