using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Participations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Participations;

/// <summary>Whether a certificate is genuine; anybody who has its code may ask.</summary>
/// <param name="Code">As it is printed; hyphens, blanks and capitals do not matter, and O and 0 are the same, and I, L and 1.</param>
public sealed record CheckCertificate(string Code) : IRequest<CertificateCheckView>;

/// <summary>What a certificate proves: a course on a day, of nobody in particular.</summary>
/// <param name="Code">The code, as it is printed.</param>
/// <param name="Valid">False where the participation turned out to be wrong.</param>
/// <param name="CourseCode">The course that was followed.</param>
/// <param name="CourseTitle">Its title.</param>
/// <param name="HeldOn">The day.</param>
public sealed record CertificateCheckView(string Code, bool Valid, string CourseCode, Text CourseTitle, DateOnly HeldOn) : IResource
{
    /// <summary>Where anybody can ask this.</summary>
    public Uri Href => new($"/training/v1/certificates/{Code}", UriKind.Relative);
}

internal sealed class CertificateCheckViewMap : Profile
{
    public CertificateCheckViewMap() => CreateProjection<CertifiedParticipation, CertificateCheckView>()
        .ForCtorParam(nameof(CertificateCheckView.Code), view => view.MapFrom(c => c.Participation.CertificateCode))
        .ForCtorParam(nameof(CertificateCheckView.Valid), view => view.MapFrom(c => c.Participation.AnnulledAt == null))
        .ForCtorParam(nameof(CertificateCheckView.CourseCode), view => view.MapFrom(c => c.Course.Code))
        .ForCtorParam(nameof(CertificateCheckView.CourseTitle), view => view.MapFrom(c => c.Course.Title))
        .ForCtorParam(nameof(CertificateCheckView.HeldOn), view => view.MapFrom(c => c.Participation.HeldOn));
}

internal sealed class CheckCertificateHandler(ITrainingDb db, IMapper map) : IRequestHandler<CheckCertificate, CertificateCheckView>
{
    public async Task<CertificateCheckView> Handle(CheckCertificate ask, CancellationToken ct) =>
        ReadableCode.Read(ask.Code) is { } code
        && await db.Participations.Where(p => p.CertificateCode == code).Certificates(db)
            .ProjectTo<CertificateCheckView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct) is { } view
            ? view
            : throw new NotFound("Certificate");
}
