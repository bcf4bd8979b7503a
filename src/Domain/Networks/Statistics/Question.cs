namespace Dossin.Partnerships.Domain.Networks.Statistics;

/// <summary>By what a row is named.</summary>
[Flags]
public enum Grouping
{
    None = 0,
    Network = 1,
    Project = 2,
    Kind = 4,
    Year = 8,
    Province = 16,
}

/// <summary>What statistics are asked about.</summary>
/// <param name="Grouping">The keys of a row.</param>
/// <param name="From">The first day that counts; absent: the beginning of all.</param>
/// <param name="To">The last day that counts.</param>
/// <param name="AsOf">Nothing that happened later counts.</param>
public sealed record Question(Grouping Grouping, DateOnly? From, DateOnly? To, DateOnly AsOf)
{
    /// <summary>The last day of the period.</summary>
    public DateOnly Last => To < AsOf ? To.Value : AsOf;

    /// <summary>Whether a row is a part of which no figure tells how much of its total it is.</summary>
    public bool BreaksDown => (Grouping & (Grouping.Project | Grouping.Province)) != 0;

    internal bool Has(Grouping key) => Grouping.HasFlag(key);

    /// <summary>The whole period, or what of it lies in a year.</summary>
    internal Period Period(int? year) => year is not { } y
        ? new(From, Last)
        : new(From is { } from && from.Year == y ? from : new(y, 1, 1), Last.Year == y ? Last : new(y, 12, 31));
}

/// <summary>Days from one to another.</summary>
/// <param name="First">The first; absent: the beginning of all.</param>
/// <param name="Last">The last.</param>
public readonly record struct Period(DateOnly? First, DateOnly Last);
