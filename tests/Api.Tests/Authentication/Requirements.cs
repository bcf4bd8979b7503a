using Dossin.Partnerships.Api.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dossin.Partnerships.Api.Tests.Authentication;

internal static class Requirements
{
    /// <summary>
    /// The endpoints under a context's root that say neither whom they let in nor that they are open: until it is said, a known caller
    /// without any scope gets in.
    /// </summary>
    public static IEnumerable<string> WithoutRequirement(this IEnumerable<Endpoint> endpoints) => endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<AccessRequirement>() is null
            && CallerAuthentication.IsOfContext($"/{endpoint.RoutePattern.RawText?.TrimStart('/')}"))
        .Select(endpoint => endpoint.DisplayName ?? endpoint.RoutePattern.RawText!);
}
