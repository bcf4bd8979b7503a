using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Happened = Dossin.Partnerships.Domain.Training.Assignments.DutyMoved;

namespace Dossin.Partnerships.Application.Published.Training;

/// <summary>
/// What became of an assignment, told to the context that gave it and to nobody else (domain.md, 4.2: `causeReference` only to
/// the context that gave it, never in the feed). Beside it everybody hears of the assignment as of any other.
/// </summary>
/// <param name="Id">The assignment.</param>
/// <param name="Context">The context that gave it.</param>
/// <param name="CauseReference">That context's word for why.</param>
/// <param name="Step">made, fulfilled, reopened, overdue, waived or forgotten.</param>
/// <param name="Version">The assignment's: of two steps the later one has the higher, or the same where one change made both.</param>
public sealed record DutyMoved(Guid Id, string Context, string CauseReference, string Step, long Version) : IPublishedFrom<Happened, DutyMoved>, IInside
{
    public string Href => $"/training/v1/assignments/{Id}";

    string IInside.Audience => Context;

    public static DutyMoved From(Happened happened) => new(
        happened.Assignment.Value, happened.Context, happened.CauseReference, happened.Step.Code(), happened.Version);
}
