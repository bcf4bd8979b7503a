using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Published.Networks;
using Dossin.Partnerships.Domain.Agreements.Commitments;
using Dossin.Partnerships.Domain.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Commitments;

/// <summary>Something was done by a network, or will be: commitments count it as it was told last.</summary>
internal sealed class CountActivities(IAgreementsDb db) : IReactTo<ActivityRecorded>, IReactTo<ActivityChanged>
{
    public Task React(Occurred<ActivityRecorded> occurred, CancellationToken ct) => Count(
        occurred.Event.Id, occurred.Event.NetworkId, occurred.Event.HeldOn, occurred.At,
        new Evidence("networks.activityRecorded", occurred.EventId, occurred.Event.Href), ct);

    public Task React(Occurred<ActivityChanged> occurred, CancellationToken ct) => Count(
        occurred.Event.Id, occurred.Event.NetworkId, occurred.Event.HeldOn, occurred.At,
        new Evidence("networks.activityChanged", occurred.EventId, occurred.Event.Href), ct);

    private async Task Count(Guid activity, Guid? network, string heldOn, DateTimeOffset at, Evidence evidence, CancellationToken ct)
    {
        var happening = Happening.Activity(activity, network, PartialDate.Parse(heldOn), at, evidence);
        var before = network;
        if (await db.Happenings.FirstOrDefaultAsync(one => one.Id == activity, ct) is { } known)
        {
            before = known.NetworkId;
            known.Follow(happening);
        }
        else
        {
            db.Happenings.Add(happening);
        }

        await db.LookAgain(MeasureKind.Activities, one => one.NetworkId == null || one.NetworkId == network || one.NetworkId == before, ct);
    }
}
