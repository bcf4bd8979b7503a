using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Json;
using Dossin.Partnerships.Application.Published.Networks;
using Dossin.Partnerships.Domain.Dialogues.Points;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Dialogues.Points;

/// <summary>
/// The state of a point follows the initiatives that answer it (domain.md, sections 6 and 8), in whatever order their events
/// come. A point that is not known here is nobody's mistake: ids of other contexts are not checked there.
/// </summary>
internal sealed class FollowInitiatives(IDialoguesDb db)
    : IReactTo<InitiativeProposed>, IReactTo<InitiativeStarted>, IReactTo<InitiativeCompleted>, IReactTo<InitiativeStopped>
{
    public Task React(Occurred<InitiativeProposed> occurred, CancellationToken ct) =>
        Hear(occurred.Event.Id, occurred.Event.ImprovementPointId, AnswerState.Proposed, ct);

    public Task React(Occurred<InitiativeStarted> occurred, CancellationToken ct) =>
        Hear(occurred.Event.Id, occurred.Event.ImprovementPointId, AnswerState.Running, ct);

    public Task React(Occurred<InitiativeCompleted> occurred, CancellationToken ct) =>
        Hear(occurred.Event.Id, occurred.Event.ImprovementPointId, AnswerState.Done, ct);

    public Task React(Occurred<InitiativeStopped> occurred, CancellationToken ct) =>
        Hear(occurred.Event.Id, occurred.Event.ImprovementPointId, AnswerState.Stopped, ct);

    private async Task Hear(Guid initiative, string? answers, AnswerState state, CancellationToken ct)
    {
        if (answers is null || !KernelJson.TryUuid(answers, out var id))
        {
            return;
        }

        var point = await db.ImprovementPoints.FirstOrDefaultAsync(p => p.Id == new PointId(id), ct);
        point?.Hear(initiative, state);
    }
}
