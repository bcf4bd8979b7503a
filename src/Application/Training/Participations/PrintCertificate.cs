using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Training.Participants;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Participations;
using Dossin.Partnerships.Domain.Training.Sessions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Participations;

/// <summary>The certificate of a participation, on paper.</summary>
/// <param name="Participation">The participation.</param>
/// <param name="Language">The language of the page.</param>
/// <param name="Address">Scheme and host by which the service is reached, for the address at which it can be checked.</param>
public sealed record PrintCertificate(ParticipationId Participation, Language Language, string Address) : IRequest<PrintedCertificate>;

/// <summary>A document, and the code that is on it.</summary>
public sealed record PrintedCertificate(string Code, byte[] Pdf) : IPersonal;

/// <summary>What stands on a certificate. No name: nobody here knows one, so that it is written in by hand.</summary>
/// <param name="CourseTitle">The course, in the languages that are known.</param>
/// <param name="CourseCode">Its code.</param>
/// <param name="Provider">Who taught it.</param>
/// <param name="DurationMinutes">How long it took.</param>
/// <param name="HeldOn">The day.</param>
/// <param name="IssuedOn">The Belgian day on which it was issued.</param>
/// <param name="Code">The code that proves it.</param>
/// <param name="CheckAddress">Where the code can be checked.</param>
/// <param name="HrReference">How the HR system names the person; only for who may see it, and while the person is known.</param>
public sealed record CertificatePage(
    Text CourseTitle, string CourseCode, string Provider, int DurationMinutes, DateOnly HeldOn, DateOnly IssuedOn, string Code, string CheckAddress,
    string? HrReference);

/// <summary>Makes a page of paper, A4.</summary>
public interface ICertificatePrinter
{
    /// <summary>A PDF of one page.</summary>
    byte[] Print(CertificatePage page, Language language);
}

internal sealed class PrintCertificateHandler(ITrainingDb db, ICertificatePrinter printer, Caller caller) : IRequestHandler<PrintCertificate, PrintedCertificate>
{
    public async Task<PrintedCertificate> Handle(PrintCertificate ask, CancellationToken ct)
    {
        var people = db.ParticipantsFor(caller);
        var found = await db.ParticipationsFor(caller).Where(p => p.Id == ask.Participation).Certificates(db)
            .Select(c => new
            {
                c.Participation,
                c.Course,
                Reference = people.Where(p => (Guid)(object)p.Id == c.Participation.Person && !c.Participation.Forgotten)
                    .Select(p => p.Reference).FirstOrDefault(),
            }).FirstOrDefaultAsync(ct) ?? throw new NotFound("Certificate");
        var (participation, course) = (found.Participation, found.Course);
        RuleBroken.If(participation.AnnulledAt is not null, "participationAnnulled", "An annulled participation is no proof of anything.");
        var code = participation.CertificateCode!;
        return new(code, printer.Print(
            new CertificatePage(
                course.Title, course.Code, course.Provider, course.DurationMinutes, participation.HeldOn,
                BelgianDay.Of(participation.CertificateIssuedAt!.Value), code, $"{ask.Address}/training/v1/certificates/{code}", found.Reference),
            ask.Language));
    }
}
