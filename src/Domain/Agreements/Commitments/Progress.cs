using System.Globalization;

namespace Dossin.Partnerships.Domain.Agreements.Commitments;

/// <summary>Where a period of a commitment stands.</summary>
public enum PeriodState
{
    Open,
    OnTrack,
    Late,
    Met,
    Missed,
}

/// <summary>A time in which something is owed, and what was done in it.</summary>
/// <param name="Name">The year, or the day by which it is owed; "once" where no day is known.</param>
/// <param name="From">The first day on which something counts.</param>
/// <param name="To">The last one; none where no end is known.</param>
/// <param name="Target">How many are owed.</param>
/// <param name="AtLeast">How many there are for certain.</param>
/// <param name="AtMost">How many there can be; none where nothing bounds it.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Evidence">The events on which the numbers rest.</param>
public sealed record Period(
    string Name, DateOnly From, DateOnly? To, int Target, long AtLeast, long? AtMost, PeriodState State, IReadOnlyList<Evidence> Evidence);

/// <summary>How far a promise is kept, computed from what happened (domain.md, section 5, Commitments).</summary>
public static class Progress
{
    public static IReadOnlyList<Period> Of(Commitment commitment, Term term, Facts facts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(commitment);
        var periods = new List<Period>();
        var things = commitment.IsManual ? [.. commitment.Fulfilments.Select(one => new Thing(one.On, one.On, one.Evidence))] : facts.Things;
        foreach (var (name, from, to) in Spans(commitment, term, today))
        {
            var last = to ?? DateOnly.MaxValue;
            var target = commitment.Target ?? 1;
            var (atLeast, atMost, evidence) = Count(last);
            // What is owed once and is late is owed still, as long as the agreement holds.
            var still = term.EndsOn < today ? term.EndsOn.Value : today;
            var isOwedStill = commitment is { Recurrence: Recurrence.Once, IsManual: false } && last >= term.From && last < still && atLeast < target;
            if (isOwedStill)
            {
                (atLeast, atMost, evidence) = Count(still);
            }
            else if (commitment.IsManual)
            {
                (atLeast, atMost) = atLeast > 0 ? (target, target) : (0L, 0L);
            }

            var missed = periods is [.., { State: PeriodState.Missed }];
            var planned = things.Where(thing => (!thing.IsTold || thing.First > today) && thing.Last >= today && thing.First >= from && thing.Last <= last).Sum(thing => (long)thing.Times);
            periods.Add(new(name, from, isOwedStill ? still : to, target, atLeast, atMost, State(), evidence));

            (long AtLeast, long? AtMost, IReadOnlyList<Evidence> Evidence) Count(DateOnly until) => commitment.MeasureKind == MeasureKind.PersonsTrained
                ? Persons(commitment.Recurrence, facts.Tallies, from, until)
                : Counted(things, from, until, today);

            PeriodState State() =>
                atLeast >= target ? PeriodState.Met
                : last < today ? commitment.Recurrence == Recurrence.Yearly ? PeriodState.Missed : PeriodState.Late
                : missed ? PeriodState.Late
                : atLeast + planned >= target || (!commitment.IsManual && IsShareDone(atLeast, target, from, to, today)) ? PeriodState.OnTrack
                : PeriodState.Open;
        }

        return periods;
    }

    /// <summary>The state of a commitment is that of its running period.</summary>
    public static CommitmentState StateOf(Commitment commitment, IReadOnlyList<Period> periods, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(commitment);
        ArgumentNullException.ThrowIfNull(periods);
        return periods is [.., var running]
            ? running.State switch
            {
                PeriodState.Met => CommitmentState.Met,
                PeriodState.OnTrack => CommitmentState.OnTrack,
                PeriodState.Late or PeriodState.Missed => CommitmentState.Late,
                _ => CommitmentState.Open,
            }
            // Before its agreement holds nothing is counted, but what was said stands, and a day passes all the same. Something yearly
            // of which no whole year was owed is not late.
            : commitment is { IsManual: true, Fulfilments.Count: > 0 } ? CommitmentState.Met
            : commitment.Recurrence == Recurrence.Once && commitment.DueOn?.Last < today ? CommitmentState.Late
            : CommitmentState.Open;
    }

