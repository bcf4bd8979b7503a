using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Training.Participations;
using Dossin.Partnerships.Domain.Training.Participations;
using Dossin.Partnerships.Domain.Training.Sessions;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dossin.Partnerships.Api.Training;

internal static class ParticipationEndpoints
{
    public static void MapParticipations(this IEndpointRouteBuilder training)
    {
        var participations = training.MapGroup("/participations").WithTags("Participations").Requires(Scopes.TrainingRegister, Scopes.TrainingManage);

        participations.MapGet("", async (Query<ListParticipations> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listParticipations").WithSummary("List the participations");

        participations.MapGet("/{participationId}", async (Path<ParticipationId> participationId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetParticipation(participationId), ct)))
            .WithName("getParticipation").WithSummary("Read a participation");

        participations.MapPut("/{participationId}/annulment", async (Path<ParticipationId> participationId, Body<Annulment> annulment, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new AnnulParticipation(participationId, annulment, read), ct)))
            .Requires(Scopes.TrainingManage).Refuses("participationAnnulled")
            .WithName("annulParticipation").WithSummary("Annul a participation: it counts nowhere");

        participations.MapPut("/{participationId}/certificate", async (Path<ParticipationId> participationId, IfMatch read, IMediator ask, CancellationToken ct) =>
            await ask.Send(new IssueCertificate(participationId, read), ct) is var issued && issued.IsNew
                ? Answer.Created(issued.Certificate)
                : Answer.Ok(issued.Certificate))
            .Refuses("participationAnnulled").WithName("issueCertificate").WithSummary("Issue the certificate of a participation");

        participations.MapGet("/{participationId}/certificate", async Task<IResult> (Path<ParticipationId> participationId, HttpContext http, IMediator ask, CancellationToken ct) =>
            Gate.MediaType(http) == MediaTypes.Pdf
                ? Printed(http, await ask.Send(new PrintCertificate(participationId, Enum.Parse<Language>(Catalogue.Language(), ignoreCase: true), PublicAddress.Current), ct))
                : Answer.Ok(await ask.Send(new GetCertificate(participationId), ct)))
            .WithMetadata(new GivesMetadata([MediaTypes.Json, MediaTypes.Pdf]), new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(CertificateView), [MediaTypes.Json]))
            .Refuses("participationAnnulled").WithName("getCertificate").WithSummary("Read or print the certificate of a participation");

        training.MapGet("/certificates/{certificateCode}", async (string certificateCode, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new CheckCertificate(certificateCode), ct)))
            .WithTags("Certificates").Open().WithName("checkCertificate").WithSummary("Check whether a certificate is genuine");
    }

    private static FileContentHttpResult Printed(HttpContext http, PrintedCertificate printed)
    {
        http.Response.Headers.CacheControl = "no-store, max-age=0";
        http.Response.Headers.Vary = "Accept, Accept-Language";
        http.Response.Headers.ContentLanguage = Catalogue.Language();
        return TypedResults.File(printed.Pdf, MediaTypes.Pdf, $"{printed.Code}.pdf");
    }
}
