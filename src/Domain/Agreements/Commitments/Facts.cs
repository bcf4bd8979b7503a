using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Agreements.Commitments;

/// <summary>When an agreement holds.</summary>
/// <param name="From">Its first day in force; none while it is not.</param>
/// <param name="EndsOn">Its last day, where it has one.</param>
public readonly record struct Term(DateOnly? From, DateOnly? EndsOn);

/// <summary>Something that can be counted, on a day or on one of several; or all things of the same days.</summary>
/// <param name="First">The first day on which it can have been.</param>
/// <param name="Last">The last one.</param>
/// <param name="Evidence">The event that told of it; none of what is only planned, or where nobody asks what told of it.</param>
/// <param name="Times">How many they are.</param>
public sealed record Thing(DateOnly First, DateOnly Last, Evidence? Evidence, int Times = 1)
{
    /// <summary>Whether somebody told that it happened, or else it is only planned.</summary>
    public bool IsTold { get; init; } = Evidence is not null;
}

/// <summary>What can be counted for one commitment.</summary>
/// <param name="Things">One by one, or by their days.</param>
/// <param name="Tallies">Persons, whom nobody here knows one by one; in any order.</param>
public sealed record Facts(IReadOnlyList<Thing> Things, IReadOnlyList<Tally> Tallies)
{
    public static Facts None { get; } = new([], []);
}

/// <summary>A session or an activity of another context, as far as it is counted here.</summary>
public sealed class Happening
{
    private Happening()
    {
    }

    /// <summary>The id of the session or activity.</summary>
    public Guid Id { get; private set; }

    public MeasureKind Kind { get; private set; }

    public Guid? CourseId { get; private set; }

    public Guid? NetworkId { get; private set; }

    public DateOnly First { get; private set; }

    public DateOnly Last { get; private set; }

    public DateTimeOffset ToldAt { get; private set; }

    public Evidence Evidence { get; private set; } = null!;

    public static Happening Session(Guid id, Guid course, DateOnly on, DateTimeOffset at, Evidence evidence) =>
        new() { Id = id, Kind = MeasureKind.Sessions, CourseId = course, First = on, Last = on, ToldAt = at, Evidence = evidence };

    public static Happening Activity(Guid id, Guid? network, PartialDate on, DateTimeOffset at, Evidence evidence) =>
        new() { Id = id, Kind = MeasureKind.Activities, NetworkId = network, First = on.First, Last = on.Last, ToldAt = at, Evidence = evidence };

    /// <summary>What was told later holds, whatever came first.</summary>
    public void Follow(Happening later)
    {
        ArgumentNullException.ThrowIfNull(later);
        if (later.ToldAt >= ToldAt)
        {
            (CourseId, NetworkId, First, Last) = (later.CourseId, later.NetworkId, later.First, later.Last);
            (ToldAt, Evidence) = (later.ToldAt, later.Evidence);
        }
    }
}

/// <summary>How many persons followed the courses of a family up to a day, as Training told last.</summary>
public sealed class Tally
{
    public string CourseFamily { get; private set; } = "";

    public DateOnly AsOf { get; private set; }

    public long AtLeast { get; private set; }

    /// <summary>None where nothing bounds it.</summary>
    public long? AtMost { get; private set; }

    public DateTimeOffset ToldAt { get; private set; }

    public Evidence Evidence { get; private set; } = null!;

    public static Tally Of(string family, DateOnly asOf, long atLeast, long? atMost, DateTimeOffset at, Evidence evidence) =>
        new() { CourseFamily = family, AsOf = asOf, AtLeast = atLeast, AtMost = atMost, ToldAt = at, Evidence = evidence };

    /// <summary>What was told later of the same day holds.</summary>
    public void Follow(Tally later)
    {
        ArgumentNullException.ThrowIfNull(later);
        if (later.ToldAt >= ToldAt)
        {
            (AtLeast, AtMost, ToldAt, Evidence) = (later.AtLeast, later.AtMost, later.ToldAt, later.Evidence);
        }
    }
}

/// <summary>A course of Training, as far as it is known here: to which family its sessions count.</summary>
public sealed class KnownCourse
{
    public Guid Id { get; private set; }

    public string Family { get; private set; } = "";

    public DateTimeOffset ToldAt { get; private set; }

    public static KnownCourse Of(Guid id, string family, DateTimeOffset at) => new() { Id = id, Family = family, ToldAt = at };

    /// <summary>What was told later holds.</summary>
    public void Follow(string family, DateTimeOffset at) => (Family, ToldAt) = at >= ToldAt ? (family, at) : (Family, ToldAt);
}
