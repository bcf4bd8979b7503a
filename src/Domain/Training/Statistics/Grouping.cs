namespace Dossin.Partnerships.Domain.Training.Statistics;

/// <summary>
/// The keys by which participations are counted. The values are stored beside the kept counts and never change.
/// Course, family and year say what and when; the others break a total down (domain.md, 4.1).
/// </summary>
[Flags]
public enum Grouping
{
    None = 0,
    Course = 1,
    CourseFamily = 2,
    Year = 4,
    PoliceZone = 8,
    Province = 16,
    Stage = 32,
    Audience = 64,
}

public static class Groupings
{
    private const Grouping Breakdown = Grouping.PoliceZone | Grouping.Province | Grouping.Stage | Grouping.Audience;

    /// <summary>Whether rows are parts of a scope, about which no published figure speaks.</summary>
    public static bool BreaksDown(this Grouping grouping) => (grouping & Breakdown) != 0;

    /// <summary>
    /// What has to be counted apart: a course has one family and one audience, so beside a course those two split nothing.
    /// </summary>
    public static Grouping Counted(this Grouping grouping) => grouping.HasFlag(Grouping.Course)
        ? grouping & ~(Grouping.CourseFamily | Grouping.Audience)
        : grouping;
}
