namespace Dossin.Partnerships.Api.Kernel;

/// <summary>The name of an operation that exists under several contexts: the name of an endpoint must be the only one of its kind.</summary>
internal sealed record OperationName(string Name);

/// <summary>The rules of the domain that an operation may break: its document names them, with what the catalogue says of them.</summary>
internal sealed record RefusesMetadata(IReadOnlyList<string> Rules);

/// <summary>
/// What an endpoint takes that reads its body by itself, such as an import. It refuses other types itself: Accepts() of ASP.NET
/// Core would answer before the caller is known.
/// </summary>
/// <param name="Types">Media types, the first first.</param>
/// <param name="Json">What it holds as JSON.</param>
/// <param name="Limit">How many bytes it may have.</param>
internal sealed record TakesMetadata(IReadOnlyList<string> Types, Type? Json, int Limit = Input.Upload.Limit);

internal static class EndpointWords
{
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="json">What application/json holds; null where that is not among the types.</param>
    /// <param name="types">Media types; what is no JSON is documented as text or bytes.</param>
    public static TBuilder Takes<TBuilder>(this TBuilder endpoint, Type? json, params string[] types) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new TakesMetadata(types, json));

    /// <summary>A file of one of these types, with its name in Content-Disposition.</summary>
    public static TBuilder TakesFile<TBuilder>(this TBuilder endpoint, int limit, params IReadOnlyList<string> types) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(
            new TakesMetadata(types, null, limit),
            new HeaderMetadata("Content-Disposition", false, "The name of the file: `attachment; filename=\"toolbox.pdf\"`.", Input.Upload.NameLimit));

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
