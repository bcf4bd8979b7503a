namespace Dossin.Partnerships.Domain.Training.Statistics;

/// <summary>What a figure or a row speaks of: one course, one family, or (neither) everything.</summary>
public readonly record struct Scope
{
    public Guid? Course { get; private init; }

    public string? Family { get; private init; }

    public static Scope Everything => default;

    public static Scope OfCourse(Guid course) => new() { Course = course };

    public static Scope OfFamily(string family) => new() { Family = family };
}
