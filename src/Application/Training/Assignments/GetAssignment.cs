using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Training.Assignments;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Participations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Assignments;

/// <summary>One assignment.</summary>
public sealed record GetAssignment(AssignmentId Assignment) : IRequest<AssignmentView>;

/// <summary>A course that somebody must follow by a day.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change.</param>
/// <param name="ParticipantId">Who must follow it; absent where that person was forgotten.</param>
/// <param name="CourseId">The course.</param>
/// <param name="DueOn">The last day on which it is in time.</param>
/// <param name="CauseReference">The caller's own word for why; other callers never see it.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ParticipationId">The participation that fulfilled it.</param>
/// <param name="WaiverReason">Why it was waived, where the caller waived it; other callers never see it.</param>
public sealed record AssignmentView(
    AssignmentId Id, long Version, ParticipantId? ParticipantId, CourseId CourseId, DateOnly DueOn, string? CauseReference, AssignmentState State,
    ParticipationId? ParticipationId, string? WaiverReason) : IVersioned, IPersonal
{
    /// <summary>Where this assignment is read.</summary>
    public Uri Href => new($"/training/v1/assignments/{Id.Value}", UriKind.Relative);
}

/// <summary>An assignment as one client may see it: cause and waiver are told to nobody but who gave them.</summary>
internal sealed record SeenAssignment
{
    public required Assignment Assignment { get; init; }

    public string? CauseReference { get; init; }

    public string? WaiverReason { get; init; }
}

internal sealed class AssignmentViewMap : Profile
{
    public AssignmentViewMap() => CreateMap<SeenAssignment, AssignmentView>()
        .ForCtorParam(nameof(AssignmentView.Id), view => view.MapFrom(a => a.Assignment.Id))
        .ForCtorParam(nameof(AssignmentView.Version), view => view.MapFrom(a => a.Assignment.Version))
        .ForCtorParam(nameof(AssignmentView.ParticipantId), view => view.MapFrom(a => a.Assignment.ParticipantId))
        .ForCtorParam(nameof(AssignmentView.CourseId), view => view.MapFrom(a => a.Assignment.CourseId))
        .ForCtorParam(nameof(AssignmentView.DueOn), view => view.MapFrom(a => a.Assignment.DueOn))
        .ForCtorParam(nameof(AssignmentView.State), view => view.MapFrom(a => a.Assignment.State))
        .ForCtorParam(nameof(AssignmentView.ParticipationId), view => view.MapFrom(a => a.Assignment.ParticipationId));
}

internal static class VisibleAssignments
{
    /// <summary>Those of participants who are the caller's now; of somebody who was forgotten, only for who sees everybody.</summary>
    public static IQueryable<Assignment> AssignmentsFor(this ITrainingDb db, Caller caller) =>
        caller.SeesEverybody() ? db.Assignments : db.Assignments.OfZones(caller);

    /// <summary>Those that a client may change: of its own zones, whatever else it may see (domain.md, section 9).</summary>
    public static IQueryable<Assignment> OwnAssignments(this ITrainingDb db, Caller caller) =>
        caller.Zones.IsEverything ? db.Assignments : db.Assignments.OfZones(caller);

    /// <summary>The same statement for every assignment, so that neither its shape nor its time tells where one comes from.</summary>
    public static IQueryable<SeenAssignment> SeenBy(this IQueryable<Assignment> assignments, Caller caller)
    {
        var client = caller.ClientId;
        return assignments.Select(a => new SeenAssignment
        {
            Assignment = a,
            CauseReference = a.CauseClient == client ? a.CauseReference : null,
            WaiverReason = a.WaiverClient == client ? a.WaiverReason : null,
        });
    }

    public static SeenAssignment SeenBy(this Assignment assignment, Caller caller) =>
        new[] { assignment }.AsQueryable().SeenBy(caller).Single();

    private static IQueryable<Assignment> OfZones(this IQueryable<Assignment> assignments, Caller caller)
    {
        var zones = caller.Zones.Codes.ToArray();
        return assignments.Where(a => a.ParticipantId != null && a.PoliceZone != null && zones.Contains(a.PoliceZone));
    }
}

internal sealed class GetAssignmentHandler(ITrainingDb db, IMapper map, Caller caller) : IRequestHandler<GetAssignment, AssignmentView>
{
    public async Task<AssignmentView> Handle(GetAssignment ask, CancellationToken ct) =>
        await db.AssignmentsFor(caller).AsNoTracking().Where(a => a.Id == ask.Assignment).SeenBy(caller)
            .ProjectTo<AssignmentView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Assignment));
}
