using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Training.Participations;
using MediatR;

namespace Dossin.Partnerships.Application.Training.Participations;

/// <summary>Issues the certificate of a participation; asked again it is the same one.</summary>
public sealed record IssueCertificate(ParticipationId Participation, long? IfMatch) : IChange<IssuedCertificate>;

/// <summary>A certificate, and whether it was issued just now.</summary>
public sealed record IssuedCertificate(CertificateView Certificate, bool IsNew) : IResource
{
    public Uri Href => Certificate.Href;
}

internal sealed class IssueCertificateHandler(ITrainingDb db, IMapper map, Caller caller, TimeProvider clock)
    : IRequestHandler<IssueCertificate, IssuedCertificate>
{
    public async Task<IssuedCertificate> Handle(IssueCertificate ask, CancellationToken ct)
    {
        var participation = await db.ParticipationsFor(caller).Get(ask.Participation, ct);
        participation.MustBe(ask.IfMatch);
        var course = await db.Courses.Get(participation.CourseId, ct);
        var isNew = participation.IssueCertificate(course, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return new(map.Map<CertificateView>(new CertifiedParticipation { Participation = participation, Course = course }), isNew);
    }
}
