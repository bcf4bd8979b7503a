using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Training.Participants;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Participations;
using Dossin.Partnerships.Domain.Training.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Participations;

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

internal static class CertificatePages
{
    /// <summary>What is to be printed, beside the certificate itself; an annulled one is not printed.</summary>
    public static async Task<(CertifiedParticipation Certificate, CertificatePage Page)> CertificatePage(
        this ITrainingDb db, ParticipationId id, string address, Caller caller, CancellationToken ct)
    {
        var people = db.ParticipantsFor(caller);
        var found = await db.ParticipationsFor(caller).Where(p => p.Id == id).Certificates(db)
            .Select(c => new
            {
                c.Participation,
                c.Course,
                Reference = people.Where(p => (Guid)(object)p.Id == c.Participation.Person && !c.Participation.Forgotten)
                    .Select(p => p.Reference).FirstOrDefault(),
            }).FirstOrDefaultAsync(ct) ?? throw new NotFound("Certificate");
        var (participation, course) = (found.Participation, found.Course);
        if (participation.AnnulledAt is not null)
        {
            // An annulled participation is no proof of anything: there is no paper of it.
            throw new NotFound("Certificate");
        }

        var code = participation.CertificateCode!;
        var page = new CertificatePage(
            course.Title, course.Code, course.Provider, course.DurationMinutes, participation.HeldOn,
            BelgianDay.Of(participation.CertificateIssuedAt!.Value), code, $"{address}/training/v1/certificates/{code}", found.Reference);
        return (new() { Participation = participation, Course = course }, page);
    }
}
