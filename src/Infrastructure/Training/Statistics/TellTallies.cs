using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Training;
using Dossin.Partnerships.Application.Training.Statistics;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Imports;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Training.Statistics;

/// <summary>
/// Gathers what was recorded, annulled or published in the last seconds, and has it told by family. Looks first: as long as
/// no fact changed the database answers with its state alone, and changes that move no family leave nothing in the audit
/// trail.
/// </summary>
internal sealed class TellTallies(ITrainingDb db, IParticipationCounts counts, IMediator ask, TimeProvider clock) : IJob
{
    /// <summary>Others hear within five seconds (domain.md, 4.2), also where one look is put off.</summary>
    public TimeSpan Rest => TimeSpan.FromSeconds(2);

    public async Task<bool> Turn(CancellationToken ct)
    {
        var instant = clock.GetUtcNow();
        if (await AnImportBegan(instant, ct))
        {
            return false;
        }

        var told = await db.ToldTallies.AsNoTracking().SingleAsync(ct);
        if (await FamilyTallies.Read(counts, BelgianDay.Of(instant), told.State, ct) is not { } now)
        {
            return false;
        }

        if (!told.HasNews(now.Persons))
        {
            // Unless another process looked or told meanwhile: it knows better.
            await db.ToldTallies.Where(one => one.State == told.State)
                .ExecuteUpdateAsync(one => one.SetProperty(tallies => tallies.State, now.State), ct);
            return false;
        }

        try
        {
            await ask.Send(new TellPersonsTallied(now, told.Version), ct);
            return false;
        }
        catch (Stale)
        {
            // Another process was first, perhaps on older facts.
            return true;
        }
    }

    /// <summary>
    /// Most files are through in a second or two: one total at the end says more than some on the way. Never twice in a row,
    /// as then an import of the time before runs, or has just ended.
    /// </summary>
    private async Task<bool> AnImportBegan(DateTimeOffset now, CancellationToken ct)
    {
        var (lastLook, theOneBefore) = (now - Rest, now - (2 * Rest));
        return await db.ParticipationImports.AnyAsync(import => import.State == ImportState.Running && import.StartedAt > lastLook, ct)
            && !await db.ParticipationImports.AnyAsync(
                import => import.StartedAt <= lastLook && (import.State == ImportState.Running || import.EndedAt > theOneBefore), ct);
    }
}
