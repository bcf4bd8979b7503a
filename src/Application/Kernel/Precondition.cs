using System.Globalization;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Application.Kernel;

/// <summary>What a caller read of a resource: it is changed only while it is still that (If-Match).</summary>
/// <param name="tags">The strong ETags of which one has to be the present one; null where any will do (*).</param>
/// <param name="tagOf">The ETag of what has no version.</param>
public sealed class Precondition(IReadOnlyCollection<string>? tags, Func<object, string> tagOf)
{
    /// <summary>The strong ETag of a version.</summary>
    public static string ETag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <param name="version">The present one; null where there is nothing.</param>
    public bool Holds(long? version) => version is { } present && (tags is null || tags.Contains(ETag(present)));

    /// <summary>Of what shows no version of its own: that of its owner may have been read as well.</summary>
    /// <param name="owner">The owner's version.</param>
    /// <param name="shown">What reading it shows now; null where there is nothing yet.</param>
    public bool Holds(long owner, object? shown) => Holds(owner) || (shown is not null && tags!.Contains(tagOf(shown)));
}

internal static class Preconditions
{
    /// <summary>Holds what the caller read against the root; a caller who sent nothing accepts any.</summary>
    public static void MustBe<TId>(this Aggregate<TId> root, Precondition? read) where TId : struct, IId<TId> => read.MustHold(root.Version);

    /// <summary>The same for what is shown under a version that is not the root's.</summary>
    public static void MustHold(this Precondition? read, long? version)
    {
        if (read?.Holds(version) == false)
        {
            throw new Stale();
        }
    }

    /// <summary>The same for what hangs on the root and is read under an ETag of its own.</summary>
    public static void MustBe<TId>(this Aggregate<TId> root, Precondition? read, Func<object?> shown) where TId : struct, IId<TId>
    {
        if (read?.Holds(root.Version, shown()) == false)
        {
            throw new Stale();
        }
    }
}
