using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Commitments;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;

namespace Dossin.Partnerships.Application.Agreements.Commitments;

/// <summary>How far a commitment is kept, computed from what happened.</summary>
public sealed record GetProgress(CommitmentId Commitment) : IRequest<ProgressView>;

/// <summary>How far a commitment is kept (domain.md, section 5).</summary>
/// <param name="AsOf">The Belgian day of which this is said.</param>
/// <param name="Periods">
/// The times in which something is owed, the running one last: whole calendar years of the agreement, or the one time until
/// it is due.
/// </param>
public sealed record ProgressView(DateOnly AsOf, IReadOnlyList<PeriodView> Periods);

/// <summary>A time in which something is owed, and what was done in it.</summary>
/// <param name="Period">The year, or the date by which it is owed; once where none is known.</param>
/// <param name="From">The first day on which something counts.</param>
/// <param name="To">The last day on which something counts; absent where no end is known.</param>
/// <param name="Target">How many are owed.</param>
/// <param name="Actual">How many there are; absent where that is an interval.</param>
/// <param name="ActualInterval">Between which bounds the number lies, where it is not known exactly.</param>
/// <param name="State">Where it stands; a past one is met or missed.</param>
/// <param name="Evidence">The events on which the number rests, one for each thing that is counted.</param>
public sealed record PeriodView(
    string Period, DateOnly From, DateOnly? To, int Target, long? Actual, ActualInterval? ActualInterval, PeriodState State,
    IReadOnlyList<EvidenceView> Evidence);

/// <summary>Bounds of a number.</summary>
/// <param name="AtLeast">It is not smaller.</param>
/// <param name="AtMost">It is not larger; absent where nothing bounds it.</param>
public sealed record ActualInterval(long AtLeast, long? AtMost);

/// <summary>An event on which a number rests.</summary>
/// <param name="Type">Its type, as in the feed.</param>
/// <param name="EventId">Its id in the feed.</param>
/// <param name="Href">Where what it tells of is read.</param>
public sealed record EvidenceView(string Type, Guid EventId, Uri Href);

internal sealed class GetProgressHandler(IAgreementsDb db, TimeProvider clock) : IRequestHandler<GetProgress, ProgressView>
{
    public async Task<ProgressView> Handle(GetProgress ask, CancellationToken ct)
    {
        var (commitment, term, facts) = await db.Counted(ask.Commitment, ct) ?? throw new NotFound(nameof(Commitment));
        var today = BelgianDay.Of(clock.GetUtcNow());
        var periods = Progress.Of(commitment, term, facts, today);
        return new(today, [.. periods.Select(Shown)]);
    }

    private static PeriodView Shown(Period period)
    {
        var exact = period.AtMost == period.AtLeast;
        return new(
            period.Name, period.From, period.To, period.Target, exact ? period.AtLeast : null, exact ? null : new(period.AtLeast, period.AtMost), period.State,
            [.. period.Evidence.Select(one => new EvidenceView(one.Type, one.EventId, new Uri(one.Href, UriKind.Relative)))]);
    }
}
