using Dossin.Partnerships.Api.Kernel.Input;

namespace Dossin.Partnerships.Api.Kernel.Answers;

/// <summary>What an endpoint gives, best first; JSON alone where it says nothing.</summary>
internal sealed record GivesMetadata(IReadOnlyList<string> Types);

/// <summary>What an answer says of itself, for the document and for who asks in which form it comes.</summary>
internal static class Gives
{
    /// <summary>JSON of this type, under this status.</summary>
    public static void Shows<TView>(this EndpointBuilder endpoint, int status) =>
        endpoint.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(TView), [MediaTypes.Json]));

    /// <summary>200 with JSON of this type, or in one of these forms for who asks for it.</summary>
    public static void Shows<TView>(this EndpointBuilder endpoint, params string[] forms)
    {
        endpoint.Shows<TView>(StatusCodes.Status200OK);
        endpoint.Metadata.Add(new GivesMetadata([MediaTypes.Json, .. forms]));
    }
}
