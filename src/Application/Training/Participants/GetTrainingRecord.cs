using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Training.Participations;
using Dossin.Partnerships.Application.Training.Registrations;
using Dossin.Partnerships.Domain.Training.Assignments;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Participations;
using Dossin.Partnerships.Domain.Training.Sessions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Participants;

/// <summary>All that a person followed, is registered for and must still follow.</summary>
public sealed record GetTrainingRecord(ParticipantId Participant) : IRequest<TrainingRecordView>;

/// <summary>What a person followed and must follow, whatever the zone it was in.</summary>
/// <param name="ParticipantId">The person.</param>
/// <param name="Participations">Everything that was followed, newest first; what was annulled says so.</param>
/// <param name="Registrations">The seats, and places on waiting lists, that the person has, newest first.</param>
/// <param name="Assignments">The duties to follow a course, those fulfilled among them, by the day on which they are due.</param>
public sealed record TrainingRecordView(
    ParticipantId ParticipantId, IReadOnlyList<ParticipationView> Participations, IReadOnlyList<RegistrationView> Registrations,
    IReadOnlyList<RecordedAssignmentView> Assignments) : IPersonal
{
    /// <summary>Where this record is read.</summary>
    public Uri Href => new($"/training/v1/participants/{ParticipantId.Value}/trainingRecord", UriKind.Relative);
}

/// <summary>A duty to follow a course, as a training record tells of it.</summary>
/// <param name="Id">The assignment.</param>
/// <param name="CourseId">The course.</param>
/// <param name="DueOn">The last day on which it is in time.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ParticipationId">The participation that fulfilled it.</param>
public sealed record RecordedAssignmentView(AssignmentId Id, CourseId CourseId, DateOnly DueOn, AssignmentState State, ParticipationId? ParticipationId)
{
    /// <summary>Where the assignment is read.</summary>
    public Uri Href => new($"/training/v1/assignments/{Id.Value}", UriKind.Relative);
}

internal sealed class RecordedAssignmentViewMap : Profile
{
    public RecordedAssignmentViewMap() => CreateProjection<Assignment, RecordedAssignmentView>();
}

internal sealed class GetTrainingRecordHandler(ITrainingDb db, IMapper map, Caller caller) : IRequestHandler<GetTrainingRecord, TrainingRecordView>
{
    public async Task<TrainingRecordView> Handle(GetTrainingRecord ask, CancellationToken ct)
    {
        var id = ask.Participant;
        if (!await db.ParticipantsFor(caller).AnyAsync(p => p.Id == id, ct))
        {
            throw new NotFound(nameof(Participant));
        }

        var participations = await db.Participations.AsNoTracking().Where(p => p.Person == id.Value && !p.Forgotten)
            .OrderByDescending(p => p.HeldOn).ThenByDescending(p => p.Id).WithCourses(db)
            .ProjectTo<ParticipationView>(map.ConfigurationProvider).ToListAsync(ct);
        var registrations = await db.Registrations.AsNoTracking()
            .Where(r => r.ParticipantId == id && (r.State == RegistrationState.Registered || r.State == RegistrationState.Waitlisted))
            .OrderByDescending(r => r.RegisteredAt).ThenByDescending(r => r.Id)
            .ProjectTo<RegistrationView>(map.ConfigurationProvider).ToListAsync(ct);
        var assignments = await db.Assignments.AsNoTracking().Where(a => a.ParticipantId == id && a.State != AssignmentState.Waived)
            .OrderBy(a => a.DueOn).ThenBy(a => a.Id)
            .ProjectTo<RecordedAssignmentView>(map.ConfigurationProvider).ToListAsync(ct);
        return new(id, participations, registrations, assignments);
    }
}
