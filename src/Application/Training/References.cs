using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Application.Training;

/// <summary>An id in a body that points to nothing, or to what is not the caller's: the two cannot be told apart.</summary>
internal static class References
{
    /// <param name="place">Where it stands, as a path in the body.</param>
    public static InputRefused ToNothing(string place) => new(place, "referencedResourceNotFound", "There is no such thing for this caller.");
}
