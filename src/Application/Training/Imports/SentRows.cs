using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;
using FluentValidation;

namespace Dossin.Partnerships.Application.Training.Imports;

/// <summary>
/// Participations as one JSON document; the same members are the columns of a CSV file and of each line of NDJSON. The
/// import reads its file row by row, and a row that breaks these rules harms only itself.
/// </summary>
/// <param name="Rows">At most as many as 64 MiB hold.</param>
public sealed record SentRows(IReadOnlyList<SentRow> Rows);

/// <summary>One participation to import, every value a text.</summary>
/// <param name="Issuer">The HR system that gave the reference.</param>
/// <param name="Reference">How that system names the person; opaque, never a national number.</param>
/// <param name="CourseCode">The code of the course, or an alias.</param>
/// <param name="HeldOn">The day on which it was followed.</param>
/// <param name="Stage">Where the person stood in the career that day.</param>
/// <param name="Category">What the person is in the police.</param>
/// <param name="PoliceZone">The zone as it was that day; or</param>
/// <param name="FederalUnit">the federal unit.</param>
public sealed record SentRow(
    string Issuer, string Reference, string CourseCode, DateOnly HeldOn, Stage Stage, Category Category, string? PoliceZone = null, string? FederalUnit = null);

internal sealed class SentRowsValidator : AbstractValidator<SentRows>
{
    private const int MostRows = 1_000_000;

    public SentRowsValidator() => RuleFor(sent => sent.Rows).AtMost(MostRows);
}

internal sealed class SentRowValidator : AbstractValidator<SentRow>
{
    public SentRowValidator()
    {
        RuleFor(row => row.Issuer).NotEmpty().UpTo(HrReference.Limit);
        RuleFor(row => row.Reference).NotEmpty().UpTo(HrReference.Limit);
        RuleFor(row => row.CourseCode).IsCourseCode();
        RuleFor(row => row.FederalUnit).UpTo(Workplace.UnitLimit);
    }
}
