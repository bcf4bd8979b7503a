using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Complaints.CurativeMeasures.CurativeMeasureImposed;

namespace Dossin.Partnerships.Application.Published.Complaints;

/// <summary>Somebody must follow a course. For Training alone, which learns neither the measure nor the complaint.</summary>
/// <param name="Issuer">The HR system that names the person.</param>
/// <param name="Reference">Its name for the person.</param>
/// <param name="CourseCode">The course.</param>
/// <param name="DueOn">The last day on which it is in time.</param>
/// <param name="PoliceZone">Where the person works, as far as is known.</param>
/// <param name="CauseReference">A random word that stands for why.</param>
public sealed record CurativeMeasureImposed(string Issuer, string Reference, string CourseCode, DateOnly DueOn, string PoliceZone, string CauseReference)
    : IPublishedFrom<Happened, CurativeMeasureImposed>, IInside
{
    public Guid Id => Guid.Parse(CauseReference);

    public string Href => $"urn:uuid:{CauseReference}";

    string IInside.Audience => "training";

    public static CurativeMeasureImposed From(Happened happened) => new(
        happened.Participant.Issuer, happened.Participant.Reference, happened.CourseCode, happened.DueOn, happened.PoliceZone, happened.Cause.ToString());
}
