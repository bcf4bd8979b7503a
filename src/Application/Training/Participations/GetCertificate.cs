using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Participations;

/// <summary>The certificate of a participation.</summary>
public sealed record GetCertificate(ParticipationId Participation) : IRequest<CertificateView>;

/// <summary>Proof of one participation.</summary>
/// <param name="ParticipationId">The participation.</param>
/// <param name="Code">What proves it: whoever has it can ask whether it is genuine.</param>
/// <param name="Valid">False where the participation was annulled.</param>
/// <param name="CourseCode">The course that was followed.</param>
/// <param name="CourseTitle">Its title.</param>
/// <param name="HeldOn">The day.</param>
/// <param name="IssuedAt">When it was issued.</param>
public sealed record CertificateView(
    ParticipationId ParticipationId, string Code, bool Valid, string CourseCode, Text CourseTitle, DateOnly HeldOn, DateTimeOffset IssuedAt)
    : IResource, IPersonal
{
    /// <summary>Where this certificate is read and, as application/pdf, printed.</summary>
    public Uri Href => new($"/training/v1/participations/{ParticipationId.Value}/certificate", UriKind.Relative);

    /// <summary>Where anybody can ask whether it is genuine.</summary>
    public Uri CheckHref => new($"/training/v1/certificates/{Code}", UriKind.Relative);
}

/// <summary>A participation with a certificate, beside its course.</summary>
internal sealed class CertifiedParticipation
{
    public required Participation Participation { get; init; }

    public required Course Course { get; init; }
}

internal sealed class CertificateViewMap : Profile
{
    public CertificateViewMap() => CreateMap<CertifiedParticipation, CertificateView>()
        .ForCtorParam(nameof(CertificateView.ParticipationId), view => view.MapFrom(c => c.Participation.Id))
        .ForCtorParam(nameof(CertificateView.Code), view => view.MapFrom(c => c.Participation.CertificateCode))
        .ForCtorParam(nameof(CertificateView.Valid), view => view.MapFrom(c => c.Participation.AnnulledAt == null))
        .ForCtorParam(nameof(CertificateView.CourseCode), view => view.MapFrom(c => c.Course.Code))
        .ForCtorParam(nameof(CertificateView.CourseTitle), view => view.MapFrom(c => c.Course.Title))
        .ForCtorParam(nameof(CertificateView.HeldOn), view => view.MapFrom(c => c.Participation.HeldOn))
        .ForCtorParam(nameof(CertificateView.IssuedAt), view => view.MapFrom(c => c.Participation.CertificateIssuedAt!.Value));
}

internal static class Certified
{
    /// <summary>Those that have a certificate.</summary>
    public static IQueryable<CertifiedParticipation> Certificates(this IQueryable<Participation> participations, ITrainingDb db) =>
        from participation in participations.AsNoTracking()
        join course in db.Courses on participation.CourseId equals course.Id
        where participation.CertificateCode != null
        select new CertifiedParticipation { Participation = participation, Course = course };
}

internal sealed class GetCertificateHandler(ITrainingDb db, IMapper map, Caller caller) : IRequestHandler<GetCertificate, CertificateView>
{
    public async Task<CertificateView> Handle(GetCertificate ask, CancellationToken ct) =>
        await db.ParticipationsFor(caller).Where(p => p.Id == ask.Participation).Certificates(db)
            .ProjectTo<CertificateView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound("Certificate");
}
