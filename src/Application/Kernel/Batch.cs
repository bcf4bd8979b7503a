namespace Dossin.Partnerships.Application.Kernel;

/// <summary>A change that a job asks for again and again, so many resources at a time, until none is left; a caller never does.</summary>
public interface IBatch : IChange<BatchDone>
{
    /// <summary>How many at a time: where there were as many, there may be more.</summary>
    static abstract int Size { get; }
}

/// <summary>What one batch did.</summary>
/// <param name="Count">With how many resources.</param>
/// <param name="Place">Where these are read, from the root of the host.</param>
public sealed record BatchDone(int Count, string Place) : IResource
{
    /// <inheritdoc/>
    public Uri Href => new(Place, UriKind.Relative);
}
