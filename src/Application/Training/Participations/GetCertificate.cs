using System.Text.Json.Serialization;
using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participations;
using Dossin.Partnerships.Domain.Training.Sessions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Participations;

/// <summary>The certificate of a participation, to read or on paper.</summary>
/// <param name="Participation">The participation.</param>
/// <param name="PrintIn">The language of the page, where it is to be printed.</param>
/// <param name="Address">Scheme and host by which the service is reached, for the address on the page.</param>
public sealed record GetCertificate(ParticipationId Participation, string? PrintIn, string Address) : IRequest<CertificateView>;

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
    : IPut, IPrinted, IPersonal
{
    /// <summary>Where this certificate is read and, as application/pdf, printed.</summary>
    public Uri Href => new($"/training/v1/participations/{ParticipationId.Value}/certificate", UriKind.Relative);

    /// <summary>Where anybody can ask whether it is genuine.</summary>
    public Uri CheckHref => new($"/training/v1/certificates/{Code}", UriKind.Relative);

    /// <summary>Whether it was issued just now.</summary>
    [JsonIgnore]
    public bool IsNew { get; init; }

    /// <summary>A page, where it was to be printed.</summary>
    [JsonIgnore]
    public byte[]? Pdf { get; init; }

    /// <summary>Of that page.</summary>
    [JsonIgnore]
    public string FileName => $"{Code}.pdf";
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
        .ForCtorParam(nameof(CertificateView.IssuedAt), view => view.MapFrom(c => c.Participation.CertificateIssuedAt!.Value))
        .ForMember(view => view.IsNew, view => view.Ignore())
        .ForMember(view => view.Pdf, view => view.Ignore());
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

internal sealed class GetCertificateHandler(ITrainingDb db, IMapper map, ICertificatePrinter printer, Caller caller)
    : IRequestHandler<GetCertificate, CertificateView>
{
    public async Task<CertificateView> Handle(GetCertificate ask, CancellationToken ct)
    {
        if (ask.PrintIn is { } language)
        {
            var found = await db.CertificatePage(ask.Participation, ask.Address, caller, ct);
            return map.Map<CertificateView>(found.Certificate) with { Pdf = printer.Print(found.Page, Codes.Read<Language>(language)) };
        }

        return await db.ParticipationsFor(caller).Where(p => p.Id == ask.Participation).Certificates(db)
            .ProjectTo<CertificateView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound("Certificate");
    }
}
