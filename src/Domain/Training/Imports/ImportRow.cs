using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;

namespace Dossin.Partnerships.Domain.Training.Imports;

/// <summary>The columns of an import, as they are written (resources.md, Import columns).</summary>
public static class ImportColumns
{
    public const string Issuer = "issuer";
    public const string Reference = "reference";
    public const string CourseCode = "courseCode";
    public const string HeldOn = "heldOn";
    public const string PoliceZone = "policeZone";
    public const string FederalUnit = "federalUnit";
    public const string Stage = "stage";
    public const string Category = "category";

    /// <summary>In the order of the contract.</summary>
    public static readonly IReadOnlyList<string> All = [Issuer, Reference, CourseCode, HeldOn, PoliceZone, FederalUnit, Stage, Category];
}

/// <summary>
/// A row as somebody wrote it: trimmed texts, null where there was nothing. Its line is where it begins: as an editor counts
/// them, and in one JSON document the number of the row; from 1 on.
/// </summary>
public readonly record struct WrittenRow(
    int Line, string? Issuer, string? Reference, string? CourseCode, string? HeldOn, string? PoliceZone, string? FederalUnit, string? Stage, string? Category)
{
    /// <summary>Whether it is no row at all: text after a quote, a number for a text, more cells than columns.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>The column that makes it so, where it is one.</summary>
    public string? UnreadableColumn { get; init; }
}

/// <summary>What an import says of a person on a day.</summary>
public readonly record struct RowValues(string? PoliceZone, string? FederalUnit, Stage Stage, Category Category)
{
    /// <summary>The column in which this differs from what is known; null where it does not.</summary>
    public string? DifferenceFrom(in RowValues known) =>
        PoliceZone != known.PoliceZone || FederalUnit != known.FederalUnit ? FederalUnit is null ? ImportColumns.PoliceZone : ImportColumns.FederalUnit
        : Stage != known.Stage ? ImportColumns.Stage
        : Category != known.Category ? ImportColumns.Category
        : null;
}

/// <summary>A row that means something: its key is issuer, reference, course and day (domain.md, section 4, Imports).</summary>
public readonly record struct ImportRow(int Line, string Issuer, string Reference, CourseId Course, DateOnly HeldOn, RowValues Values);

/// <summary>A row that was not taken.</summary>
/// <param name="Line">Of the row.</param>
/// <param name="Column">The column that is wrong; null where the row as a whole is.</param>
/// <param name="Reason">One of <see cref="RowReasons"/>.</param>
public readonly record struct RowRejected(int Line, string? Column, string Reason);

/// <summary>Why a row is not taken (domain.md, section 4, Imports).</summary>
public static class RowReasons
{
    public const string Missing = "missing";
    public const string Format = "format";
    public const string NationalNumber = "nationalNumber";
    public const string UnknownCourse = "unknownCourse";
    public const string UnknownZone = "unknownZone";
    public const string ZoneNotValidThen = "zoneNotValidThen";
    public const string ZoneNotYours = "zoneNotYours";
    public const string ZoneAndUnit = "zoneAndUnit";
    public const string DiffersFromKnown = "differsFromKnown";
}
