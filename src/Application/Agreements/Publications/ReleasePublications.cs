using Dossin.Partnerships.Application.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Publications;

/// <summary>Tells others of publications whose embargo is over, so many at a time; asked by a job, never by a caller.</summary>
public sealed record ReleasePublications : IChange<PublicationsReleased>
{
    public const int Batch = 100;
}

/// <summary>What one batch did.</summary>
/// <param name="Count">How many publications were released.</param>
public sealed record PublicationsReleased(int Count) : IResource
{
    /// <summary>Where the publications are read.</summary>
    public Uri Href => new("/agreements/v1/publications", UriKind.Relative);
}

internal sealed class ReleasePublicationsHandler(IAgreementsDb db, TimeProvider clock) : IRequestHandler<ReleasePublications, PublicationsReleased>
{
    public async Task<PublicationsReleased> Handle(ReleasePublications ask, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await db.UnreleasedPublications(now, ReleasePublications.Batch).ToListAsync(ct);
        due.ForEach(publication => publication.Release(now));
        await db.SaveChangesAsync(ct);
        return new(due.Count);
    }
}
