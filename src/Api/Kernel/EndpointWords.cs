namespace Dossin.Partnerships.Api.Kernel;

/// <summary>The name of an operation that exists under several contexts: the name of an endpoint must be the only one of its kind.</summary>
internal sealed record OperationName(string Name);

/// <summary>The rules of the domain that an operation may break: its document names them, with what the catalogue says of them.</summary>
internal sealed record RefusesMetadata(IReadOnlyList<string> Rules);

internal static class EndpointWords
{
    /// <summary>The name in the document, where the same endpoint is mapped under every context.</summary>
    public static TBuilder Named<TBuilder>(this TBuilder endpoint, string name) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new OperationName(name));

    /// <param name="endpoint">The endpoint.</param>
    /// <param name="rules">Codes of the catalogue without "dossin:": sessionFull.</param>
    public static TBuilder Refuses<TBuilder>(this TBuilder endpoint, params string[] rules) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new RefusesMetadata(rules));
}

/// <summary>A header of its own that an operation takes.</summary>
internal sealed record HeaderMetadata(string Name, bool Required, string Description, int LengthLimit);
