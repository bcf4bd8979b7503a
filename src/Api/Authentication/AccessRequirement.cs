namespace Dossin.Partnerships.Api.Authentication;

/// <summary>What an endpoint asks of its caller. Metadata: the last one said counts, so an endpoint overrules its group.</summary>
/// <param name="AnyOf">One of these scopes is enough; empty: a known caller is.</param>
/// <param name="IsOpen">Whether no credential is needed.</param>
internal sealed record AccessRequirement(IReadOnlyList<string> AnyOf, bool IsOpen);

internal static class AccessExtensions
{
    /// <summary>Only for callers who have one of these scopes; a caller without is told which ones they are.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder endpoint, params string[] anyOf) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new AccessRequirement(anyOf, IsOpen: false));

    /// <summary>For everybody; a caller who proves who he is is known all the same.</summary>
    public static TBuilder Open<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new AccessRequirement([], IsOpen: true));
}
