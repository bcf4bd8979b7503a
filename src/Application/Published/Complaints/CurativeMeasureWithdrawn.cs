using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Complaints.CurativeMeasures.CurativeMeasureWithdrawn;

namespace Dossin.Partnerships.Application.Published.Complaints;

/// <summary>That somebody must follow a course holds no longer. For Training alone.</summary>
/// <param name="CauseReference">The word under which it was given.</param>
public sealed record CurativeMeasureWithdrawn(string CauseReference) : IPublishedFrom<Happened, CurativeMeasureWithdrawn>, IInside
{
    public Guid Id => Guid.Parse(CauseReference);

    public string Href => $"urn:uuid:{CauseReference}";

    string IInside.Audience => "training";

    public static CurativeMeasureWithdrawn From(Happened happened) => new(happened.Cause.ToString());
}
