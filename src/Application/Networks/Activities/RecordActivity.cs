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

/// <summary>Something that was done, or will be.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Title">What it was called, or about, in at least one language.</param>
/// <param name="HeldOn">When: a day, a month or a year.</param>
/// <param name="Participants">How many took part, as it was said; absent: nobody knows.</param>
/// <param name="NetworkId">The network that did it.</param>
/// <param name="ProjectId">The project that it is for.</param>
/// <param name="ObjectiveNumbers">The objectives of that project that it is for.</param>
/// <param name="InitiativeId">The initiative that it is for.</param>
/// <param name="PoliceZones">The zones in or for which it was held, by their code as it was then; none: not bound to any.</param>
/// <param name="OrganizationIds">Who took part or organized it.</param>
/// <param name="DateNote">What the source says about the day.</param>
public sealed record RecordActivity(
    ActivityKind Kind, Text Title, PartialDate HeldOn, Attendance? Participants = null, NetworkId? NetworkId = null, ProjectId? ProjectId = null,
    IReadOnlyList<int>? ObjectiveNumbers = null, InitiativeId? InitiativeId = null, IReadOnlyList<string>? PoliceZones = null,
    IReadOnlyList<OrganizationId>? OrganizationIds = null, Text? DateNote = null) : IChange<ActivityView>;

internal sealed class RecordActivityValidator : AbstractValidator<RecordActivity>
{
    public RecordActivityValidator()
    {
        RuleFor(ask => ask.Title).Says(Activity.TitleLimit);
        RuleFor(ask => ask.Participants!).SetValidator(new AttendanceValidator());
        RuleFor(ask => ask.ObjectiveNumbers).AreObjectives();
        RuleFor(ask => ask.PoliceZones).AreZones();
        RuleFor(ask => ask.OrganizationIds).AreOrganizations();
        RuleFor(ask => ask.DateNote!).Says(Activity.NoteLimit);
    }
}

internal sealed class RecordActivityHandler(INetworksDb db, IMapper map, TimeProvider clock) : IRequestHandler<RecordActivity, ActivityView>
{
    public async Task<ActivityView> Handle(RecordActivity ask, CancellationToken ct)
    {
        var about = new ActivityDescription(
            ask.Kind, ask.Title, ask.HeldOn, ask.Participants, ask.NetworkId, ask.ProjectId, ask.ObjectiveNumbers ?? [], ask.InitiativeId,
            ask.PoliceZones ?? [], ask.OrganizationIds ?? [], ask.DateNote);
        var activity = Activity.Record(about, clock.GetUtcNow());
        await db.MustPointToSomething(about, null, ct);
        db.Activities.Add(activity);
        await db.SaveChangesAsync(ct);
        return map.Map<ActivityView>(activity);
    }
}
