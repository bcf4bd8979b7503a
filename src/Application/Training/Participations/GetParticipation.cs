using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Participations;
using Dossin.Partnerships.Domain.Training.Sessions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Participations;

/// <summary>One participation.</summary>
public sealed record GetParticipation(ParticipationId Participation) : IRequest<ParticipationView>;

/// <summary>The fact that a person followed a course on a day.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change.</param>
/// <param name="CourseId">The course that was followed.</param>
/// <param name="CourseCode">Its code.</param>
/// <param name="SessionId">The session, where attendance was recorded.</param>
/// <param name="ParticipantId">Who followed it; absent where that person was forgotten.</param>
/// <param name="PoliceZone">The zone where the person worked that day.</param>
/// <param name="FederalUnit">The unit of the federal police where the person worked that day.</param>
/// <param name="Stage">Where the person stood in a career that day.</param>
/// <param name="Category">What the person was in the police that day.</param>
/// <param name="HeldOn">The Belgian day.</param>
/// <param name="Source">How it became known.</param>
/// <param name="Annulled">Whether it turned out to be wrong: it counts nowhere.</param>
/// <param name="Annulment">Why and when it was annulled.</param>
/// <param name="RecordedAt">When it became known.</param>
public sealed record ParticipationView(
    ParticipationId Id, long Version, CourseId CourseId, string CourseCode, SessionId? SessionId, ParticipantId? ParticipantId, string? PoliceZone,
    string? FederalUnit, Stage Stage, Category Category, DateOnly HeldOn, ParticipationSource Source, bool Annulled, AnnulmentView? Annulment,
    DateTimeOffset RecordedAt) : IVersioned, IPersonal
{
    /// <summary>Where this participation is read.</summary>
    public Uri Href => new($"/training/v1/participations/{Id.Value}", UriKind.Relative);
}

/// <summary>Why a participation counts nowhere.</summary>
/// <param name="Reason">Why it is wrong; absent where the person was forgotten.</param>
/// <param name="At">When it was annulled.</param>
public sealed record AnnulmentView(string? Reason, DateTimeOffset At);

internal sealed class ParticipationViewMap : Profile
{
    public ParticipationViewMap() => CreateMap<ParticipationOfCourse, ParticipationView>()
        .ForCtorParam(nameof(ParticipationView.Id), view => view.MapFrom(p => p.Participation.Id))
        .ForCtorParam(nameof(ParticipationView.Version), view => view.MapFrom(p => p.Participation.Version))
        .ForCtorParam(nameof(ParticipationView.CourseId), view => view.MapFrom(p => p.Participation.CourseId))
        .ForCtorParam(nameof(ParticipationView.SessionId), view => view.MapFrom(p => p.Participation.SessionId))
        .ForCtorParam(nameof(ParticipationView.ParticipantId), view => view.MapFrom(
            p => p.Participation.Forgotten ? null : (ParticipantId?)new ParticipantId(p.Participation.Person)))
        .ForCtorParam(nameof(ParticipationView.PoliceZone), view => view.MapFrom(p => p.Participation.PoliceZone))
        .ForCtorParam(nameof(ParticipationView.FederalUnit), view => view.MapFrom(p => p.Participation.FederalUnit))
        .ForCtorParam(nameof(ParticipationView.Stage), view => view.MapFrom(p => p.Participation.Stage))
        .ForCtorParam(nameof(ParticipationView.Category), view => view.MapFrom(p => p.Participation.Category))
        .ForCtorParam(nameof(ParticipationView.HeldOn), view => view.MapFrom(p => p.Participation.HeldOn))
        .ForCtorParam(nameof(ParticipationView.Source), view => view.MapFrom(p => p.Participation.Source))
        .ForCtorParam(nameof(ParticipationView.Annulled), view => view.MapFrom(p => p.Participation.AnnulledAt != null))
        .ForCtorParam(nameof(ParticipationView.Annulment), view => view.MapFrom(p => p.Participation.AnnulledAt == null
            ? null
            : new AnnulmentView(p.Participation.AnnulmentReason, p.Participation.AnnulledAt.Value)))
        .ForCtorParam(nameof(ParticipationView.RecordedAt), view => view.MapFrom(p => p.Participation.RecordedAt));
}

internal sealed class GetParticipationHandler(ITrainingDb db, IMapper map, Caller caller) : IRequestHandler<GetParticipation, ParticipationView>
{
    public async Task<ParticipationView> Handle(GetParticipation ask, CancellationToken ct) =>
        await db.ParticipationsFor(caller).AsNoTracking().Where(p => p.Id == ask.Participation).WithCourses(db)
            .ProjectTo<ParticipationView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Participation));
}
