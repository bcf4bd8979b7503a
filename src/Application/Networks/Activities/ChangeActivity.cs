using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Activities;
using Dossin.Partnerships.Domain.Networks.Initiatives;
using Dossin.Partnerships.Domain.Networks.Networks;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Projects;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Networks.Activities;

/// <summary>Changes what is said of an activity.</summary>
public sealed record ChangeActivity(ActivityId Activity, ActivityPatch Patch, Precondition? IfMatch) : IChange<ActivityView>;

/// <summary>What may change of an activity (merge patch); a list changes as a whole.</summary>
public sealed record ActivityPatch
{
    /// <summary>What was done.</summary>
    public Optional<ActivityKind> Kind { get; init; }

    /// <summary>What it was called, or about.</summary>
    public Optional<TextPatch> Title { get; init; }

    /// <summary>When: a day, a month or a year.</summary>
    public Optional<PartialDate> HeldOn { get; init; }

    /// <summary>How many took part; null: nobody knows.</summary>
    public Optional<AttendancePatch?> Participants { get; init; }

    /// <summary>The network that did it; null removes it.</summary>
    public Optional<NetworkId?> NetworkId { get; init; }

    /// <summary>The project that it is for; null removes it.</summary>
    public Optional<ProjectId?> ProjectId { get; init; }

    /// <summary>The objectives of that project that it is for.</summary>
    public Optional<IReadOnlyList<int>> ObjectiveNumbers { get; init; }

    /// <summary>The initiative that it is for; null removes it.</summary>
    public Optional<InitiativeId?> InitiativeId { get; init; }

    /// <summary>The zones in or for which it was held.</summary>
    public Optional<IReadOnlyList<string>> PoliceZones { get; init; }

    /// <summary>Who took part or organized it.</summary>
    public Optional<IReadOnlyList<OrganizationId>> OrganizationIds { get; init; }

    /// <summary>What the source says about the day; null removes it.</summary>
    public Optional<TextPatch?> DateNote { get; init; }
}

internal sealed class ActivityPatchValidator : AbstractValidator<ActivityPatch>
{
    public ActivityPatchValidator()
    {
        this.RuleForSet(patch => patch.Title, title => title.Says(Activity.TitleLimit));
        this.RuleForSet(patch => patch.Participants, new AttendancePatchValidator());
        this.RuleForSet(patch => patch.ObjectiveNumbers, numbers => numbers.AreObjectives());
        this.RuleForSet(patch => patch.PoliceZones, zones => zones.AreZones());
        this.RuleForSet(patch => patch.OrganizationIds, organizations => organizations.AreOrganizations());
        this.RuleForSet(patch => patch.DateNote, note => note!.Says(Activity.NoteLimit));
    }
}

internal sealed class ChangeActivityHandler(INetworksDb db, IMapper map, TimeProvider clock) : IRequestHandler<ChangeActivity, ActivityView>
{
    public async Task<ActivityView> Handle(ChangeActivity ask, CancellationToken ct)
    {
        var activity = await db.Activities.Get(ask.Activity, ct);
        activity.MustBe(ask.IfMatch);
        var (patch, now) = (ask.Patch, activity.About());
        var about = new ActivityDescription(
            patch.Kind.Or(now.Kind), patch.Title.Or(now.Title), patch.HeldOn.Or(now.HeldOn), patch.Participants.Or(now.Participants),
            patch.NetworkId.Or(now.NetworkId), patch.ProjectId.Or(now.ProjectId), patch.ObjectiveNumbers.Or(now.ObjectiveNumbers),
            patch.InitiativeId.Or(now.InitiativeId), patch.PoliceZones.Or(now.PoliceZones), patch.OrganizationIds.Or(now.OrganizationIds),
            patch.DateNote.Or(now.DateNote));
        await db.MustPointToSomething(about, now, ct);
        activity.Change(about, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return map.Map<ActivityView>(activity);
    }
}
