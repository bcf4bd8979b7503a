using Dossin.Partnerships.Application.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Statistics;

/// <summary>Tells of which families something else is to be said than before; asked by a job, never by a caller.</summary>
/// <param name="Now">What is to be said.</param>
/// <param name="IfMatch">The version of what was told, as <paramref name="Now"/> was held against it.</param>
public sealed record TellPersonsTallied(FamilyTallies Now, long IfMatch) : IChange<PersonsTold>;

/// <summary>What was told.</summary>
/// <param name="Count">Of how many families.</param>
public sealed record PersonsTold(int Count) : IResource
{
    /// <summary>Where what was told is read.</summary>
    public Uri Href => new("/training/v1/statistics/participations?groupBy=courseFamily", UriKind.Relative);
}

internal sealed class TellPersonsTalliedHandler(ITrainingDb db, TimeProvider clock) : IRequestHandler<TellPersonsTallied, PersonsTold>
{
    public async Task<PersonsTold> Handle(TellPersonsTallied ask, CancellationToken ct)
    {
        var told = await db.ToldTallies.SingleAsync(ct);
        // Whoever told something meanwhile may have seen newer facts.
        if (told.Version != ask.IfMatch)
        {
            throw new Stale();
        }

        var count = told.Tell(ask.Now.Persons, ask.Now.State, ask.Now.AsOf, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return new(count);
    }
}
