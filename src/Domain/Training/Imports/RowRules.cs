using System.Collections.Frozen;
using System.Globalization;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.RefData;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;

namespace Dossin.Partnerships.Domain.Training.Imports;

/// <summary>
/// What each row by itself must be (domain.md, section 4, Imports). One reason is told per row, of the first thing that is
/// wrong: national numbers before all else, then what is missing, how it is written, and what it means.
/// </summary>
/// <param name="courses">All courses, retired ones too.</param>
/// <param name="zones">The register of police zones.</param>
/// <param name="rights">The zones for which the client may bring rows; null for all, and for federal units.</param>
/// <param name="today">The Belgian day on which the file was sent.</param>
public sealed class RowRules(IReadOnlyCollection<Course> courses, PoliceZones zones, IReadOnlyCollection<string>? rights, DateOnly today)
{
    // An alias is the same course: rows under either have the same key.
    private readonly FrozenDictionary<string, Course> _courses = courses
        .SelectMany(course => course.Aliases.Prepend(course.Code), (course, code) => (code, course))
        .DistinctBy(named => named.code)
        .ToFrozenDictionary(named => named.code, named => named.course, StringComparer.Ordinal);

    private readonly FrozenSet<string>? _rights = rights?.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Reads a row; false with the reason where it cannot be taken, whatever is known already.</summary>
    public bool TryRead(in WrittenRow written, out ImportRow row, out RowRejected rejected)
    {
        row = default;
        rejected = default;
        return MayBeKept(written, ref rejected) && IsComplete(written, ref rejected) && IsWritten(written, out var day, out var values, ref rejected)
            && Means(written, day, values, out row, ref rejected);
    }

    private static bool MayBeKept(in WrittenRow row, ref RowRejected rejected)
    {
        var column = NationalNumber.Holds(row.Issuer) ? ImportColumns.Issuer
            : NationalNumber.Holds(row.Reference) ? ImportColumns.Reference
            : NationalNumber.Holds(row.FederalUnit) ? ImportColumns.FederalUnit
            : null;
        return column is null || No(row, column, RowReasons.NationalNumber, ref rejected);
    }

    private static bool IsComplete(in WrittenRow row, ref RowRejected rejected)
    {
        if (row.IsUnreadable)
        {
            return No(row, row.UnreadableColumn, RowReasons.Format, ref rejected);
        }

        var column = row.Issuer is null ? ImportColumns.Issuer
            : row.Reference is null ? ImportColumns.Reference
            : row.CourseCode is null ? ImportColumns.CourseCode
            : row.HeldOn is null ? ImportColumns.HeldOn
            : row.PoliceZone is null && row.FederalUnit is null ? ImportColumns.PoliceZone
            : row.Stage is null ? ImportColumns.Stage
            : row.Category is null ? ImportColumns.Category
            : null;
        return column is null || No(row, column, RowReasons.Missing, ref rejected);
    }

    private static bool IsWritten(in WrittenRow row, out DateOnly day, out RowValues values, ref RowRejected rejected)
    {
        var dayIsRight = DateOnly.TryParseExact(row.HeldOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
        var stage = row.Stage switch { "aspirant" => Stage.Aspirant, "inService" => Stage.InService, _ => (Stage?)null };
        var category = row.Category switch { "operational" => Category.Operational, "civilian" => Category.Civilian, _ => (Category?)null };
        values = new(row.PoliceZone, row.FederalUnit, stage ?? default, category ?? default);
        var column = !IsText(row.Issuer!, HrReference.Limit) ? ImportColumns.Issuer
            : !IsText(row.Reference!, HrReference.Limit) ? ImportColumns.Reference
            : !dayIsRight ? ImportColumns.HeldOn
            : row.PoliceZone is { } zone && !IsZoneCode(zone) ? ImportColumns.PoliceZone
            : row.FederalUnit is { } unit && !IsText(unit, Workplace.UnitLimit) ? ImportColumns.FederalUnit
            : stage is null ? ImportColumns.Stage
            : category is null ? ImportColumns.Category
            : null;
        return column is null || No(row, column, RowReasons.Format, ref rejected);
    }

    private bool Means(in WrittenRow written, DateOnly day, in RowValues values, out ImportRow row, ref RowRejected rejected)
    {
        row = default;
        if (!_courses.TryGetValue(written.CourseCode!, out var course))
        {
            return No(written, ImportColumns.CourseCode, RowReasons.UnknownCourse, ref rejected);
        }

        if (course.CannotBeHeldOn(day, today) is { } reason)
        {
            return No(written, ImportColumns.HeldOn, reason, ref rejected);
        }

        if (values.PoliceZone is not null && values.FederalUnit is not null)
        {
            return No(written, ImportColumns.FederalUnit, RowReasons.ZoneAndUnit, ref rejected);
        }

        if (values.PoliceZone is { } zone)
        {
            if (zones.Find(zone) is null)
            {
                return No(written, ImportColumns.PoliceZone, RowReasons.UnknownZone, ref rejected);
            }

            if (!zones.IsValidOn(zone, day, today))
            {
                return No(written, ImportColumns.PoliceZone, RowReasons.ZoneNotValidThen, ref rejected);
            }
        }

        if (_rights is not null && (values.PoliceZone is null || !_rights.Contains(values.PoliceZone)))
        {
            return No(written, values.PoliceZone is null ? ImportColumns.FederalUnit : ImportColumns.PoliceZone, RowReasons.ZoneNotYours, ref rejected);
        }

        row = new(written.Line, written.Issuer!, written.Reference!, course.Id, day, values);
        return true;
    }

    private static bool No(in WrittenRow row, string? column, string reason, ref RowRejected rejected)
    {
        rejected = new(row.Line, column, reason);
        return false;
    }

    private static bool IsZoneCode(string text) => text.Length == 4 && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static bool IsText(string text, int limit) => Characters.In(text) <= limit && !OneLine.IsBroken(text);
}
