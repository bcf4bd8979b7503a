using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Training.Participations;
using MediatR;

namespace Dossin.Partnerships.Application.Training.Participations;

/// <summary>Issues the certificate of a participation; asked again it is the same one.</summary>
public sealed record IssueCertificate(ParticipationId Participation, Precondition? IfMatch) : IChange<CertificateView>;

internal sealed class IssueCertificateHandler(ITrainingDb db, IMapper map, Caller caller, TimeProvider clock)
    : IRequestHandler<IssueCertificate, CertificateView>
{
    public async Task<CertificateView> Handle(IssueCertificate ask, CancellationToken ct)
    {
        var participation = await db.ParticipationsFor(caller).Get(ask.Participation, ct);
        var course = await db.Courses.Get(participation.CourseId, ct);
        participation.MustBe(ask.IfMatch, () => participation.CertificateCode is null ? null : Shown());
        var isNew = participation.IssueCertificate(course, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Shown() with { IsNew = isNew };

        CertificateView Shown() => map.Map<CertificateView>(new CertifiedParticipation { Participation = participation, Course = course });
    }
}
