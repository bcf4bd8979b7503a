namespace Dossin.Partnerships.Application.Kernel;

/// <summary>A member of a merge patch (RFC 7396): absent keeps what is there, null removes it, a value replaces it. What changes of a text or of another object is an <see cref="IPatchOf{T}"/>.</summary>
/// <param name="Value">What was sent.</param>
public readonly record struct Optional<T>(T Value)
{
    /// <summary>Whether the member was sent at all.</summary>
    public bool IsSet { get; } = true;

    /// <summary>What holds afterwards.</summary>
    public T Or(T current) => IsSet ? Value : current;
}
