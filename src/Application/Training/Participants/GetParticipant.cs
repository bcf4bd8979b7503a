using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Training.Participants;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Participants;

/// <summary>One participant.</summary>
public sealed record GetParticipant(ParticipantId Participant) : IRequest<ParticipantView>;

/// <summary>Somebody who can follow a course: a police officer or civilian staff.</summary>
/// <param name="Id">Made by the server; a person who was forgotten and is entered again gets another.</param>
/// <param name="Version">Moved by each change.</param>
/// <param name="HrReference">How the HR system names the person.</param>
/// <param name="PoliceZone">The zone where the person works now.</param>
/// <param name="FederalUnit">The unit of the federal police where the person works now.</param>
/// <param name="Category">What the person is in the police.</param>
/// <param name="Stage">Where the person stands in a career.</param>
/// <param name="RegisteredAt">When the person was entered.</param>
public sealed record ParticipantView(
    ParticipantId Id, long Version, HrReferenceView HrReference, string? PoliceZone, string? FederalUnit, Category Category, Stage Stage,
    DateTimeOffset RegisteredAt) : IVersioned, IPersonal
{
    /// <summary>Where this participant is read.</summary>
    public Uri Href => new($"/training/v1/participants/{Id.Value}", UriKind.Relative);
}

/// <summary>How an HR system names a person: opaque, blanks around it left out, never a national number.</summary>
/// <param name="Issuer">The HR system.</param>
/// <param name="Reference">Its own name for the person.</param>
public sealed record HrReferenceView(string Issuer, string Reference);

internal sealed class ParticipantViewMap : Profile
{
    public ParticipantViewMap() => CreateMap<Participant, ParticipantView>()
        .ForCtorParam(nameof(ParticipantView.HrReference), view => view.MapFrom(
            participant => new HrReferenceView(participant.Issuer, participant.Reference)));
}

internal sealed class GetParticipantHandler(ITrainingDb db, IMapper map, Caller caller) : IRequestHandler<GetParticipant, ParticipantView>
{
    public async Task<ParticipantView> Handle(GetParticipant ask, CancellationToken ct) =>
        await db.ParticipantsFor(caller).AsNoTracking().Where(p => p.Id == ask.Participant)
            .ProjectTo<ParticipantView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Participant));
}
