using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Training.Statistics;

/// <summary>The identity of what was told of all families.</summary>
public readonly record struct ToldTalliesId(Guid Value) : IId<ToldTalliesId>
{
    public static ToldTalliesId Of(Guid value) => new(value);
}

/// <summary>The identity of what was told of one family; the same each time.</summary>
public readonly record struct FamilyTallyId(Guid Value) : IId<FamilyTallyId>
{
    public static FamilyTallyId Of(Guid value) => new(value);
}

/// <summary>Something else is to be said of how many persons followed the courses of a family.</summary>
public sealed record PersonsTallied(FamilyTallyId Tally, string CourseFamily, DateOnly AsOf, Interval Persons) : IDomainEvent;

/// <summary>What others were told last of a family.</summary>
public sealed class FamilyTally
{
    internal FamilyTally(FamilyTallyId id, string family) => (Id, Family) = (id, family);

    public FamilyTallyId Id { get; }

    public string Family { get; }

    public long AtLeast { get; private set; }

    public long? AtMost { get; private set; }

    internal Interval Persons
    {
        get => new(AtLeast, AtMost);
        set => (AtLeast, AtMost) = value;
    }
}

/// <summary>
/// What others were told last of each family (domain.md, 4.2). There is one of these: of two processes that tell at once,
/// the second one finds another version.
/// </summary>
public sealed class ToldTallies : Aggregate<ToldTalliesId>
{
    public static readonly ToldTalliesId Only = new(new Guid("7a11e500-0000-4000-8000-000000000001"));

    // A family of which nothing was told is one that nobody followed.
    private static readonly Interval Nobody = new(0, 0);
    private readonly List<FamilyTally> _families = [];

    private ToldTallies(ToldTalliesId id) : base(id)
    {
    }

    /// <summary>The state of the facts that was looked at last: as long as it lasts there is no news, whatever day it is.</summary>
    public string State { get; private set; } = "";

    public IReadOnlyList<FamilyTally> Families => _families;

    /// <summary>Nothing was told yet.</summary>
    public static ToldTallies Nothing() => new(Only);

    /// <summary>Whether something else is to be said of any family.</summary>
    public bool HasNews(IReadOnlyDictionary<string, Interval> now) => News(now).Any();

    /// <summary>Tells each family of which something else is to be said; returns how many these are.</summary>
    /// <param name="now">The persons of each family.</param>
    /// <param name="state">The state of the facts that say so.</param>
    /// <param name="asOf">The day as of which they do.</param>
    /// <param name="at">The instant of telling.</param>
    public int Tell(IReadOnlyDictionary<string, Interval> now, string state, DateOnly asOf, DateTimeOffset at)
    {
        var news = News(now).ToList();
        foreach (var (family, persons) in news)
        {
            var tally = _families.Find(one => one.Family == family);
            if (tally is null)
            {
                tally = new(new FamilyTallyId(Guid.CreateVersion7(at)), family);
                _families.Add(tally);
            }

            tally.Persons = persons;
            Raise(new PersonsTallied(tally.Id, family, asOf, persons));
        }

        State = state;
        return news.Count;
    }

    private IEnumerable<(string Family, Interval Persons)> News(IReadOnlyDictionary<string, Interval> now)
    {
        var told = _families.ToDictionary(tally => tally.Family, tally => tally.Persons, StringComparer.Ordinal);
        return now.Keys.Union(told.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(family => now.GetValueOrDefault(family, Nobody) != told.GetValueOrDefault(family, Nobody))
            .Select(family => (family, now.GetValueOrDefault(family, Nobody)));
    }
}