    /// <summary>The first year in which something yearly is owed: the one after it came in force, unless that was a 1 January.</summary>
    public static int? FirstYear(Term term) => term.From switch
    {
        { Month: 1, Day: 1 } from => from.Year,
        // After the last of all years there is none.
        { Year: var year } when year < DateOnly.MaxValue.Year => year + 1,
        _ => null,
    };

    /// <summary>Whether nothing is owed any more: the last year of something yearly is past, and a word of today says nothing of it.</summary>
    internal static bool IsOver(Commitment commitment, Term term, DateOnly today) =>
        commitment.Recurrence == Recurrence.Yearly && Spans(commitment, term, today).LastOrDefault().To < today;

    private static IEnumerable<(string Name, DateOnly From, DateOnly? To)> Spans(Commitment commitment, Term term, DateOnly today)
    {
        if (term.From is not { } begins || begins > today)
        {
            yield break;
        }

        if (commitment.Recurrence == Recurrence.Once)
        {
            // What is said to be met is met, on whatever day: before the agreement held, or after it was due.
            List<DateOnly> said = commitment.IsManual ? [.. commitment.Fulfilments.Select(one => one.On)] : [];
            var from = said.Append(begins).Min();
            var due = commitment.DueOn?.Last ?? term.EndsOn;
            DateOnly? to = due is { } day ? said.Append(day).Max() : null;
            // What was due before the agreement held is counted on that day alone.
            yield return (commitment.DueOn?.ToString() ?? "once", to < from ? to.Value : from, to);
            yield break;
        }

        // Only whole years are owed, at the end as at the beginning.
        var last = Math.Min(today.Year, commitment.DueOn?.Last.Year ?? today.Year);
        if (term.EndsOn is { } ends)
        {
            last = Math.Min(last, ends is { Month: 12, Day: 31 } ? ends.Year : ends.Year - 1);
        }

        for (var year = FirstYear(term) ?? last + 1; year <= last; year++)
        {
            yield return (year.ToString(CultureInfo.InvariantCulture), new(year, 1, 1), new DateOnly(year, 12, 31));
        }
    }

    // What happened on an unknown day, across the border of a period, may or may not be in it.
    private static (long AtLeast, long? AtMost, IReadOnlyList<Evidence> Evidence) Counted(
        IReadOnlyList<Thing> things, DateOnly from, DateOnly to, DateOnly today)
    {
        var possible = things.Where(thing => thing.IsTold && thing.First <= to && thing.Last >= from && thing.First <= today)
            .OrderBy(thing => thing.First).ThenBy(thing => thing.Last).ToList();
        return (
            possible.Where(thing => thing.First >= from && thing.Last <= to && thing.Last <= today).Sum(thing => (long)thing.Times),
            possible.Sum(thing => (long)thing.Times), [.. possible.Select(thing => thing.Evidence).OfType<Evidence>()]);
    }

    // A tally is of everybody up to its day: a year's are those at its end without those before it.
    private static (long AtLeast, long? AtMost, IReadOnlyList<Evidence> Evidence) Persons(
        Recurrence recurrence, IReadOnlyList<Tally> tallies, DateOnly from, DateOnly to)
    {
        var end = tallies.Where(tally => tally.AsOf <= to).MaxBy(tally => tally.AsOf);
        var start = recurrence == Recurrence.Yearly ? tallies.Where(tally => tally.AsOf < from).MaxBy(tally => tally.AsOf) : null;
        if (end is null || end.AsOf < from && recurrence == Recurrence.Yearly)
        {
            return (0, 0, []);
        }

        if (recurrence == Recurrence.Once)
        {
            return (end.AtLeast, end.AtMost, [end.Evidence]);
        }

        // Without a tally from before, nobody knows who of them came earlier.
        var atLeast = start?.AtMost is { } before ? Math.Max(0, end.AtLeast - before) : 0;
        return (atLeast, end.AtMost - (start?.AtLeast ?? 0), start is null ? [end.Evidence] : [start.Evidence, end.Evidence]);
    }

    private static bool IsShareDone(long done, int target, DateOnly from, DateOnly? to, DateOnly today) =>
        to is { } end && done * (end.DayNumber - from.DayNumber + 1) >= (long)target * (today.DayNumber - from.DayNumber + 1);
}
