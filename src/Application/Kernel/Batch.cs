namespace Dossin.Partnerships.Application.Kernel;

/// <summary>A change that a job asks for again and again, so many resources at a time, until none is left; a caller never does.</summary>
/// <param name="Size">How many at a time: where there were as many, there may be more.</param>
public abstract record Batch(int Size) : IChange<BatchDone>
{
    /// <summary>How many of the first are left as they are: it was tried, and cannot be done.</summary>
    public int PassedOver { get; init; }

    /// <summary>Those of this batch. In one order each time, or others are passed over.</summary>
    public IQueryable<T> Of<T>(IOrderedQueryable<T> due) => PassedOver == 0 ? due.Take(Size) : due.Skip(PassedOver).Take(Size);
}

/// <summary>What one batch did.</summary>
/// <param name="Count">With how many resources.</param>
/// <param name="Place">Where these are read, from the root of the host.</param>
public sealed record BatchDone(int Count, string Place) : IResource
{
    /// <inheritdoc/>
    public Uri Href => new(Place, UriKind.Relative);
}
