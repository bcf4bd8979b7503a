using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Training.Statistics;

/// <summary>What is asked: how rows are grouped, and between which days things happened.</summary>
/// <param name="Grouping">The keys of a row.</param>
/// <param name="From">The first day; null is the beginning.</param>
/// <param name="To">The last day; null is <paramref name="AsOf"/>.</param>
/// <param name="AsOf">Nothing that happened later is counted.</param>
public sealed record Question(Grouping Grouping, DateOnly? From, DateOnly? To, DateOnly AsOf)
{
    /// <summary>The last day of the period, cut at <see cref="AsOf"/>.</summary>
    public DateOnly Last => To < AsOf ? To.Value : AsOf;
}

/// <summary>A course as the statistics need it.</summary>
public sealed record CountedCourse(Guid Id, string Code, string Family, string Audience, PartialDate? Introduced);
